namespace GradTools.Data;

/// <summary>The few statistics that preprocessing learns, as scikit-learn defines them.</summary>
internal static class Statistics
{
    /// <summary>The median or the most frequent of some values, which it sorts.</summary>
    public static double Typical(Span<double> values, MissingValue kind)
    {
        values.Sort();
        return kind == MissingValue.Median ? Median(values) : MostFrequent(values);
    }

    private static double Median(ReadOnlySpan<double> sorted)
    {
        var half = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[half] : sorted[half - 1] + (sorted[half] - sorted[half - 1]) / 2;
    }

    private static double MostFrequent(ReadOnlySpan<double> sorted)
    {
        var (best, longest, start) = (sorted[0], 0, 0);
        for (var i = 1; i <= sorted.Length; i++)
        {
            if (i < sorted.Length && sorted[i] == sorted[start])
                continue;
            if (i - start > longest)
                (best, longest) = (sorted[start], i - start);
            start = i;
        }

        return best;
    }
}
