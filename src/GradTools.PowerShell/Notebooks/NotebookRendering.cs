using GradTools.Charting;
using GradTools.PowerShell.Charting;

namespace GradTools.PowerShell.Notebooks;

/// <summary>What results look like in a notebook. One a session: the first chart brings what draws them all.</summary>
internal sealed class NotebookRendering
{
    private int _charts;

    /// <summary>The forms of a result, by MIME type; null: text will do.</summary>
    public IReadOnlyDictionary<string, string>? Render(object result) => result switch
    {
        Chart chart => Show(chart),
        _ => null,
    };

    private Dictionary<string, string> Show(Chart chart) => new()
    {
        ["text/html"] = ChartRendering.Renderer.Fragment(chart, withLibrary: Interlocked.Increment(ref _charts) == 1),
        ["application/vnd.plotly.v1+json"] = ChartRendering.Renderer.Json(chart),
        ["text/plain"] = chart.ToString(),
    };
}
