using System.Globalization;
using GradTools.Data;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>A sample that a network took for another class.</summary>
public sealed class MisclassifiedSample
{
    private MisclassifiedSample(Dataset dataset, int index, string predicted, double probability) =>
        (Dataset, Index, Predicted, Probability) = (dataset, index, predicted, probability);

    /// <summary>The number of the sample in the dataset, from 0.</summary>
    public int Index { get; }

    /// <summary>Its class.</summary>
    public string Actual => Dataset.Classes[Dataset.ClassIndices[Index]];

    /// <summary>What it was taken for.</summary>
    public string Predicted { get; }

    /// <summary>The probability that the network gave to that.</summary>
    public double Probability { get; }

    /// <summary>Its features, raw.</summary>
    public double[] Features => Dataset.Features.Row(Index).ToArray();

    /// <summary>The samples it is one of.</summary>
    internal Dataset Dataset { get; }

    /// <summary>The mistakes of a network, the most confident first.</summary>
    /// <param name="network">The network.</param>
    /// <param name="outputs">Its outputs, a row a sample.</param>
    /// <param name="dataset">The samples, with classes.</param>
    internal static IReadOnlyList<MisclassifiedSample> Of(NeuralNetwork network, Tensor outputs, Dataset dataset)
    {
        var probabilities = Predictor.Probabilities(network, outputs);
        var classes = dataset.Classes.Count;
        return Enumerable.Range(0, dataset.Count)
            .Select(i => (Index: i, Predicted: ClassDecision.Of(network, outputs.AsSpan().Slice(i * network.Outputs, network.Outputs))))
            .Where(sample => sample.Predicted != dataset.ClassIndices[sample.Index])
            .Select(sample => new MisclassifiedSample(dataset, sample.Index, dataset.Classes[sample.Predicted], probabilities.AsSpan()[sample.Index * classes + sample.Predicted]))
            .OrderByDescending(sample => sample.Probability)
            .ToArray();
    }

    /// <summary>In words: <c>9 → 7 (98 %)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Actual} → {Predicted} ({100 * Probability:F0} %)");
}
