using GradTools.Charting;
using GradTools.Charting.Circuits;
using GradTools.PowerShell.Charting;

namespace GradTools.PowerShell.Notebooks;

/// <summary>What results look like in a notebook. One a session: the first chart brings what draws them all.</summary>
internal sealed class NotebookRendering
{
    private int _charts;

    /// <summary>The forms of a result, by MIME type; null: text will do.</summary>
    public IReadOnlyDictionary<string, string>? Render(object result) => result is Chart chart ? Show(chart) : null;

    private Dictionary<string, string> Show(Chart chart)
    {
        var isCircuit = chart.Series.OfType<CircuitSeries>().Any();
        var content = new Dictionary<string, string>
        {
            ["text/html"] = ChartRendering.Renderer.Fragment(chart, withLibrary: !isCircuit && Interlocked.Increment(ref _charts) == 1),
            ["text/plain"] = chart.ToString(),
        };
        if (!isCircuit)
            content["application/vnd.plotly.v1+json"] = ChartRendering.Renderer.Json(chart);
        return content;
    }
}
