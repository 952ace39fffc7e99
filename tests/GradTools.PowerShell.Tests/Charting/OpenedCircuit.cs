using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using GradTools.PowerShell.Charting;

namespace GradTools.PowerShell.Tests.Charting;

/// <summary>A circuit as it is in a real browser without a network.</summary>
/// <param name="Boxes">The number of boxes.</param>
/// <param name="Folded">What the folded ones are called.</param>
/// <param name="Frames">What the unfolded parts are called.</param>
/// <param name="Wires">The number of wires, a piece from column to column each.</param>
/// <param name="Titles">What stands in the boxes.</param>
/// <param name="Lines">What stands below that.</param>
/// <param name="Values">What stands above the wires.</param>
/// <param name="Gradients">What stands below the wires.</param>
/// <param name="Flows">What stands where one of several wires arrives.</param>
/// <param name="Chips">What is remarkable.</param>
/// <param name="Card">What is told about the box under the pointer.</param>
/// <param name="Errors">What scripts threw and what the console told.</param>
/// <param name="Mess">What lies on what it should not.</param>
internal sealed partial record OpenedCircuit(
    int Boxes,
    IReadOnlyList<string> Folded,
    IReadOnlyList<string> Frames,
    int Wires,
    IReadOnlyList<string> Titles,
    IReadOnlyList<string> Lines,
    IReadOnlyList<string> Values,
    IReadOnlyList<string> Gradients,
    IReadOnlyList<string> Flows,
    IReadOnlyList<string> Chips,
    string Card,
    IReadOnlyList<string> Errors,
    IReadOnlyList<string> Mess)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>How it looks.</summary>
    [JsonIgnore]
    public Png Screenshot { get; private init; } = new(0, 0, []);

    /// <summary>Opens a page.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="actions">What is done on it, as a script: <c>clickOn(text)</c> clicks on what folds or unfolds, <c>press(button)</c> on a button, <c>hover(title)</c> moves to a box.</param>
    public static OpenedCircuit Open(string path, string actions = "")
    {
        var browser = BrowserFinder.Find();
        Assert.True(browser is not null, "These tests open charts in a Chromium, Edge or Chrome, and none is installed. On Debian: apt-get install chromium.");
        var folder = Directory.CreateTempSubdirectory("gradtools-page-");
        try
        {
            var page = Path.Combine(folder.FullName, "page.html");
            var report = $"<pre id=\"report\" hidden></pre><script>{Script()}\n{{ {actions} }}\ndocument.getElementById('report').textContent = JSON.stringify(circuitReport());</script></body>";
            File.WriteAllText(page, File.ReadAllText(path).Replace("<head>", $"<head>{OpenedPage.Watch}", StringComparison.Ordinal).Replace("</body>", report, StringComparison.Ordinal));
            var screenshot = Path.Combine(folder.FullName, "page.png");
            var (document, log) = OpenedPage.Run(browser, folder.FullName, "--dump-dom", $"--screenshot={screenshot}", "--window-size=1300,800", new Uri(page).AbsoluteUri);
            var found = ReportElement().Match(document).Groups[1].Value;
            Assert.True(found.Length > 0, $"The page did not run to its end:\n{log}");
            var circuit = JsonSerializer.Deserialize<OpenedCircuit>(WebUtility.HtmlDecode(found), Options)! with { Screenshot = Png.Read(File.ReadAllBytes(screenshot)) };
            return circuit with { Errors = [.. circuit.Errors, .. log.Split('\n').Where(line => line.Contains("CONSOLE", StringComparison.Ordinal))] };
        }
        finally
        {
            OpenedPage.Remove(folder);
        }
    }

    private static string Script()
    {
        using var stream = typeof(OpenedCircuit).Assembly.GetManifestResourceStream("circuit-report.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("<pre id=\"report\"[^>]*>(.*?)</pre>", RegexOptions.Singleline)]
    private static partial Regex ReportElement();
}
