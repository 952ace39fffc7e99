namespace GradTools.Data;

/// <summary>A dataset in two parts: one to learn from, one to judge by.</summary>
public sealed class DatasetSplit
{
    private DatasetSplit(Dataset training, Dataset test)
    {
        Training = training;
        Test = test;
    }

    /// <summary>The part to learn from.</summary>
    public Dataset Training { get; }

    /// <summary>The part held out.</summary>
    public Dataset Test { get; }

    /// <summary>Splits a dataset at random.</summary>
    /// <param name="dataset">What to split; at least two samples.</param>
    /// <param name="fraction">The share of the training part, between 0 and 1. It gets that share of the samples, rounded, but neither part is left empty.</param>
    /// <param name="seed">Fixes the random order.</param>
    /// <param name="stratify">Keeps the share of every class the same in both parts, as nearly as whole samples allow.</param>
    /// <exception cref="InvalidValueException"><c>FractionOutOfRange</c>, <c>TooFewSamples</c>, or <c>NoClassesToStratify</c>.</exception>
    public static DatasetSplit Of(Dataset dataset, double fraction, int seed, bool stratify = false)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (!(fraction > 0 && fraction < 1))
            throw new InvalidValueException("FractionOutOfRange", FormattableString.Invariant($"The fraction is {fraction}; it must lie between 0 and 1, for example 0.8 to train on four fifths."));
        if (dataset.Count < 2)
            throw new InvalidValueException("TooFewSamples", $"{dataset.Name} has {dataset.Count} samples; a split needs at least 2.");
        if (stratify && dataset.Classes.Count == 0)
            throw new InvalidValueException("NoClassesToStratify", $"{dataset.Name} has no classes, so it cannot be split class by class. Split it without stratifying.");

        var training = Math.Clamp((int)Math.Round(fraction * dataset.Count, MidpointRounding.AwayFromZero), 1, dataset.Count - 1);
        var order = Shuffle.Order(dataset.Count, Shuffle.Source(seed));
        if (!stratify)
            return new DatasetSplit(dataset.Select(order[..training]), dataset.Select(order[training..]));

        var quotas = Stratification.Quotas(dataset, training);
        var parts = order.ToLookup(row => quotas[dataset.ClassIndices[row]]-- > 0);
        return new DatasetSplit(dataset.Select([.. parts[true]]), dataset.Select([.. parts[false]]));
    }

    /// <summary>In words: <c>Iris: 120 samples to learn from, 30 to judge by</c>.</summary>
    public override string ToString() => $"{Training.Name}: {Training.Count} samples to learn from, {Test.Count} to judge by";
}
