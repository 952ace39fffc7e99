using GradTools.Charting;

namespace GradTools.Charts;

/// <summary>Where a panel stands in the picture, in shares of it, and what plotly.js calls its axes.</summary>
/// <param name="Index">Its place among the panels, from 0.</param>
/// <param name="X">From where to where sideways.</param>
/// <param name="Y">From where to where upwards.</param>
internal sealed record Place(int Index, (double From, double To) X, (double From, double To) Y)
{
    /// <summary>The name of an axis in a trace: <c>x</c>, <c>x2</c>, ... A panel has one x axis and two y axes.</summary>
    public string XAxis => "x" + Number(Index);

    /// <summary>The vertical axis at the left.</summary>
    public string Left => "y" + Number(2 * Index);

    /// <summary>The vertical axis at the right.</summary>
    public string Right => "y" + Number(2 * Index + 1);

    /// <summary>The space of a panel with three axes.</summary>
    public string Scene => "scene" + Number(Index);

    /// <summary>The places of all panels of a chart: in rows from the top.</summary>
    public static IReadOnlyList<Place> Of(Chart chart)
    {
        var count = chart.Panels.Count;
        var columns = Math.Clamp(chart.Columns ?? (count <= 3 ? count : (int)Math.Ceiling(Math.Sqrt(count * 1.5))), 1, Math.Max(1, count));
        var rows = (count + columns - 1) / Math.Max(1, columns);
        var small = chart.Panels.All(panel => panel.X.IsHidden);
        var hasRight = chart.Panels.Any(panel => panel.Right is not null || panel.Series.OfType<GridSeries>().Any(grid => grid.ShowScale));
        var across = columns == 1 ? 0 : small ? 0.15 / columns : (hasRight ? 0.2 : 0.12) / (columns - 1);
        var down = rows == 1 ? 0 : (small ? 0.25 : 0.32) / rows;
        return [.. Enumerable.Range(0, count).Select(i => new Place(i, Span(i % columns, columns, across), Span(rows - 1 - i / columns, rows, down)))];
    }

    private static (double From, double To) Span(int place, int count, double gap)
    {
        var length = (1 - gap * (count - 1)) / count;
        var from = place * (length + gap);
        return (from, Math.Min(1, from + length));
    }

    private static string Number(int index) => index == 0 ? "" : (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
