using GradTools.Charting.Circuits;

namespace GradTools.Charting.Terminal;

/// <summary>Charts in the characters of a terminal: curves in braille dots, bars and grids in blocks.</summary>
public static class TerminalChart
{
    /// <summary>The least width, in columns.</summary>
    public const int LeastWidth = 20;

    /// <summary>The least height, in rows.</summary>
    public const int LeastHeight = 8;

    private const int MostLegendRows = 3;

    /// <summary>The rows of a chart. Of an animation the last step is drawn; of a surface its contour, from above; a circuit is a row a gate.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="width">The columns that no row exceeds, <see cref="LeastWidth"/> or more. East Asian characters count as two.</param>
    /// <param name="height">The most rows, <see cref="LeastHeight"/> or more.</param>
    /// <param name="colors">Which colours may be used.</param>
    /// <exception cref="InvalidValueException"><c>TerminalTooSmall</c>.</exception>
    public static IReadOnlyList<string> Draw(Chart chart, int width, int height, TerminalColors colors)
    {
        ArgumentNullException.ThrowIfNull(chart);
        if (width < LeastWidth || height < LeastHeight)
            throw new InvalidValueException("TerminalTooSmall", $"A chart needs {LeastWidth} columns and {LeastHeight} rows, and has {width} and {height}. Give it more.");
        var panels = FlatPanels.Of(chart);
        var canvas = new Canvas(width, height);
        var legend = LegendEntry.Of(panels, chart.Theme);
        var legendRows = LegendDrawing.Rows(legend, width, Math.Min(MostLegendRows, height / LeastHeight));
        var top = DrawTitles(canvas, chart, height >= 2 * LeastHeight ? 2 : height > LeastHeight ? 1 : 0);
        var room = new Area(0, top, width, height - top - legendRows);
        if (chart.Series.OfType<CircuitSeries>().FirstOrDefault() is { } circuit)
        {
            CircuitDrawing.Draw(canvas, circuit, room, chart.Theme);
            return Written(canvas, colors);
        }

        var grid = PanelGrid.Of(panels, chart.Columns, room.Width, room.Height);
        if (grid.Shown < panels.Count)
        {
            room = room with { Height = room.Height - 1 };
            canvas.Write(0, room.Bottom, DisplayWidth.Cut($"{grid.Shown} of {panels.Count} panels: there is no room for more.", width));
        }

        for (var i = 0; i < grid.Shown; i++)
            PanelDrawing.Draw(canvas, panels[i], grid.Place(i, room), chart.Theme, colors != TerminalColors.None);
        LegendDrawing.Draw(canvas, legend, new Area(0, height - legendRows, width, legendRows));
        return Written(canvas, colors);
    }

    /// <summary>The rows down to the last that something is on.</summary>
    private static IReadOnlyList<string> Written(Canvas canvas, TerminalColors colors)
    {
        var lines = canvas.Lines(colors);
        return [.. lines.Take(1 + lines.ToList().FindLastIndex(line => line.Length > 0))];
    }

    /// <summary>Title and what is below it; the rows they take.</summary>
    private static int DrawTitles(Canvas canvas, Chart chart, int most)
    {
        canvas.Write(0, 0, DisplayWidth.Cut(chart.Title, canvas.Width), bold: true);
        var lines = DisplayWidth.Wrap(chart.Subtitle, canvas.Width, most);
        for (var i = 0; i < lines.Count; i++)
            canvas.Write(0, 1 + i, lines[i]);
        return 1 + lines.Count;
    }
}
