using GradTools.Data;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>From outputs to a class: the largest of several, or, where two classes share one output, the second above a threshold.</summary>
internal static class ClassDecision
{
    private const double Even = 0.5; // between the labels 0 and 1

    /// <summary>Whether one output tells two classes apart.</summary>
    public static bool IsSingle(NeuralNetwork network, int classes) => network.Outputs == 1 && classes == 2;

    /// <summary>The labels that the outputs of a network are held against: 1 for the second of two classes that share one output.</summary>
    public static Tensor Labels(NeuralNetwork network, Dataset dataset) => IsSingle(network, dataset.Classes.Count)
        ? Tensor.Wrap([.. dataset.ClassIndices.Select(index => (double)index)], Shape.Of(dataset.Count, 1))
        : dataset.Labels;

    /// <summary>Above what the output that a loss judges is the second class.</summary>
    public static double Threshold(Loss loss) => loss == Loss.BinaryCrossEntropy ? 0 : Even; // that loss judges scores

    /// <summary>The class of a sample.</summary>
    /// <param name="network">The network.</param>
    /// <param name="outputs">Its outputs for the sample.</param>
    public static int Of(NeuralNetwork network, ReadOnlySpan<double> outputs)
    {
        if (outputs.Length > 1)
            return ArgMax.Of(outputs);
        return outputs[0] > (IsScore(network) ? 0 : Even) ? 1 : 0;
    }

    /// <summary>The probability of the second class where two share one output: that of a sigmoid layer as it is, a score through the sigmoid, and the output of a network trained for the labels 0 and 1 cut to that interval.</summary>
    public static double Probability(NeuralNetwork network, double output) => IsScore(network) ? 1 / (1 + Math.Exp(-output)) : Math.Clamp(output, 0, 1);

    /// <summary>Whether the single output of a network is a score, positive for the second class, and not its probability.</summary>
    public static bool IsScore(NeuralNetwork network) => network.Layers[^1].Activation is not Activation.Sigmoid && network.Loss is null or Loss.BinaryCrossEntropy;
}
