using System.Management.Automation;
using GradTools.Charting;
using GradTools.Formatting;
using GradTools.PowerShell.Charting;
using GradTools.PowerShell.Notebooks.Views;

namespace GradTools.PowerShell.Notebooks;

/// <summary>What results look like in a notebook. One a session: the first chart of a page brings what draws them all.</summary>
internal sealed class NotebookRendering
{
    private readonly ViewHtml _views = new();
    private readonly ChartPage _page = new();

    /// <summary>A result between the head and the foot of its kind, as page fragments; null: it has no view of this module. In the runspace of the thread.</summary>
    public (string Head, string Row, string Foot)? Tabulate(PSObject result) => _views.Of(result);

    /// <summary>The forms of what is displayed by itself, by MIME type; null: of something else.</summary>
    public IReadOnlyDictionary<string, string>? Render(object result) => result is Chart chart ? Show(chart) : null;

    /// <summary>What is rendered from here on goes to a page that has no chart yet.</summary>
    public void BeginPage() => _page.Begin();

    private Dictionary<string, string> Show(Chart chart)
    {
        var content = new Dictionary<string, string>
        {
            ["text/html"] = ChartRendering.Renderer.Fragment(chart, withLibrary: _page.Add(chart)),
            ["text/plain"] = chart.ToString(),
        };
        if (!ChartPage.IsCircuit(chart))
            content["application/vnd.plotly.v1+json"] = ChartRendering.Renderer.Json(chart);
        return content;
    }
}
