namespace GradTools.Data;

/// <summary>How well single features tell the classes of a dataset apart.</summary>
internal static class FeatureSeparation
{
    /// <summary>The two features that do it best, by their position: those with the largest ratio of the variance between the classes to that within them.</summary>
    /// <param name="dataset">Samples with classes and two features or more.</param>
    public static (int First, int Second) Best(Dataset dataset)
    {
        var best = Enumerable.Range(0, dataset.FeatureNames.Count).OrderByDescending(feature => Ratio(dataset, feature)).Take(2).ToArray();
        return (best[0], best[1]);
    }

    /// <summary>The variance between the classes over that within them; missing values are left out.</summary>
    internal static double Ratio(Dataset dataset, int feature)
    {
        var (classes, width) = (dataset.Classes.Count, dataset.FeatureNames.Count);
        var (counts, sums, squares) = (new int[classes], new double[classes], 0.0);
        var features = dataset.Features.AsSpan();
        for (var i = 0; i < dataset.Count; i++)
        {
            var value = features[i * width + feature];
            if (!double.IsFinite(value))
                continue;
            counts[dataset.ClassIndices[i]]++;
            sums[dataset.ClassIndices[i]] += value;
        }

        var mean = sums.Sum() / Math.Max(1, counts.Sum());
        var between = Enumerable.Range(0, classes).Where(k => counts[k] > 0).Sum(k => counts[k] * Math.Pow(sums[k] / counts[k] - mean, 2));
        for (var i = 0; i < dataset.Count; i++)
        {
            var value = features[i * width + feature];
            if (double.IsFinite(value))
                squares += Math.Pow(value - sums[dataset.ClassIndices[i]] / counts[dataset.ClassIndices[i]], 2);
        }

        if (between == 0)
            return 0;
        return squares == 0 ? double.PositiveInfinity : between / squares;
    }
}
