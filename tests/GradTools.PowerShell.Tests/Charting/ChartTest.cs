using GradTools.Charting;

namespace GradTools.PowerShell.Tests.Charting;

/// <summary>Tests of charts as cmdlets give them, and of their pages in a real browser with the network off.</summary>
public abstract class ChartTest(ModuleRunspace module) : ModuleFolderTest(module)
{
    /// <summary>The one chart a script gives.</summary>
    protected Chart Chart(string script) => Module.InvokeForOne<Chart>(script);

    /// <summary>Opens <c>chart.html</c>, which a script writes: without an error, every trace drawn, the picture not blank.</summary>
    private protected OpenedPage Page(string script, string action = "")
    {
        Module.Invoke(script);
        var page = OpenedPage.Open(Path.Combine(Folder.FullName, "chart.html"), action);
        Assert.Empty(page.Errors);
        Assert.All(page.Traces, trace => Assert.True(trace.Drawn > 0, $"{trace} is not drawn."));
        Assert.True(page.Screenshot is { Drawn: > 0.01, Colors: > 10 }, $"The picture is blank: {page.Screenshot.Drawn:P2} drawn.");
        return page;
    }

    /// <summary>Type, name and number of points of each trace.</summary>
    private protected static IEnumerable<(string Type, string Name, int Points)> Traces(OpenedPage page) => page.Traces.Select(trace => (trace.Type, trace.Name, trace.Points));
}
