using GradTools.Data;

namespace GradTools.Learning;

/// <summary>Chooses the samples that are held out of a training to judge it: at random, and class by class where there are classes.</summary>
internal static class HeldOutSamples
{
    private const int Stream = 0; // epochs count from 1 and each has the stream of its number

    /// <summary>The rows of the samples held out.</summary>
    /// <exception cref="InvalidValueException"><c>TooFewSamples</c>: one part would be empty.</exception>
    public static int[] Choose(Dataset dataset, double fraction, int seed)
    {
        if (fraction == 0)
            return [];
        var count = (int)Math.Round(fraction * dataset.Count, MidpointRounding.AwayFromZero);
        if (count == 0 || count >= dataset.Count)
            throw new InvalidValueException("TooFewSamples", FormattableString.Invariant($"A validation fraction of {fraction} holds out {count} of {dataset.Count} samples; both parts need at least one."));
        var order = Shuffle.Order(dataset.Count, Shuffle.Source(seed, Stream));
        if (dataset.Classes.Count == 0)
            return order[..count];
        var quotas = Stratification.Quotas(dataset, count);
        return [.. order.Where(row => quotas[dataset.ClassIndices[row]]-- > 0)];
    }
}
