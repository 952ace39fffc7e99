using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using GradTools.PowerShell.Charting;
using GradTools.PowerShell.Tests.Charting;

namespace GradTools.Host.Tests;

/// <summary>The page of a notebook as it is in a real browser without a network.</summary>
/// <param name="Charts">The number of traces drawn in each chart.</param>
/// <param name="Circuits">The number of gates and wires drawn in each circuit.</param>
/// <param name="Formulas">What stands in each formula, as MathML; empty: it was not rendered.</param>
/// <param name="Broken">Formulas that KaTeX did not understand.</param>
/// <param name="Overflows">Texts and tables of outputs that are wider than the page.</param>
/// <param name="Errors">What scripts threw and what the console told.</param>
internal sealed partial record OpenedNotebook(
    IReadOnlyList<int> Charts,
    IReadOnlyList<int> Circuits,
    IReadOnlyList<string> Formulas,
    IReadOnlyList<string> Broken,
    IReadOnlyList<string> Overflows,
    IReadOnlyList<string> Errors)
{
    private const string Report = """
        <pre id="report" hidden></pre><script>
        window.addEventListener('load', () => setTimeout(() => {
          const all = selector => [...document.querySelectorAll(selector)];
          const paths = gd => gd.querySelectorAll('.trace, .cartesianlayer image, .heatmaplayer image, .contourlayer path, .bars path, .gl-container canvas').length;
          document.getElementById('report').textContent = JSON.stringify({
            charts: all('.js-plotly-plot').map(gd => gd.data.length > 0 && gd.clientHeight > 0 ? paths(gd) : 0),
            circuits: all('iframe').map(frame => frame.contentDocument.querySelectorAll('svg.circuit rect, svg.circuit path').length),
            formulas: all('.math').map(formula => formula.querySelector('math')?.textContent ?? ''),
            broken: all('.katex-error, merror').map(formula => formula.textContent),
            overflows: all('pre.stdout, pre.stderr').filter(text => text.scrollWidth > text.clientWidth + 1).map(text => text.textContent.slice(0, 200)),
            errors: mistakes });
        }, 1500));
        </script>
        """;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>How it looks from its top.</summary>
    [JsonIgnore]
    public Png Screenshot { get; private init; } = new(0, 0, []);

    /// <summary>Opens a page that was written to a file.</summary>
    public static OpenedNotebook Open(string path)
    {
        var browser = BrowserFinder.Find();
        Assert.True(browser is not null, "These tests open pages in a Chromium, Edge or Chrome, and none is installed. On Debian: apt-get install chromium.");
        var folder = Directory.CreateTempSubdirectory("gradtools-page-");
        try
        {
            var page = Path.Combine(folder.FullName, "page.html");
            File.WriteAllText(page, File.ReadAllText(path).Replace("<head>", $"<head>{OpenedPage.Watch}", StringComparison.Ordinal).Replace("</body>", $"{Report}</body>", StringComparison.Ordinal));
            var screenshot = Path.Combine(folder.FullName, "page.png");
            var (document, log) = OpenedPage.Run(browser, folder.FullName, "--dump-dom", $"--screenshot={screenshot}", "--window-size=1100,4000", new Uri(page).AbsoluteUri);
            var found = ReportElement().Match(document).Groups[1].Value;
            Assert.True(found.Length > 0, $"The page did not run to its end:\n{log}");
            var opened = JsonSerializer.Deserialize<OpenedNotebook>(WebUtility.HtmlDecode(found), Options)! with { Screenshot = Png.Read(File.ReadAllBytes(screenshot)) };
            return opened with { Errors = [.. opened.Errors, .. OpenedPage.Console(log)] };
        }
        finally
        {
            OpenedPage.Remove(folder);
        }
    }

    [GeneratedRegex("<pre id=\"report\"[^>]*>(.*?)</pre>", RegexOptions.Singleline)]
    private static partial Regex ReportElement();
}
