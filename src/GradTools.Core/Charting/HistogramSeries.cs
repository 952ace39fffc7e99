namespace GradTools.Charting;

/// <summary>How many values lie where: counted here, so that all of them count however many there are.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Edges">The borders of the bins, rising; one more than bins.</param>
/// <param name="Counts">The number of values in each bin: from its lower border on, below the upper one, which only the last bin includes.</param>
public sealed record HistogramSeries(string Name, IReadOnlyList<double> Edges, IReadOnlyList<int> Counts) : Series(Name)
{
    private const int MostBins = 100;

    /// <summary>Counts values in bins of equal width.</summary>
    /// <param name="name">What the legend calls it.</param>
    /// <param name="values">The values; those that are not finite are left out.</param>
    /// <param name="bins">The number of bins; null: the square root of the number of values, 100 at most.</param>
    public static HistogramSeries Of(string name, IEnumerable<double> values, int? bins = null)
    {
        var finite = values.Where(double.IsFinite).ToArray();
        if (finite.Length == 0)
            return new HistogramSeries(name, [0, 1], [0]);
        var count = bins ?? Math.Clamp((int)Math.Ceiling(Math.Sqrt(finite.Length)), 1, MostBins);
        var (least, most) = (finite.Min(), finite.Max());
        if (least == most) // one value: a bin around it
            (least, most) = (least - 0.5, most + 0.5);
        var counts = new int[count];
        foreach (var value in finite)
            counts[Math.Min(count - 1, (int)((value - least) / (most - least) * count))]++;
        return new HistogramSeries(name, [.. Enumerable.Range(0, count + 1).Select(i => least + (most - least) * i / count)], counts);
    }
}
