namespace GradTools.Charting.Terminal;

/// <summary>A sign or a range of colours, and what it means.</summary>
/// <param name="Text">What it means.</param>
/// <param name="Sign">How a series looks.</param>
/// <param name="Color">In which colour.</param>
/// <param name="Ramp">The colours of a grid; null: the entry is about a series.</param>
internal sealed record LegendEntry(string Text, string Sign, Rgb? Color, ColorRamp? Ramp)
{
    /// <summary>The entries of the panels: the series where there are several to be told apart, and the colours of grids.</summary>
    public static IReadOnlyList<LegendEntry> Of(IReadOnlyList<Panel> panels, ChartTheme theme)
    {
        var series = panels.SelectMany(panel => panel.Series.Select((one, i) => (Series: one, Look: SeriesLook.Of(one, i, panel, theme), Panel: panel)))
            .Where(one => one.Series.Name.Length > 0 && one.Series is not GridSeries)
            .DistinctBy(one => one.Series.Name)
            .ToArray();
        var grids = panels.SelectMany(panel => panel.Series.OfType<GridSeries>().Where(grid => grid.ShowScale).Select(grid => (grid, Ramp: new ColorRamp(grid, theme))))
            .DistinctBy(one => (one.grid.Name, one.grid.Scale, one.Ramp.From, one.Ramp.To));
        return
        [
            .. series.Length > 1 ? series.Select(one => new LegendEntry(one.Series.Name + Side(one.Series, one.Panel), SignOf(one.Series, one.Look), one.Look.Color, null)) : [],
            .. grids.Select(one => new LegendEntry($"{one.grid.Name}{(one.grid.Name.Length > 0 ? ": " : "")}{Tick.Number(one.Ramp.From)}", "", null, one.Ramp)),
        ];
    }

    private static string Side(Series series, Panel panel) => series.OnRightAxis && panel.Right is { IsHidden: false } ? " (right)" : "";

    private static string SignOf(Series series, SeriesLook look) => series switch
    {
        LineSeries { Dashed: true } => look.IsTold ? $"╌{look.Mark}╌" : "╌╌╌",
        LineSeries => look.IsTold ? $"─{look.Mark}─" : "───",
        ScatterSeries => look.Mark.ToString(),
        HistogramSeries or BarSeries => "■",
        _ => "─",
    };
}
