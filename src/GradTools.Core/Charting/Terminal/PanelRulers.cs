namespace GradTools.Charting.Terminal;

/// <summary>The rulers along the axes of a panel.</summary>
/// <param name="X">Sideways.</param>
/// <param name="Y">Upwards, at the left.</param>
/// <param name="Right">Upwards, at the right.</param>
internal sealed record PanelRulers(Ruler X, Ruler Y, Ruler? Right)
{
    /// <summary>The rulers along which everything in a panel has its place.</summary>
    public static PanelRulers Of(Panel panel)
    {
        var left = panel.Right is null ? panel.Series : [.. panel.Series.Where(series => !series.OnRightAxis)];
        var right = panel.Series.Except(left).ToArray();
        return new PanelRulers(
            Ruler.Of(panel.X, panel.Series.SelectMany(Across), Names(panel.Series.SelectMany(NamesAcross))),
            Ruler.Of(panel.Y, left.SelectMany(Upwards), Names(panel.Series.SelectMany(NamesUpwards))),
            panel.Right is null ? null : Ruler.Of(panel.Right, right.SelectMany(Upwards), []));
    }

    /// <summary>The vertical ruler of a series.</summary>
    public Ruler Of(Series series) => series.OnRightAxis && Right is not null ? Right : Y;

    private static string[] Names(IEnumerable<string> names) => [.. names.Distinct()];

    private static IEnumerable<string> NamesAcross(Series series) => series switch
    {
        HeatMapSeries map => map.Columns,
        BarSeries { Horizontal: false } bars => bars.Categories,
        _ => [],
    };

    private static IEnumerable<string> NamesUpwards(Series series) => series switch
    {
        HeatMapSeries map => map.Rows,
        BarSeries { Horizontal: true } bars => bars.Categories,
        _ => [],
    };

    private static IEnumerable<double> Across(Series series) => series switch
    {
        PointSeries points => points.X,
        BarSeries { Horizontal: true } bars => bars.Values.Append(0),
        HistogramSeries histogram => histogram.Edges,
        ImageSeries image => [-0.5, image.Values.GetLength(1) - 0.5],
        ContourSeries contour => contour.X,
        _ => [],
    };

    private static IEnumerable<double> Upwards(Series series) => series switch
    {
        PointSeries points => points.Y,
        BarSeries { Horizontal: false } bars => bars.Values.Append(0),
        HistogramSeries histogram => histogram.Counts.Select(count => (double)count).Append(0),
        ImageSeries image => [-0.5, image.Values.GetLength(0) - 0.5],
        ContourSeries contour => contour.Y,
        _ => [],
    };
}
