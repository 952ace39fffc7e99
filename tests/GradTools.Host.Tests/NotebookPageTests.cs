using System.Text.Json;
using System.Text.RegularExpressions;

namespace GradTools.Host.Tests;

/// <summary>The companion notebooks run from top to bottom, and are opened as pages in a real browser with the network off: what a student sees.</summary>
public sealed partial class NotebookPageTests
{
    [Theory]
    [MemberData(nameof(NotebookTests.Names), MemberType = typeof(NotebookTests))]
    public void Charts_circuits_and_formulas_are_there(string name)
    {
        using var folder = new TemporaryFolder();
        var (output, html) = (Path.Combine(folder.Path, "out.ipynb"), Path.Combine(folder.Path, "page.html"));
        var result = GradToolsProcess.Run("notebook", "run", Path.Combine(NotebookTests.Companions, name), "-o", output, "--html", html);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        using var notebook = JsonDocument.Parse(File.ReadAllText(output));
        var cells = notebook.RootElement.GetProperty("cells").EnumerateArray().ToArray();
        var displayed = cells.Where(cell => cell.TryGetProperty("outputs", out _)).SelectMany(cell => cell.GetProperty("outputs").EnumerateArray()).Where(output => output.TryGetProperty("data", out _)).Select(output => output.GetProperty("data")).ToArray();

        var page = OpenedNotebook.Open(html);

        Assert.Empty(page.Errors);
        Assert.Equal(displayed.Count(data => data.TryGetProperty("application/vnd.plotly.v1+json", out _)), page.Charts.Count);
        Assert.Equal(displayed.Count(data => data.TryGetProperty("text/html", out var shown) && Text(shown).Contains("<iframe", StringComparison.Ordinal)), page.Circuits.Count);
        Assert.True(page.Charts.Count + page.Circuits.Count > 0);
        Assert.All(page.Charts, drawn => Assert.True(drawn > 0, "A chart is empty."));
        Assert.All(page.Circuits, drawn => Assert.True(drawn > 5, "A circuit is empty."));
        Assert.Equal(cells.Where(cell => cell.GetProperty("cell_type").GetString() == "markdown").Sum(cell => Formula().Count(Code().Replace(Text(cell.GetProperty("source")), ""))), page.Formulas.Count);
        Assert.All(page.Formulas, formula => Assert.NotEqual("", formula));
        Assert.Empty(page.Broken);
        Assert.Empty(page.Overflows);
        Assert.True(page.Screenshot is { Drawn: > 0.02, Colors: > 50 }, $"The page is blank: {page.Screenshot.Drawn:P2} drawn.");
    }

    private static string Text(JsonElement text) => text.ValueKind == JsonValueKind.Array ? string.Concat(text.EnumerateArray().Select(line => line.GetString())) : text.GetString()!;

    [GeneratedRegex(@"```.*?```|`[^`]*`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"\$\$.+?\$\$|\$[^$]+\$", RegexOptions.Singleline)]
    private static partial Regex Formula();
}
