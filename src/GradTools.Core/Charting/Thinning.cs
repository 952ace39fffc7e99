using System.Globalization;

namespace GradTools.Charting;

/// <summary>Leaves points out where there are more than can be seen, and says so on the chart.</summary>
public static class Thinning
{
    /// <summary>The chart with <see cref="Chart.MaxPoints"/> points at most. Small series stay whole; the large ones share what is left.</summary>
    /// <remarks>Of a line the lowest and highest point of each stretch stay, so no peak is lost; of a cloud every n-th point stays.</remarks>
    public static Chart Apply(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var series = chart.Series.ToArray();
        var total = series.Sum(Count);
        if (total <= Chart.MaxPoints)
            return chart;
        var thinned = new Dictionary<Series, Series>(ReferenceEqualityComparer.Instance);
        var (left, open) = (Chart.MaxPoints, series.Count(one => Count(one) > 0));
        foreach (var one in series.Where(one => Count(one) > 0).OrderBy(Count))
        {
            var kept = Thin(one, left / open--);
            thinned.TryAdd(one, kept);
            left -= Count(kept);
        }

        var note = string.Create(CultureInfo.InvariantCulture, $"{thinned.Values.Sum(Count):N0} of {total:N0} points are drawn");
        return chart with
        {
            Panels = [.. chart.Panels.Select(panel => panel with { Series = [.. panel.Series.Select(one => thinned.GetValueOrDefault(one, one))] })],
            Subtitle = chart.Subtitle.Length > 0 ? $"{chart.Subtitle} · {note}" : note,
        };
    }

    /// <summary>The points that a series draws.</summary>
    internal static int Count(Series series) => series switch
    {
        PointSeries points => points.X.Count,
        PathSeries path => path.X.Count,
        BarSeries bars => bars.Values.Count,
        _ => 0,
    };

    internal static Series Thin(Series series, int most)
    {
        if (Count(series) <= most)
            return series;
        return series switch
        {
            LineSeries line => Pick(line, Peaks(line.Y, most)),
            PointSeries points => Pick(points, Even(points.X.Count, most)),
            PathSeries path => Pick(path, Even(path.X.Count, most)),
            BarSeries bars => Pick(bars, Even(bars.Values.Count, most)),
            _ => series,
        };
    }

    private static int[] Even(int count, int most) => most < 2 ? [0] : [.. Enumerable.Range(0, most).Select(i => (int)((long)i * (count - 1) / (most - 1)))];

    private static int[] Peaks(IReadOnlyList<double> values, int most)
    {
        if (most < 4)
            return Even(values.Count, most);
        var kept = new SortedSet<int> { 0, values.Count - 1 };
        var stretches = (most - 2) / 2;
        for (var i = 0; i < stretches; i++)
        {
            var (from, to) = ((int)((long)i * values.Count / stretches), (int)((long)(i + 1) * values.Count / stretches));
            var (lowest, highest) = (from, from);
            for (var j = from + 1; j < to; j++)
            {
                if (values[j] < values[lowest] || double.IsNaN(values[lowest]))
                    lowest = j;
                if (values[j] > values[highest] || double.IsNaN(values[highest]))
                    highest = j;
            }

            kept.Add(lowest);
            kept.Add(highest);
        }

        return [.. kept];
    }

    private static PointSeries Pick(PointSeries points, int[] places) => points with { X = At(points.X, places), Y = At(points.Y, places), Texts = At(points.Texts, places) };

    private static PathSeries Pick(PathSeries path, int[] places) => path with { X = At(path.X, places), Y = At(path.Y, places), Z = At(path.Z, places), Texts = At(path.Texts, places) };

    private static BarSeries Pick(BarSeries bars, int[] places) => bars with { Categories = At(bars.Categories, places), Values = At(bars.Values, places) };

    private static T[] At<T>(IReadOnlyList<T> list, int[] places) => list.Count == 0 ? [] : [.. places.Select(place => list[place])];
}
