using GradTools.Differentiation;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.PowerShell.Commands;

/// <summary>A layer in one forward and backward pass. With one sample its values are vectors, with several they have a row a sample, and the cost is the mean.</summary>
public sealed class BackpropagationRow
{
    internal BackpropagationRow(NeuralNetwork network, BackpropagationLayer layer, bool isBatch, double cost)
    {
        Network = network;
        Layer = layer.Layer;
        ActivationFunction = layer.Activation;
        Cost = cost;
        Input = Shown(layer.Input, isBatch);
        WeightedInput = Shown(layer.WeightedInput, isBatch);
        Activation = Shown(layer.Output, isBatch);
        Error = Shown(layer.Error, isBatch);
        WeightGradient = layer.WeightGradient;
        BiasGradient = layer.BiasGradient;
        ErrorEquation = layer.Layer == network.Layers.Count ? "BP1" : "BP2";
    }

    /// <summary>The network.</summary>
    public NeuralNetwork Network { get; }

    /// <summary>Which layer, from 1.</summary>
    public int Layer { get; }

    /// <summary>What the layer applies to its weighted input.</summary>
    public Activation ActivationFunction { get; }

    /// <summary>The cost, the same in each row.</summary>
    public double Cost { get; }

    /// <summary>What the layer sees: the activation of the layer before.</summary>
    public Tensor Input { get; }

    /// <summary>z = x W + b.</summary>
    public Tensor WeightedInput { get; }

    /// <summary>a, the activation of z.</summary>
    public Tensor Activation { get; }

    /// <summary>delta, the gradient of the cost in z.</summary>
    public Tensor Error { get; }

    /// <summary>Where <see cref="Error"/> comes from: BP1 in the output layer, BP2 in the others.</summary>
    public string ErrorEquation { get; }

    /// <summary>The gradient of the cost in the weights, inputs x outputs as the weights are.</summary>
    public Tensor WeightGradient { get; }

    /// <summary>Where <see cref="WeightGradient"/> comes from.</summary>
    public string WeightEquation { get; } = "BP4";

    /// <summary>The gradient of the cost in the biases.</summary>
    public Tensor BiasGradient { get; }

    /// <summary>Where <see cref="BiasGradient"/> comes from.</summary>
    public string BiasEquation { get; } = "BP3";

    /// <summary>The equations in words, from the error to the gradients.</summary>
    public IReadOnlyList<string> Equations => new[]
    {
        ErrorEquation == "BP1" ? "BP1: error = gradient of the cost in the activation, times the derivative of the activation at z" : "BP2: error = (transposed weights of the next layer times its error), times the derivative of the activation at z",
        "BP3: bias gradient = error",
        "BP4: weight gradient = activation of the layer before, times error",
    };

    /// <summary>How far the gradients are from those of the graph's own differentiation, relative to the largest entry; null without <c>-Verify</c>.</summary>
    public double? GraphDifference { get; internal init; }

    /// <summary>The largest relative error of an entry against finite differences, those at kinks aside; null without <c>-Verify</c>.</summary>
    public double? NumericalDifference { get; internal init; }

    /// <summary>The entries where the cost has a kink, and the gradient is one of the slopes that fit it; null without <c>-Verify</c>.</summary>
    public IReadOnlyList<GradientCheckElement>? Kinks { get; internal init; }

    /// <summary>Whether all entries agree with both, those at kinks aside; null without <c>-Verify</c>.</summary>
    public bool? Verified { get; internal init; }

    /// <summary>In words: <c>layer 2 (Sigmoid): error (1, 3) [...]</c>.</summary>
    public override string ToString() => $"layer {Layer} ({ActivationFunction}): error {Error}";

    private static Tensor Shown(Tensor rows, bool isBatch) => isBatch ? rows : rows.Row(0);
}
