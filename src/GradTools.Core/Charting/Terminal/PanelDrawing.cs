namespace GradTools.Charting.Terminal;

/// <summary>A panel: title, axes, and its series.</summary>
internal static class PanelDrawing
{
    private const int CellsPerMark = 5;

    /// <summary>Draws a panel in its room.</summary>
    public static void Draw(Canvas canvas, Panel panel, Area room, ChartTheme theme, bool colored)
    {
        var frame = PanelFrame.Of(panel, room);
        var plot = new Plot(canvas, frame.Plot, frame.Rulers, theme);
        foreach (var (line, row) in panel.Title.Split('\n').Where(line => line.Length > 0).Take(frame.TitleRows).Select((line, row) => (line, row)))
            Center(canvas, room, frame.Plot, room.Top + row, line, bold: true);
        if (frame.HasTicks)
            AxisDrawing.Draw(canvas, frame, room);
        NoteDrawing.Shade(plot, panel);
        DrawGrids(plot, panel);
        if (panel.Diagonal && !plot.Rulers.X.IsLogarithmic)
            DrawDiagonal(plot);
        var looks = panel.Series.Select((series, i) => (Series: series, Look: SeriesLook.Of(series, i, panel, theme))).ToArray();
        BarDrawing.Draw(plot, looks.Where(one => one.Series is BarSeries).Select(one => ((BarSeries)one.Series, one.Look.Color)));
        var clouds = panel.Series.OfType<ScatterSeries>().ToArray();
        var asDots = clouds.Sum(cloud => cloud.X.Count) > frame.Plot.Width * frame.Plot.Height / CellsPerMark && (colored || clouds.Length == 1);
        var severalHistograms = panel.Series.OfType<HistogramSeries>().Skip(1).Any();
        foreach (var (series, look) in looks)
        {
            switch (series)
            {
                case LineSeries line:
                    LineDrawing.Draw(plot, line, look);
                    break;
                case ScatterSeries cloud:
                    LineDrawing.Draw(plot, cloud, look, asDots);
                    break;
                case HistogramSeries histogram:
                    BarDrawing.Draw(plot, histogram, look.Color, severalHistograms);
                    break;
            }
        }

        NoteDrawing.Write(plot, panel);
    }

    /// <summary>Writes a text over or under a plot, in its middle as far as the room of the panel allows.</summary>
    internal static void Center(Canvas canvas, Area room, Area plot, int row, string text, bool bold = false)
    {
        var shown = DisplayWidth.Cut(text, room.Width);
        var width = DisplayWidth.Of(shown);
        var column = Math.Clamp(plot.Left + (plot.Width - width) / 2, room.Left, Math.Max(room.Left, room.Right - width));
        canvas.Write(column, row, shown, bold: bold, end: room.Right);
    }

    private static void DrawGrids(Plot plot, Panel panel)
    {
        foreach (var series in panel.Series.OfType<GridSeries>().Where(grid => grid.Values.Length > 0))
        {
            switch (series)
            {
                case HeatMapSeries { Rows.Count: > 0, Columns.Count: > 0 } map:
                    GridDrawing.Draw(plot, map);
                    break;
                case ImageSeries image:
                    GridDrawing.Draw(plot, image);
                    break;
                case ContourSeries contour:
                    GridDrawing.Draw(plot, contour);
                    break;
                case FieldSeries field:
                    FieldDrawing.Draw(plot, field);
                    break;
            }
        }
    }

    private static void DrawDiagonal(Plot plot)
    {
        var (from, to) = plot.Rulers.X.Range;
        (double, double) Point(double value) => (plot.Rulers.X.Place(value), plot.Rulers.Y.Place(value));
        LineDrawing.Segment(plot, Point(from), Point(to), dashed: true, 0, Rgb.Parse(ChartPalette.Hex(ChartColor.Grey, plot.Theme)));
    }
}
