namespace GradTools.Charting.Terminal;

/// <summary>Lines and points as dots and marks.</summary>
internal static class LineDrawing
{
    private const int Dash = 4;
    private const int DashAndGap = 7;

    /// <summary>Draws points joined by a line; where a coordinate has no place, there is a gap.</summary>
    /// <param name="plot">Where.</param>
    /// <param name="line">The line.</param>
    /// <param name="look">Its colour and mark.</param>
    public static void Draw(Plot plot, LineSeries line, SeriesLook look)
    {
        var places = Places(plot, line);
        var run = 0;
        (double X, double Y)? before = null;
        foreach (var place in places)
        {
            if (place is not var (x, y))
            {
                before = null;
                continue;
            }

            if (before is not var (fromX, fromY))
                run = Segment(plot, (x, y), (x, y), line.Dashed, 0, look.Color);
            else if (line.Steps)
                run = Segment(plot, (x, fromY), (x, y), line.Dashed, Segment(plot, (fromX, fromY), (x, fromY), line.Dashed, run, look.Color), look.Color);
            else
                run = Segment(plot, (fromX, fromY), (x, y), line.Dashed, run, look.Color);
            before = (x, y);
        }

        foreach (var (x, y) in Marked(plot, places, line, look))
            plot.Mark(plot.Across(x), plot.Down(y), look.Mark, look.Color);
    }

    /// <summary>Draws points on their own: as marks, or as single dots where there are too many.</summary>
    public static void Draw(Plot plot, ScatterSeries cloud, SeriesLook look, bool asDots)
    {
        foreach (var place in Places(plot, cloud))
        {
            if (place is not var (x, y))
                continue;
            if (asDots)
                plot.Dot(plot.Across(x), plot.Down(y), look.Color);
            else
                plot.Mark(plot.Across(x), plot.Down(y), look.Mark, look.Color);
        }
    }

    /// <summary>Draws a straight line between two places.</summary>
    /// <returns>The number of dots of the dashed line so far.</returns>
    public static int Segment(Plot plot, (double X, double Y) from, (double X, double Y) to, bool dashed, int run, Rgb color)
    {
        if (!Clip(ref from, ref to))
            return run;
        var (x0, y0, x1, y1) = (plot.Across(from.X), plot.Down(from.Y), plot.Across(to.X), plot.Down(to.Y));
        var steps = Math.Max(Math.Abs(x1 - x0), Math.Abs(y1 - y0));
        for (var i = 0; i <= steps; i++)
        {
            var share = steps == 0 ? 0 : (double)i / steps;
            if (!dashed || (run + i) % DashAndGap < Dash)
                plot.Dot((int)Math.Round(x0 + share * (x1 - x0)), (int)Math.Round(y0 + share * (y1 - y0)), color);
        }

        return run + steps;
    }

    private static (double X, double Y)?[] Places(Plot plot, PointSeries points)
    {
        var vertical = plot.Rulers.Of(points);
        var places = new (double, double)?[Math.Min(points.X.Count, points.Y.Count)];
        for (var i = 0; i < places.Length; i++)
        {
            var (x, y) = (plot.Rulers.X.Place(points.X[i]), vertical.Place(points.Y[i]));
            places[i] = double.IsNaN(x) || double.IsNaN(y) ? null : (x, y);
        }

        return places;
    }

    /// <summary>The points that carry a mark: all where they are few and are to be seen, else some, at different places for each series, to tell lines apart.</summary>
    private static IEnumerable<(double X, double Y)> Marked(Plot plot, (double X, double Y)?[] places, LineSeries line, SeriesLook look)
    {
        var points = places.OfType<(double X, double Y)>().Where(place => place is { X: >= 0 and <= 1, Y: >= 0 and <= 1 }).ToArray();
        if (line.Markers && points.Length <= plot.Area.Width / 3)
            return points;
        if (!look.IsTold || points.Length == 0)
            return [];
        var count = Math.Clamp(plot.Area.Width / 16, 1, points.Length);
        return Enumerable.Range(0, count).Select(i => points[(int)((i + look.Phase) * points.Length / count)]);
    }

    /// <summary>The part of a line that is inside (Liang and Barsky 1984); false: none is.</summary>
    private static bool Clip(ref (double X, double Y) from, ref (double X, double Y) to)
    {
        var (start, x, y) = (from, to.X - from.X, to.Y - from.Y);
        var (enter, leave) = (0.0, 1.0);
        foreach (var (slope, room) in new[] { (-x, start.X), (x, 1 - start.X), (-y, start.Y), (y, 1 - start.Y) })
        {
            if (slope == 0 && room < 0)
                return false;
            if (slope < 0)
                enter = Math.Max(enter, room / slope);
            if (slope > 0)
                leave = Math.Min(leave, room / slope);
        }

        if (enter > leave)
            return false;
        from = (start.X + enter * x, start.Y + enter * y);
        to = (start.X + leave * x, start.Y + leave * y);
        return true;
    }
}
