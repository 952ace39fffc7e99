namespace GradTools.Charting.Terminal;

/// <summary>The panels of a chart as they can be drawn on a plane.</summary>
internal static class FlatPanels
{
    /// <summary>The panels with the series of the last step of an animation. Where a contour shows what a surface shows, the surface is left out; else it is seen from above.</summary>
    public static IReadOnlyList<Panel> Of(Chart chart)
    {
        var panels = AtTheEnd(chart);
        var hasContour = panels.Any(panel => panel.Z is null && panel.Series.OfType<ContourSeries>().Any());
        return [.. panels.Where(panel => panel.Z is null || !hasContour).Select(FromAbove)];
    }

    private static List<Panel> AtTheEnd(Chart chart)
    {
        if (chart.Frames.Count == 0)
            return [.. chart.Panels];
        var last = chart.Frames[^1].Series;
        var panels = new List<Panel>();
        var place = 0;
        foreach (var panel in chart.Panels)
        {
            panels.Add(panel with { Series = [.. panel.Series.Select((series, i) => last.GetValueOrDefault(place + i, series))] });
            place += panel.Series.Count;
        }

        return panels;
    }

    private static Panel FromAbove(Panel panel) => panel.Z is null ? panel : panel with
    {
        Z = null,
        Series = [.. panel.Series.Select(series => series switch
        {
            SurfaceSeries surface => new ContourSeries(surface.Name, surface.X, surface.Y, surface.Values) { Scale = surface.Scale, Range = surface.Range, ShowScale = surface.ShowScale, Color = surface.Color },
            PathSeries path => new LineSeries(path.Name, path.X, path.Y) { Color = path.Color },
            _ => series,
        })],
    };
}
