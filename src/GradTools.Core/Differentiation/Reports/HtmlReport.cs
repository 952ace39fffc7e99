using System.Globalization;
using System.Net;
using System.Text;

namespace GradTools.Differentiation.Reports;

/// <summary>Gradient checks as one page that needs nothing beside itself: no network, no scripts.</summary>
internal static class HtmlReport
{
    private const int Shown = 10;

    /// <summary>The page.</summary>
    public static string Write(IReadOnlyList<GradientCheckReport> reports)
    {
        var failed = reports.Count(report => !report.Passed);
        var title = reports.Count == 1 ? $"Gradient check {(failed == 0 ? "passed" : "failed")}"
            : failed == 0 ? Invariant($"{reports.Count} gradient checks passed")
            : Invariant($"{failed} of {reports.Count} gradient checks failed");
        var html = new StringBuilder();
        html.Append(Invariant($"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>\n{HtmlStyle.Css}\n</style>\n</head>\n<body>\n<main>\n"));
        html.Append(Invariant($"<h1>{title}</h1>\n<p class=\"quiet\">Analytic derivatives against finite differences, {reports.Select(report => report.Time).DefaultIfEmpty().Max().ToUniversalTime():yyyy-MM-dd HH:mm} UTC.</p>\n"));
        if (reports.Count > 1)
            AppendIndex(html, reports);
        for (var i = 0; i < reports.Count; i++)
            AppendReport(html, reports[i], i);
        return html.Append("</main>\n</body>\n</html>\n").ToString().ReplaceLineEndings("\n");
    }

    private static void AppendIndex(StringBuilder html, IReadOnlyList<GradientCheckReport> reports)
    {
        html.Append("<ul class=\"index\">\n");
        for (var i = 0; i < reports.Count; i++)
            html.Append(Invariant($"<li>{Badge(reports[i])} <a href=\"#check{i + 1}\">{Text(reports[i].Name)}</a></li>\n"));
        html.Append("</ul>\n");
    }

    private static void AppendReport(StringBuilder html, GradientCheckReport report, int number)
    {
        html.Append(Invariant($"<section id=\"check{number + 1}\">\n<header>{Badge(report)}<h2>{Text(report.Name)}</h2></header>\n"));
        html.Append(Invariant($"<div class=\"diagnosis{(report.Passed ? "" : " wrong")}\">"));
        if (report.Diagnosis.Kind != GradientDiagnosisKind.None)
            html.Append(Invariant($"<strong>{report.Diagnosis.Kind}</strong>"));
        html.Append(Invariant($"{Text(report.Diagnosis.Message)}</div>\n<dl>\n"));
        foreach (var (name, value) in Facts(report))
            html.Append(Invariant($"<div><dt>{name}</dt><dd>{Text(value)}</dd></div>\n"));
        html.Append("</dl>\n<div class=\"parts\">\n<div>\n<h3>Analytic against numerical slopes</h3>\n").Append(HtmlChart.Of(report));
        if (HtmlChart.LeftOut(report) is { Length: > 0 } leftOut)
            html.Append(Invariant($"<p class=\"note\">{leftOut}</p>\n"));
        html.Append("</div>\n<div>\n");
        AppendTable(html, report);
        html.Append("</div>\n</div>\n");
        if (!report.Coverage.IsComplete)
            html.Append(Invariant($"<p class=\"note\">{Text(report.Coverage.BlindSpot)}</p>\n"));
        html.Append(Invariant($"<div class=\"replay\">\n<h3>To run this check again (seed {report.Seed})</h3>\n<pre>{Text(report.Replay)}</pre>\n</div>\n</section>\n"));
    }

    private static IEnumerable<(string Name, string Value)> Facts(GradientCheckReport report)
    {
        yield return ("Match", Invariant($"{report.Elements.Count(element => element.Verdict == GradientVerdict.Match)} of {report.Elements.Count}"));
        if (report.Failures.Count > 0)
            yield return ("Fail", Invariant($"{report.Failures.Count}"));
        if (report.Kinks.Count > 0)
            yield return ("At a kink", Invariant($"{report.Kinks.Count}"));
        if (report.Uncertain.Count > 0)
            yield return ("Uncertain", Invariant($"{report.Uncertain.Count}"));
        yield return ("Largest relative error", Invariant($"{report.MaxRelativeError:G3} ({Grade(report.Grade)})"));
        yield return ("Tolerance", Invariant($"{report.RelativeTolerance:G3}"));
        yield return ("Checked", report.Coverage.ToString());
        yield return ("Branch conditions changed", Invariant($"{report.BranchesChanged}"));
        yield return ("Evaluations", Invariant($"{report.Evaluations}"));
        yield return ("Time", Invariant($"{report.Seconds:F3} s"));
    }

    private static string Grade(GradientCheckGrade grade) => grade switch
    {
        GradientCheckGrade.Happy => "be happy",
        GradientCheckGrade.Fine => "fine",
        GradientCheckGrade.TooHigh => "too high",
        _ => "probably wrong",
    };

    private static void AppendTable(StringBuilder html, GradientCheckReport report)
    {
        GradientCheckElement[] worst = [.. report.Worst.Take(Shown)];
        html.Append(Invariant($"<h3>{(worst.Length == report.Elements.Count ? "All entries" : $"The {worst.Length} worst of {report.Elements.Count} entries")}</h3>\n<div class=\"table\"><table>\n<thead><tr><th>Entry</th><th class=\"number\">Analytic</th><th class=\"number\">Numerical</th><th class=\"number\">Relative error</th><th class=\"number\">Absolute error</th><th>Verdict</th></tr></thead>\n<tbody>\n"));
        foreach (var element in worst)
            html.Append(Invariant($"<tr><td>{Text(element.Name)}</td><td class=\"number\">{element.Analytic + 0.0:G7}</td><td class=\"number\">{element.Numerical + 0.0:G7}</td><td class=\"number\">{element.RelativeError:G3}</td><td class=\"number\">{element.AbsoluteError:G3}</td><td class=\"{element.Verdict}\">{element.Verdict}</td></tr>\n"));
        html.Append("</tbody></table></div>\n");
    }

    private static string Badge(GradientCheckReport report) =>
        report.Passed ? "<span class=\"badge passed\">PASSED</span>" : "<span class=\"badge failed\">FAILED</span>";

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
