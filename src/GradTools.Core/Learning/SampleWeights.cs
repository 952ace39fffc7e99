using GradTools.Data;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>How much each sample counts in training: the weight of the sample times that of its class.</summary>
internal static class SampleWeights
{
    /// <summary>The weights of all samples; null where all are 1.</summary>
    /// <param name="dataset">The samples.</param>
    /// <param name="options">The weights of classes and samples.</param>
    /// <param name="trainingRows">Those that are trained on, which balanced weights count.</param>
    /// <exception cref="InvalidValueException"><c>ClassWeightsNeedClasses</c>, <c>ClassNotFound</c>, <c>InvalidClassWeight</c>, <c>SampleWeightCountMismatch</c> or <c>InvalidSampleWeight</c>.</exception>
    public static double[]? Of(Dataset dataset, TrainingOptions options, ReadOnlySpan<int> trainingRows)
    {
        var classes = ClassWeights(dataset, options, trainingRows);
        var samples = options.SampleWeights;
        if (samples is not null)
            Check(dataset, samples);
        if (classes is null)
            return samples?.ToArray();
        return [.. dataset.ClassIndices.Select((index, row) => classes[index] * (samples?[row] ?? 1))];
    }

    /// <summary>Takes a feature out of a dataset, to be the weights of its samples.</summary>
    /// <exception cref="InvalidValueException"><c>WeightColumnNotFound</c> or <c>NoFeatures</c>.</exception>
    public static (Dataset Others, double[] Weights) Take(Dataset dataset, string feature)
    {
        var column = dataset.Columns.ToList().FindIndex(known => known is NumberColumn && known.Name.Equals(feature, StringComparison.OrdinalIgnoreCase));
        Require(column >= 0, "WeightColumnNotFound", $"{dataset.Name} has no feature '{feature}' of numbers to take the weights of the samples from. Its features are {string.Join(", ", dataset.FeatureNames.Take(20))}.");
        Require(dataset.Columns.Count > 1, "NoFeatures", $"'{feature}' is the only feature of {dataset.Name}; none is left to learn from.");
        var (rows, width) = (dataset.Count, dataset.FeatureNames.Count);
        var place = dataset.Columns.Take(column).Sum(before => before.Width);
        var others = new double[rows * (width - 1)];
        var weights = new double[rows];
        for (var row = 0; row < rows; row++)
        {
            var values = dataset.Features.AsSpan().Slice(row * width, width);
            weights[row] = values[place];
            values[..place].CopyTo(others.AsSpan(row * (width - 1)));
            values[(place + 1)..].CopyTo(others.AsSpan(row * (width - 1) + place));
        }

        FeatureColumn[] columns = [.. dataset.Columns.Where((_, i) => i != column)];
        return (dataset.WithFeatures(Tensor.Wrap(others, Shape.Of(rows, width - 1)), columns, dataset.MissingValue), weights);
    }

    private static double[]? ClassWeights(Dataset dataset, TrainingOptions options, ReadOnlySpan<int> trainingRows)
    {
        if (options.ClassWeights is null && !options.BalanceClasses)
            return null;
        Require(dataset.Classes.Count > 0, "ClassWeightsNeedClasses", $"The label of {dataset.Name} is numeric: there are no classes to weigh.");
        return options.ClassWeights is { } given ? Given(dataset, given) : Balanced(dataset, trainingRows);
    }

    private static double[] Given(Dataset dataset, IReadOnlyDictionary<string, double> given)
    {
        var weights = new double[dataset.Classes.Count];
        Array.Fill(weights, 1);
        foreach (var (name, weight) in given)
        {
            var index = dataset.Classes.ToList().FindIndex(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
            Require(index >= 0, "ClassNotFound", $"A weight is given for '{name}', which is not a class of {dataset.Name}. Its classes are {string.Join(", ", dataset.Classes.Take(20))}.");
            Require(double.IsFinite(weight) && weight >= 0, "InvalidClassWeight", FormattableString.Invariant($"The weight of the class {name} is {weight}; it must be a finite number, 0 or more."));
            weights[index] = weight;
        }

        return weights;
    }

    // Samples / (classes x samples of the class), as scikit-learn has it: each class counts alike, and a sample 1 on average.
    private static double[] Balanced(Dataset dataset, ReadOnlySpan<int> trainingRows)
    {
        var counts = new int[dataset.Classes.Count];
        foreach (var row in trainingRows)
            counts[dataset.ClassIndices[row]]++;
        var (samples, classes) = ((double)trainingRows.Length, counts.Count(count => count > 0));
        return Array.ConvertAll(counts, count => count == 0 ? 0 : samples / (classes * (double)count));
    }

    private static void Check(Dataset dataset, IReadOnlyList<double> weights)
    {
        Require(weights.Count == dataset.Count, "SampleWeightCountMismatch", $"There are {weights.Count} weights for the {dataset.Count} samples of {dataset.Name}; each needs one.");
        for (var row = 0; row < weights.Count; row++)
            Require(double.IsFinite(weights[row]) && weights[row] >= 0, "InvalidSampleWeight", FormattableString.Invariant($"The weight of sample {row} is {weights[row]}; it must be a finite number, 0 or more."));
        Require(weights.Any(weight => weight > 0), "InvalidSampleWeight", "All samples have the weight 0: there is nothing to learn from.");
    }

    private static void Require(bool holds, string errorId, string message)
    {
        if (!holds)
            throw new InvalidValueException(errorId, message);
    }
}
