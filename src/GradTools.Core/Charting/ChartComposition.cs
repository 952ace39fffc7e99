using GradTools.Charting.Circuits;

namespace GradTools.Charting;

/// <summary>Several charts in one.</summary>
public static class ChartComposition
{
    private const int MaxWidth = 1920;

    /// <summary>The panels of all charts, beside each other. Animations are left out.</summary>
    /// <exception cref="InvalidValueException"><c>NoCharts</c> or <c>CircuitStandsAlone</c>.</exception>
    public static Chart SideBySide(IReadOnlyList<Chart> charts)
    {
        if (Check(charts) is { } only)
            return only;
        return charts[0] with
        {
            Title = JoinedTitle(charts),
            Subtitle = "",
            Frames = [],
            Panels = [.. charts.SelectMany(chart => chart.Panels.Select(panel => panel with { Title = PanelTitle(chart, panel) }))],
            Columns = charts.Sum(chart => chart.Columns ?? chart.Panels.Count) is var columns and <= 4 ? columns : null,
            Width = Math.Min(MaxWidth, charts.Sum(chart => chart.Width * 3 / 4)),
        };
    }

    /// <summary>
    /// The series of all charts in the panels of the first, called by the title of their chart (its number, where titles are the same), each name in a colour of its own.
    /// The charts must have as many panels. Animations are left out.
    /// </summary>
    /// <exception cref="InvalidValueException"><c>NoCharts</c>, <c>ChartsDiffer</c> or <c>CircuitStandsAlone</c>.</exception>
    public static Chart Overlay(IReadOnlyList<Chart> charts)
    {
        if (Check(charts) is { } only)
            return only;
        if (charts.FirstOrDefault(chart => chart.Panels.Count != charts[0].Panels.Count || chart.Panels.Any(panel => (panel.Z is null) != (charts[0].Panels[0].Z is null))) is { } other)
            throw new InvalidValueException("ChartsDiffer", $"'{charts[0].Title}' has {charts[0].Panels.Count} panels and '{other.Title}' {other.Panels.Count}, or only one of them is in space: they cannot lie on each other. Put them side by side.");
        var areTold = charts.DistinctBy(chart => chart.Title).Count() == charts.Count;
        var panels = charts[0].Panels.Select((panel, place) => panel with
        {
            X = Spanning(charts.Select(chart => chart.Panels[place].X)),
            Y = Spanning(charts.Select(chart => chart.Panels[place].Y)),
            Right = charts.Select(chart => chart.Panels[place].Right).OfType<Axis>().ToArray() is { Length: > 0 } right ? Spanning(right) : null,
            Series = [.. charts.SelectMany((chart, i) => chart.Panels[place].Series.Select(series => series with { Name = SeriesName(chart, series, areTold ? chart.Title : $"{i + 1}") }))],
        }).ToArray();
        var names = panels.SelectMany(panel => panel.Series).Where(series => series.Color != ChartColor.Grey).Select(series => series.Name).Distinct().ToList();
        return charts[0] with
        {
            Title = JoinedTitle(charts),
            Subtitle = "",
            Frames = [],
            Panels = [.. panels.Select(panel => panel with { Series = [.. panel.Series.Select(series => series.Color == ChartColor.Grey ? series : series with { Color = ChartPalette.At(names.IndexOf(series.Name)) })] })],
        };
    }

    private static Chart? Check(IReadOnlyList<Chart> charts)
    {
        ArgumentNullException.ThrowIfNull(charts);
        return charts.Count switch
        {
            0 => throw new InvalidValueException("NoCharts", "There is no chart to compose. Give one or more."),
            1 => charts[0],
            _ when charts.SelectMany(chart => chart.Series).Any(series => series is CircuitSeries) => throw new InvalidValueException("CircuitStandsAlone", "A circuit is a picture of its own: it cannot be put beside or on another chart. Show or export each on its own."),
            _ => null,
        };
    }

    private static string JoinedTitle(IReadOnlyList<Chart> charts) => string.Join(" | ", charts.Select(chart => chart.Title).Distinct());

    private static string PanelTitle(Chart chart, Panel panel) => panel.Title.Length > 0 ? panel.Title : chart.Title;

    private static string SeriesName(Chart chart, Series series, string from) => series.Name.Length > 0 ? $"{from}: {series.Name}" : from == chart.Title ? from : $"{from}: {chart.Title}";

    /// <summary>The first axis with room for the data of all.</summary>
    private static Axis Spanning(IEnumerable<Axis> axes)
    {
        var all = axes.ToArray();
        var ranges = all.Select(axis => axis.Range).OfType<(double From, double To)>().ToArray();
        return all[0] with { Range = ranges.Length == all.Length ? (ranges.Min(range => range.From), ranges.Max(range => range.To)) : null };
    }
}
