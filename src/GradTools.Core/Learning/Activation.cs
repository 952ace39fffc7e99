using GradTools.Graphs;
using GradTools.Graphs.Operations;

namespace GradTools.Learning;

/// <summary>What a layer applies to its weighted input z.</summary>
public enum Activation : long
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

    /// <summary>z above 0, 0.01 z elsewhere.</summary>
    LeakyReLU,

    /// <summary>z Phi(z), Phi the distribution function of the standard normal: the exact form, by the error function (Hendrycks and Gimpel, 2016).</summary>
    GELU,
}

/// <summary>The activations as formulas.</summary>
internal static class Activations
{
    /// <summary>The slope of LeakyReLU below 0.</summary>
    public const double LeakySlope = 0.01;

    /// <summary>The activation of a batch of weighted inputs, a row a sample.</summary>
    public static Node Apply(this Activation activation, Node z) => activation switch
    {
        Activation.Identity => z,
        Activation.Sigmoid => Op.Sigmoid(z),
        Activation.Tanh => Op.Tanh(z),
        Activation.ReLU => Op.ReLU(z),
        Activation.Softplus => Op.Softplus(z),
        Activation.Softmax => z.Softmax(1),
        Activation.LeakyReLU => z * (LeakySlope + (1 - LeakySlope) * Op.Greater(z, z.Scalar(0))),
        Activation.GELU => z * (0.5 + 0.5 * Op.Apply<Erf>(z / Math.Sqrt(2))),
        _ => throw new InvalidValueException("UnknownActivation", $"There is no activation {activation}."),
    };
}
