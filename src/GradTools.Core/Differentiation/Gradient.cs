using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Differentiation;

/// <summary>Gradients of functions written in C#.</summary>
public static class Gradient
{
    /// <summary>The gradient of a function of one tensor to a number, as a function.</summary>
    /// <example>
    /// <code>
    /// var slope = Gradient.Of(x => GradMath.Sin(x) * x);
    /// Console.WriteLine(slope(2)); // sin 2 + 2 cos 2
    /// </code>
    /// </example>
    public static Func<Tensor, Tensor> Of(Func<Node, Node> function) => DifferentiableFunction.Of(function).Gradient;

    /// <summary>The gradient of an expression in another it is made of, as an expression: so that it can be differentiated again.</summary>
    /// <param name="output">An expression of one number.</param>
    /// <param name="input">What it is made of.</param>
    /// <returns>An expression in the shape of <paramref name="input"/>.</returns>
    /// <example>
    /// <code>
    /// var curvature = Gradient.Of(x => GradMath.Sin(x).GradientIn(x));
    /// Console.WriteLine(curvature(2)); // -sin 2
    /// </code>
    /// </example>
    public static Node GradientIn(this Node output, Node input) => ReverseMode.Gradients(output, [input])[0];
}
