namespace GradTools.Charting.Terminal;

/// <summary>Bars and histograms as filled areas.</summary>
internal static class BarDrawing
{
    /// <summary>Draws the bars of a panel, the long before the short, so that none hides another.</summary>
    public static void Draw(Plot plot, IEnumerable<(BarSeries Bars, Rgb Color)> series)
    {
        var drawn = from one in series
                    from i in Enumerable.Range(0, Math.Min(one.Bars.Categories.Count, one.Bars.Values.Count))
                    let ruler = one.Bars.Horizontal ? plot.Rulers.X : plot.Rulers.Of(one.Bars)
                    let place = ruler.Place(one.Bars.Values[i])
                    where !double.IsNaN(place)
                    orderby Math.Abs(place - ruler.Base) descending
                    select (one.Bars.Horizontal, Name: one.Bars.Categories[i], ruler.Base, Place: place, IsZero: one.Bars.Values[i] == 0, one.Color);
        foreach (var bar in drawn)
        {
            if (bar.IsZero)
                continue;
            if (bar.Horizontal)
                plot.Fill(Length(bar.Base, bar.Place, plot.Area.DotsAcross), Flip(Slot(plot.Rulers.Y, bar.Name, plot.Area.Height, 4), plot.Area.DotsDown), bar.Color);
            else
                plot.Fill(Slot(plot.Rulers.X, bar.Name, plot.Area.Width, 2), Flip(Length(bar.Base, bar.Place, plot.Area.DotsDown), plot.Area.DotsDown), bar.Color);
        }
    }

    /// <summary>Fills the bins of a histogram up to their counts; where there are several in a panel, draws its outline.</summary>
    public static void Draw(Plot plot, HistogramSeries histogram, Rgb color, bool outline)
    {
        var (across, up) = (plot.Rulers.X, plot.Rulers.Of(histogram));
        var before = up.Base;
        var bins = Math.Min(histogram.Counts.Count, histogram.Edges.Count - 1);
        for (var i = 0; i < bins; i++)
        {
            var (from, to, top) = (across.Place(histogram.Edges[i]), across.Place(histogram.Edges[i + 1]), up.Place(histogram.Counts[i]));
            if (double.IsNaN(from) || double.IsNaN(to))
                continue;
            if (double.IsNaN(top)) // a count of 0 on a logarithmic axis
                top = up.Base;
            if (outline)
            {
                LineDrawing.Segment(plot, (from, before), (from, top), dashed: false, 0, color);
                LineDrawing.Segment(plot, (from, top), (to, top), dashed: false, 0, color);
                if (i == bins - 1)
                    LineDrawing.Segment(plot, (to, top), (to, up.Base), dashed: false, 0, color);
                before = top;
            }
            else if (histogram.Counts[i] > 0)
            {
                var (left, right) = ((int)Math.Round(Math.Min(from, to) * plot.Area.DotsAcross), (int)Math.Round(Math.Max(from, to) * plot.Area.DotsAcross));
                plot.Fill((left, Math.Max(right, left + 1)), Flip(Length(up.Base, top, plot.Area.DotsDown), plot.Area.DotsDown), color);
            }
        }
    }

    /// <summary>The dots between two places; at least one, for what is small is not nothing.</summary>
    private static (int From, int To) Length(double from, double to, int dots)
    {
        var (low, high) = ((int)Math.Round(Math.Clamp(Math.Min(from, to), 0, 1) * dots), (int)Math.Round(Math.Clamp(Math.Max(from, to), 0, 1) * dots));
        return low < high ? (low, high) : to < from ? (low - 1, low) : (low, low + 1);
    }

    private static (int From, int To) Flip((int From, int To) dots, int count) => (count - dots.To, count - dots.From);

    /// <summary>The dots of the bar of a name, with a gap to the next where there is room for one.</summary>
    private static (int From, int To) Slot(Ruler ruler, string name, int cells, int dotsPerCell)
    {
        var count = ruler.Names.Count;
        var slot = ruler.Slot(name);
        var (from, to) = Slots.Dots(slot, count, cells, dotsPerCell);
        var length = Math.Min(to - from, Math.Max(1, cells / count * dotsPerCell)); // all are equally thick
        to = from + length;
        return (from + (length >= 3 * dotsPerCell ? dotsPerCell : 0), to - (length >= 2 * dotsPerCell ? dotsPerCell : length > 2 ? 1 : 0));
    }
}
