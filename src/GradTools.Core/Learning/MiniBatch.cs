using GradTools.Data;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>Some samples to make a step by.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Batch">The number of the batch in it, from 1.</param>
/// <param name="Batches">The batches of the epoch.</param>
/// <param name="Rows">The numbers of the samples in the dataset, from 0.</param>
/// <param name="Dataset">The samples as a dataset of their own.</param>
public sealed record MiniBatch(int Epoch, int Batch, int Batches, IReadOnlyList<int> Rows, Dataset Dataset)
{
    /// <summary>The number of samples.</summary>
    public int Count => Rows.Count;

    /// <summary>The features, a row a sample.</summary>
    public Tensor Features => Dataset.Features;

    /// <summary>The labels, a row a sample: one-hot for classes.</summary>
    public Tensor Labels => Dataset.Labels;

    /// <summary>The batches that a training sees, in its order. What counts of the options: batch size, seed, shuffle and validation fraction.</summary>
    /// <param name="dataset">All samples.</param>
    /// <param name="options">How the training is made.</param>
    /// <param name="epochs">The epochs, from 1.</param>
    /// <exception cref="InvalidValueException">As for a training: <c>InvalidBatchSize</c>, <c>InvalidValidationFraction</c>, <c>NoSamples</c> or <c>TooFewSamples</c>.</exception>
    public static IEnumerable<MiniBatch> Of(Dataset dataset, TrainingOptions options, IEnumerable<int> epochs)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(epochs);
        TrainingChecks.Check(options);
        TrainingChecks.CheckCount(dataset);
        return Deal(dataset, new MiniBatches(dataset, options), epochs);
    }

    /// <summary>In words: <c>epoch 1, batch 3 of 5: 32 samples</c>.</summary>
    public override string ToString() => $"epoch {Epoch}, batch {Batch} of {Batches}: {Count} samples";

    private static IEnumerable<MiniBatch> Deal(Dataset dataset, MiniBatches batches, IEnumerable<int> epochs)
    {
        foreach (var epoch in epochs)
        {
            batches.Begin(epoch);
            for (var i = 0; i < batches.Count; i++)
            {
                var rows = batches[i].ToArray();
                yield return new MiniBatch(epoch, i + 1, batches.Count, rows, dataset.Select(rows));
            }
        }
    }
}
