namespace GradTools.Data;

/// <summary>The few statistics that preprocessing learns, as scikit-learn defines them.</summary>
internal static class Statistics
{
    /// <summary>The value that stands in for missing ones. Sorts the values where it must.</summary>
    public static double Typical(Span<double> values, MissingValue kind)
    {
        if (kind == MissingValue.Mean)
            return Mean(values, 0, 0);
        values.Sort();
        return kind == MissingValue.Median ? Median(values) : MostFrequent(values);
    }

    /// <summary>Offset and divisor of some values, and of one more value that is there several times. A column that does not vary has the divisor 1.</summary>
    public static (double Offset, double Divisor) Scale(ReadOnlySpan<double> values, double more, int times, Scaling scaling)
    {
        if (scaling == Scaling.None || values.Length == 0)
            return (0, 1);
        var (offset, divisor) = scaling == Scaling.Standard ? Standard(values, more, times) : Range(values, more, times);
        return (offset, divisor == 0 ? 1 : divisor);
    }

    private static (double Offset, double Divisor) Standard(ReadOnlySpan<double> values, double more, int times)
    {
        var mean = Mean(values, more, times);
        var squares = times * (more - mean) * (more - mean);
        var varies = times > 0 && more != values[0];
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
            varies |= value != values[0];
        }

        // A constant may have a mean that is off by a rounding; it does not vary all the same.
        return varies ? (mean, Math.Sqrt(squares / (values.Length + times))) : (values[0], 1);
    }

    private static (double Offset, double Divisor) Range(ReadOnlySpan<double> values, double more, int times)
    {
        var (least, greatest) = times > 0 ? (more, more) : (values[0], values[0]);
        foreach (var value in values)
        {
            least = Math.Min(least, value);
            greatest = Math.Max(greatest, value);
        }

        return (least, greatest - least);
    }

    private static double Mean(ReadOnlySpan<double> values, double more, int times)
    {
        // A second pass takes out most of the rounding of the first.
        var mean = Sum(values, 0, more, times) / (values.Length + times);
        return mean + Sum(values, mean, more, times) / (values.Length + times);
    }

    private static double Sum(ReadOnlySpan<double> values, double offset, double more, int times)
    {
        var sum = times * (more - offset);
        foreach (var value in values)
            sum += value - offset;
        return sum;
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
