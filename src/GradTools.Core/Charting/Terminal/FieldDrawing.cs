namespace GradTools.Charting.Terminal;

/// <summary>Values over a plane as ground, in the colours of a scale or of regions, with a line where they have a level.</summary>
internal static class FieldDrawing
{
    /// <summary>Draws the field.</summary>
    public static void Draw(Plot plot, FieldSeries field)
    {
        var values = new GridInterpolation(field.X, field.Y, field.Values) { IsNearest = field.Regions.Count > 0 };
        var ramp = new ColorRamp(field, plot.Theme);
        for (var row = 0; row < plot.Area.Height; row++)
        {
            for (var column = 0; column < plot.Area.Width; column++)
            {
                var (upper, lower) = (At(column + 0.5, row + 0.25), At(column + 0.5, row + 0.75));
                var shade = field.Regions.Count > 0 ? ColorRamp.Shade((Math.Clamp(Math.Floor(lower), 0, field.Regions.Count - 1) + 0.5) / field.Regions.Count) : ColorRamp.Shade(ramp.Level((upper + lower) / 2));
                plot.Canvas.Ground(plot.Area.Left + column, plot.Area.Top + row, Color(upper), Color(lower), shade);
            }
        }

        if (field.Level is { } level)
            DrawLevel(plot, At, level);

        double At(double column, double row) => values.At(plot.Rulers.X.Value(column / plot.Area.Width), plot.Rulers.Of(field).Value(1 - row / plot.Area.Height));
        Rgb? Color(double value) => ramp.Color(ramp.Level(value));
    }

    /// <summary>Dots where the values beside and below lie on the other side of the level.</summary>
    private static void DrawLevel(Plot plot, Func<double, double, double> at, double level)
    {
        var color = plot.Theme == ChartTheme.Light ? new Rgb(0, 0, 0) : new Rgb(255, 255, 255);
        bool? IsAbove(int x, int y) => at((x + 0.5) / 2, (y + 0.5) / 4) is var value && double.IsNaN(value) ? null : value > level;
        for (var y = 0; y < plot.Area.DotsDown; y++)
        {
            for (var x = 0; x < plot.Area.DotsAcross; x++)
            {
                if (IsAbove(x, y) is { } above && (IsAbove(x + 1, y) == !above || IsAbove(x, y + 1) == !above))
                    plot.Dot(x, y, color);
            }
        }
    }
}
