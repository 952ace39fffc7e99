using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using GradTools.PowerShell.Charting;

namespace GradTools.PowerShell.Tests.Charting;

/// <summary>A page of a chart as it is in a real browser without a network: what plotly.js made of it, what went wrong, and how it looks.</summary>
/// <param name="Traces">The traces in <c>gd.data</c>.</param>
/// <param name="Frames">The number of frames of its animation.</param>
/// <param name="Errors">What scripts threw and what the console told.</param>
/// <param name="Screenshot">How it looks.</param>
internal sealed partial record OpenedPage(IReadOnlyList<OpenedTrace> Traces, int Frames, IReadOnlyList<string> Errors, Png Screenshot)
{
    /// <summary>What the console tells of pictures in space drawn without a graphics card: that it could be faster.</summary>
    private static readonly string[] Hints = ["GPU stall due to ReadPixels", "Canvas2D: Multiple readback operations"];

    internal const string Watch = "<script>window.mistakes = []; window.addEventListener('error', e => mistakes.push(e.message || String(e.target.src || e.target.href)), true); window.addEventListener('unhandledrejection', e => mistakes.push(String(e.reason)));</script>";

    private const string Report = """
        <pre id="report" hidden></pre><script>
        window.addEventListener('load', () => setTimeout(async () => {
          const gd = document.getElementById('gd');
          {{action}}
          const length = a => a ? (a.length ?? 0) : 0;
          document.getElementById('report').textContent = JSON.stringify({
            traces: gd.data.map(t => ({ type: t.type, name: t.name || '', points: t.z && t.type !== 'scatter3d' ? t.z.length * t.z[0].length : length(t.x), drawn: t.type === 'scatter3d' || t.type === 'surface' ? 1 : length(gd.calcdata[gd.data.indexOf(t)]) })),
            frames: length(gd._transitionData._frames),
            errors: mistakes });
        }, 500));
        </script>
        """;

    /// <summary>Opens a page that was written to a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="action">What is done there before it is looked at, as JavaScript: <c>gd</c> is the chart.</param>
    public static OpenedPage Open(string path, string action = "")
    {
        var browser = BrowserFinder.Find();
        Assert.True(browser is not null, "These tests open charts in a Chromium, Edge or Chrome, and none is installed. On Debian: apt-get install chromium.");
        var folder = Directory.CreateTempSubdirectory("gradtools-page-");
        try
        {
            var html = File.ReadAllText(path);
            var page = Path.Combine(folder.FullName, "page.html");
            File.WriteAllText(page, html.Replace("<head>", $"<head>{Watch}", StringComparison.Ordinal).Replace("</body>", $"{Report.Replace("{{action}}", action, StringComparison.Ordinal)}</body>", StringComparison.Ordinal));
            var screenshot = Path.Combine(folder.FullName, "page.png");
            var (document, log) = Run(browser, folder.FullName, "--dump-dom", $"--screenshot={screenshot}", "--window-size=1300,800", new Uri(page).AbsoluteUri);
            var report = ReportElement().Match(document).Groups[1].Value;
            Assert.True(report.Length > 0, $"The page did not run to its end:\n{log}");
            var content = JsonDocument.Parse(WebUtility.HtmlDecode(report)).RootElement;
            return new OpenedPage(
                [.. content.GetProperty("traces").EnumerateArray().Select(trace => new OpenedTrace(trace.GetProperty("type").GetString()!, WebUtility.HtmlDecode(trace.GetProperty("name").GetString()!), trace.GetProperty("points").GetInt32(), trace.GetProperty("drawn").GetInt32()))],
                content.GetProperty("frames").GetInt32(),
                [.. content.GetProperty("errors").EnumerateArray().Select(error => error.ToString()), .. Console(log)],
                Png.Read(File.ReadAllBytes(screenshot)));
        }
        finally
        {
            Remove(folder);
        }
    }

    /// <summary>What scripts told in the console.</summary>
    internal static IEnumerable<string> Console(string log) => log.Split('\n').Where(line => line.Contains("CONSOLE", StringComparison.Ordinal) && !Hints.Any(hint => line.Contains(hint, StringComparison.Ordinal)));

    /// <summary>What the browser writes. One that hangs, as it rarely does where much else runs, is started once more.</summary>
    internal static (string Output, string Log) Run(string browser, string folder, params string[] arguments) =>
        Attempt(browser, Path.Combine(folder, "profile"), arguments) is { Output.Length: > 0 } result ? result : Attempt(browser, Path.Combine(folder, "profile2"), arguments);

    private static (string Output, string Log) Attempt(string browser, string profile, string[] arguments)
    {
        string[] always =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--hide-scrollbars", "--run-all-compositor-stages-before-draw", "--virtual-time-budget=20000", "--enable-logging=stderr", "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9", $"--user-data-dir={profile}",
        ];
        using var process = Process.Start(new ProcessStartInfo(browser, [.. always, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, log) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
            process.Kill(entireProcessTree: true);
        return (output.GetAwaiter().GetResult(), log.GetAwaiter().GetResult());
    }

    internal static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A helper of the browser may still be writing there.
        }
    }

    [GeneratedRegex("<pre id=\"report\"[^>]*>(.*?)</pre>", RegexOptions.Singleline)]
    private static partial Regex ReportElement();
}

/// <summary>A trace in the browser.</summary>
/// <param name="Type">Its kind, as plotly.js calls it.</param>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Points">The points or cells in its data.</param>
/// <param name="Drawn">What plotly.js made of them; 0: nothing.</param>
internal sealed record OpenedTrace(string Type, string Name, int Points, int Drawn);
