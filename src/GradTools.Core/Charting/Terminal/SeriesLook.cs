namespace GradTools.Charting.Terminal;

/// <summary>What tells a series from the others of its panel.</summary>
/// <param name="Color">Its colour.</param>
/// <param name="Mark">Its mark.</param>
/// <param name="IsTold">Whether a line carries marks to be told from other lines.</param>
/// <param name="Phase">Where, from 0 to 1, between two marks of the first line those of this one stand.</param>
internal readonly record struct SeriesLook(Rgb Color, char Mark, bool IsTold, double Phase)
{
    private const string Marks = "●◆▲■×+";

    /// <summary>The look of a series.</summary>
    public static SeriesLook Of(Series series, int index, Panel panel, ChartTheme theme)
    {
        var lines = panel.Series.OfType<LineSeries>().Where(line => line.Name.Length > 0).ToArray();
        return new SeriesLook(
            Rgb.Parse(ChartPalette.Hex(series.Color == ChartColor.Auto ? ChartPalette.At(index) : series.Color, theme)),
            series is ScatterSeries cloud ? MarkOf(cloud.Marker) : Marks[index % Marks.Length],
            lines.Length > 1 && series.Name.Length > 0,
            (Array.IndexOf(lines, series) + 0.5) / Math.Max(1, lines.Length) % 1);
    }

    private static char MarkOf(Marker marker) => marker switch
    {
        Marker.Cross => '×',
        Marker.Diamond => '◆',
        Marker.Square => '■',
        Marker.Triangle => '▲',
        _ => '●',
    };
}
