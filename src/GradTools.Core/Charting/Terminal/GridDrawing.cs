namespace GradTools.Charting.Terminal;

/// <summary>Grids as coloured or shaded ground.</summary>
internal static class GridDrawing
{
    private const int Bands = 16;

    /// <summary>Draws cells with a name a row and a column, and what is written in them.</summary>
    public static void Draw(Plot plot, HeatMapSeries map)
    {
        var columns = map.Columns.Select(plot.Rulers.X.Slot).ToArray();
        var rows = map.Rows.Select(plot.Rulers.Y.Slot).ToArray();
        var (width, height) = (Math.Min(columns.Length, map.Values.GetLength(1)), Math.Min(rows.Length, map.Values.GetLength(0)));
        var placed = new double[plot.Rulers.Y.Names.Count, plot.Rulers.X.Names.Count];
        Fill(placed, double.NaN);
        for (var i = 0; i < height; i++)
            for (var j = 0; j < width; j++)
                placed[rows[i], columns[j]] = map.Values[i, j];
        Paint(plot, map, Cells(plot, placed, leftwards: false, downwards: false));
        for (var i = 0; i < height; i++)
            for (var j = 0; j < width; j++)
                Write(plot, rows[i], columns[j], i * map.Values.GetLength(1) + j < map.Texts.Count ? map.Texts[i * map.Values.GetLength(1) + j] : "");
    }

    /// <summary>Draws the pixels of a picture.</summary>
    public static void Draw(Plot plot, ImageSeries image) => Paint(plot, image, Cells(plot, image.Values, plot.Rulers.X.Axis.Reversed, plot.Rulers.Y.Axis.Reversed));

    /// <summary>Draws values over a plane in bands of equal value.</summary>
    public static void Draw(Plot plot, ContourSeries contour)
    {
        var surface = new GridInterpolation(contour.X, contour.Y, contour.Values);
        Paint(plot, contour, (column, halfRow) =>
            surface.At(plot.Rulers.X.Value((column + 0.5) / plot.Area.Width), plot.Rulers.Of(contour).Value(1 - (halfRow + 0.5) / (2 * plot.Area.Height))), bands: true);
    }

    // The mean of the cells of a grid that share half a cell of the terminal, or the one cell it lies in.
    private static Func<int, int, double> Cells(Plot plot, double[,] values, bool leftwards, bool downwards)
    {
        var (rows, columns) = (values.GetLength(0), values.GetLength(1));
        return (column, halfRow) =>
        {
            var (left, right) = Span(column, plot.Area.Width, columns, leftwards);
            var (bottom, top) = Span(halfRow, 2 * plot.Area.Height, rows, !downwards);
            var (sum, count) = (0.0, 0);
            for (var i = bottom; i < top; i++)
            {
                for (var j = left; j < right; j++)
                {
                    if (!double.IsNaN(values[i, j]))
                        (sum, count) = (sum + values[i, j], count + 1);
                }
            }

            return count == 0 ? double.NaN : sum / count;
        };
    }

    private static (int From, int To) Span(int place, int places, int count, bool reversed)
    {
        if (reversed)
            place = places - 1 - place;
        if (count <= places)
            return ((int)((2L * place + 1) * count / (2 * places)), (int)((2L * place + 1) * count / (2 * places)) + 1);
        return ((int)((long)place * count / places), (int)((place + 1L) * count / places));
    }

    private static void Paint(Plot plot, GridSeries grid, Func<int, int, double> value, bool bands = false)
    {
        var ramp = new ColorRamp(grid, plot.Theme);
        Rgb? Color(double level) => ramp.Color(bands ? Math.Min(Math.Floor(level * Bands), Bands - 1) / (Bands - 1) : level);

        for (var row = 0; row < plot.Area.Height; row++)
        {
            for (var column = 0; column < plot.Area.Width; column++)
            {
                var (upper, lower) = (ramp.Level(value(column, 2 * row)), ramp.Level(value(column, 2 * row + 1)));
                var middle = double.IsNaN(upper) ? lower : double.IsNaN(lower) ? upper : (upper + lower) / 2;
                plot.Canvas.Ground(plot.Area.Left + column, plot.Area.Top + row, Color(upper), Color(lower), ColorRamp.Shade(middle));
            }
        }
    }

    private static void Write(Plot plot, int row, int column, string text)
    {
        if (text.Length == 0)
            return;
        var (across, up) = (plot.Rulers.X, plot.Rulers.Y);
        var (from, to) = Slots.Dots(column, across.Names.Count, plot.Area.Width, 1);
        var shown = DisplayWidth.Cut(text, to - from);
        if (shown != text) // half a number is a wrong one
            return;
        var line = plot.Area.Height - 1 - Slots.Middle(row, up.Names.Count, plot.Area.Height);
        plot.Canvas.Write(plot.Area.Left + from + (to - from - DisplayWidth.Of(shown)) / 2, plot.Area.Top + line, shown);
    }

    private static void Fill(double[,] values, double value)
    {
        for (var i = 0; i < values.GetLength(0); i++)
            for (var j = 0; j < values.GetLength(1); j++)
                values[i, j] = value;
    }
}
