namespace GradTools.Differentiation.Reports;

/// <summary>How the page of a report looks, on light and dark screens and on paper.</summary>
internal static class HtmlStyle
{
    public const string Css = """
        :root {
          color-scheme: light dark;
          --page: #f5f6f8; --card: #ffffff; --text: #1c2330; --quiet: #5d6779; --line: #dde1e8; --soft: #f0f2f6;
          --good: #14794f; --good-soft: #e2f4ec; --bad: #b3261e; --bad-soft: #fdeceb; --kink: #8a5a00; --unsure: #4a5bb8;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #12151b; --card: #1b2029; --text: #e5e9f0; --quiet: #9aa5b8; --line: #323a48; --soft: #232a35;
            --good: #5fd3a2; --good-soft: #15352a; --bad: #ff8a80; --bad-soft: #412020; --kink: #f0b95a; --unsure: #9db0ff;
          }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
        main { max-width: 1180px; margin: 0 auto; padding: 32px 20px 64px; }
        h1 { font-size: 24px; line-height: 1.25; margin: 0 0 4px; }
        h2 { font-size: 17px; line-height: 1.4; margin: 0; overflow-wrap: anywhere; }
        h3 { font-size: 13px; margin: 0 0 8px; color: var(--quiet); font-weight: 600; }
        p { margin: 0; }
        .quiet { color: var(--quiet); }
        .index { list-style: none; padding: 0; margin: 20px 0 0; }
        .index li { display: flex; gap: 12px; align-items: baseline; padding: 3px 0; }
        .index a { color: inherit; text-decoration-color: var(--line); text-underline-offset: 3px; overflow-wrap: anywhere; }
        section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 24px; margin-top: 24px; }
        header { display: flex; gap: 14px; align-items: flex-start; }
        .badge { flex: none; font-size: 12px; font-weight: 700; letter-spacing: .04em; padding: 3px 10px; border-radius: 999px; }
        .passed { color: var(--good); background: var(--good-soft); }
        .failed { color: var(--bad); background: var(--bad-soft); }
        .diagnosis { margin: 18px 0; padding: 14px 16px; border-radius: 8px; background: var(--soft); overflow-wrap: anywhere; }
        .diagnosis.wrong { background: var(--bad-soft); }
        .diagnosis strong { display: block; }
        .note { margin: 12px 0 0; color: var(--quiet); font-size: 14px; }
        dl { display: flex; flex-wrap: wrap; gap: 14px 32px; margin: 0 0 20px; }
        dt { color: var(--quiet); font-size: 13px; }
        dd { margin: 0; font-variant-numeric: tabular-nums; }
        .parts { display: grid; grid-template-columns: minmax(280px, 360px) minmax(0, 1fr); gap: 28px; align-items: start; }
        @media (max-width: 820px) { .parts { grid-template-columns: minmax(0, 1fr); } }
        .table { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-size: 13px; font-variant-numeric: tabular-nums; white-space: nowrap; }
        th { text-align: left; color: var(--quiet); font-weight: 600; }
        th, td { padding: 5px 8px 5px 0; border-bottom: 1px solid var(--line); }
        .number { text-align: right; }
        td.Mismatch { color: var(--bad); font-weight: 600; } td.Kink { color: var(--kink); } td.Uncertain { color: var(--unsure); } td.Match { color: var(--good); }
        pre { margin: 0; padding: 12px 14px; border-radius: 8px; background: var(--soft); font: 13px/1.5 ui-monospace, Consolas, Menlo, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
        .replay { margin-top: 24px; }
        svg { display: block; width: 100%; height: auto; }
        svg text { fill: var(--quiet); font-size: 12px; font-family: inherit; }
        svg .frame { fill: none; stroke: var(--line); }
        svg .grid { stroke: var(--line); stroke-width: .7; }
        svg .same { stroke: var(--quiet); stroke-dasharray: 4 4; }
        svg .Match { fill: var(--good); fill-opacity: .55; }
        svg .Mismatch { stroke: var(--bad); stroke-width: 2; fill: none; }
        svg .Kink { fill: var(--kink); }
        svg .Uncertain { stroke: var(--unsure); stroke-width: 1.5; fill: none; }
        @media print { body { background: none; } section { break-inside: avoid; } }
        """;
}
