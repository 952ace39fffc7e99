using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>A fully connected layer: z = x W + b for a batch x with a row a sample, then an activation.</summary>
/// <param name="Weight">W, inputs x outputs.</param>
/// <param name="Bias">b, a vector with an entry an output.</param>
/// <param name="Activation">What is applied to z.</param>
public sealed record Layer(Tensor Weight, Tensor Bias, Activation Activation)
{
    /// <summary>The number of inputs.</summary>
    public int Inputs => Weight.Shape[0];

    /// <summary>The number of outputs.</summary>
    public int Outputs => Weight.Shape[1];

    /// <summary>In words: <c>64 to 32, ReLU</c>.</summary>
    public override string ToString() => $"{Inputs} to {Outputs}, {Activation}";

    /// <summary>The weighted input z = x W + b.</summary>
    internal static Node WeightedInput(Node x, Node weight, Node bias) => x.MatMul(weight) + bias;
}
