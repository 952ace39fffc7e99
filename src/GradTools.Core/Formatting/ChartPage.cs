using GradTools.Charting;
using GradTools.Charting.Circuits;

namespace GradTools.Formatting;

/// <summary>A page that charts are added to. The first that needs it brings what draws them all; circuits draw themselves.</summary>
internal sealed class ChartPage
{
    private int _charts;

    /// <summary>Whether the chart, which is added now, has to bring it.</summary>
    public bool Add(Chart chart) => !IsCircuit(chart) && Interlocked.Increment(ref _charts) == 1;

    /// <summary>What is added from here on goes to a page that has no chart yet.</summary>
    public void Begin() => Interlocked.Exchange(ref _charts, 0);

    /// <summary>Whether a chart is a circuit.</summary>
    public static bool IsCircuit(Chart chart) => chart.Series.OfType<CircuitSeries>().Any();
}
