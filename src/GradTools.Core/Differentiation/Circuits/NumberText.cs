using System.Globalization;
using GradTools.Tensors;

namespace GradTools.Differentiation.Circuits;

/// <summary>Values of a circuit as short text.</summary>
internal static class NumberText
{
    /// <summary>A number in five significant digits; of a tensor its shape and its length; nothing for null.</summary>
    public static string Of(object? value) => value switch
    {
        null => "",
        double number => number.ToString("G5", CultureInfo.InvariantCulture),
        Tensor tensor => string.Create(CultureInfo.InvariantCulture, $"{tensor.Shape} norm {System.Numerics.Tensors.TensorPrimitives.Norm(tensor.AsSpan()):G5}"),
        _ => value.ToString() ?? "",
    };

    /// <summary>What flows back along one wire: the gradient of a node times its derivative in the input; nothing where that is not a number.</summary>
    public static string Flow(ComputationNode node, int input) =>
        node.Gradient is double gradient && node.LocalDerivatives[input] is double local ? Of(gradient * local) : "";
}
