using GradTools.Graphs;

namespace GradTools.Learning;

/// <summary>What a layer applies to its weighted input z.</summary>
public enum Activation
{
    /// <summary>z itself: a linear layer.</summary>
    Identity,

    /// <summary>1 / (1 + exp(-z)).</summary>
    Sigmoid,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>max(0, z), with the derivative 0 at 0.</summary>
    ReLU,

    /// <summary>log(1 + exp(z)).</summary>
    Softplus,

    /// <summary>exp(z) / sum exp(z) over the outputs of a layer.</summary>
    Softmax,
}

/// <summary>The activations as formulas.</summary>
internal static class Activations
{
    /// <summary>The activation of a batch of weighted inputs, a row a sample.</summary>
    public static Node Apply(this Activation activation, Node z) => activation switch
    {
        Activation.Identity => z,
        Activation.Sigmoid => Op.Sigmoid(z),
        Activation.Tanh => Op.Tanh(z),
        Activation.ReLU => Op.ReLU(z),
        Activation.Softplus => Op.Softplus(z),
        Activation.Softmax => z.Softmax(1),
        _ => throw new InvalidValueException("UnknownActivation", $"There is no activation {activation}."),
    };
}
