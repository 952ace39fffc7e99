using GradTools.Tensors;

namespace GradTools.Differentiation.Circuits;

/// <summary>What is remarkable about a gate of a circuit.</summary>
[Flags]
public enum NodeMarks : long
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The first value, in forward order, that is NaN or infinite.</summary>
    FirstNotFinite = 1,

    /// <summary>The first gradient, in backward order, that is NaN or infinite.</summary>
    FirstGradientNotFinite = 2,

    /// <summary>The gradient is less than a millionth of that of the result, or lost in a gate that is saturated.</summary>
    VanishingGradient = 4,

    /// <summary>The gradient is more than a million times that of the result.</summary>
    ExplodingGradient = 8,
}

/// <summary>One gate of a circuit: an operation with what flowed through it, forward and back.</summary>
public sealed class ComputationNode
{
    internal ComputationNode(int id, string operation, IReadOnlyList<int> inputs, Tensor value, Tensor? gradient) =>
        (Id, Operation, Inputs, ValueTensor, GradientTensor) = (id, operation, inputs.ToIndexable(), value, gradient);

    /// <summary>The place in the forward order, from 0: the index in <see cref="ComputationGraph.Nodes"/>.</summary>
    public int Id { get; }

    /// <summary>The operation: <c>Input</c>, <c>Constant</c>, <c>Add</c>, <c>Multiply</c>, <c>Sigmoid</c>, ...</summary>
    public string Operation { get; }

    /// <summary>The ids of the nodes that the operation is applied to, in order.</summary>
    public IReadOnlyList<int> Inputs { get; }

    /// <summary>The name of a variable, such as <c>x</c> or <c>w[0]</c>; null for other nodes.</summary>
    public string? Name { get; internal init; }

    /// <summary>The forward value: a number, or a tensor.</summary>
    public object Value => Plain(ValueTensor)!;

    /// <summary>The derivative of the result in this value, of the same shape; null where no variable leads here.</summary>
    public object? Gradient => Plain(GradientTensor);

    /// <summary>
    /// For each input the derivative of this value in it: a number, or a tensor of the entries' own derivatives where the operation works entry by entry.
    /// Null for an input that is constant, and for an operation that mixes entries, such as a matrix product.
    /// </summary>
    public IReadOnlyList<object?> LocalDerivatives { get; internal init; } = [];

    /// <summary>The shape of the value.</summary>
    public Shape Shape => ValueTensor.Shape;

    /// <summary>The Euclidean length of the value; of a number the absolute value.</summary>
    public double ValueNorm => Norm(ValueTensor);

    /// <summary>The Euclidean length of the gradient; null where there is none.</summary>
    public double? GradientNorm => GradientTensor is { } gradient ? Norm(gradient) : null;

    /// <summary>The script text that the node came from, or the name of the variable with its sign; null where it is not known.</summary>
    public string? Text { get; internal init; }

    /// <summary>The line of the text in its script, from 1.</summary>
    public int? Line { get; internal init; }

    /// <summary>The column of the text in its script, from 1.</summary>
    public int? Column { get; internal init; }

    /// <summary>The innermost group the node belongs to, the index in <see cref="ComputationGraph.Groups"/>; null where it belongs to none.</summary>
    public int? Group { get; internal init; }

    /// <summary>What is remarkable here.</summary>
    public NodeMarks Marks { get; internal init; }

    /// <summary>The value as short text: a number in five digits, of a tensor the shape and the length.</summary>
    public string ValueText => NumberText.Of(Value);

    /// <summary>The gradient as short text; empty where there is none.</summary>
    public string GradientText => NumberText.Of(Gradient);

    internal Tensor ValueTensor { get; }

    internal Tensor? GradientTensor { get; }

    /// <summary>The operation with its value and gradient.</summary>
    public override string ToString() => CircuitText.Line(this);

    internal static object? Plain(Tensor? tensor) => tensor is { Shape.IsScalar: true } ? (object)tensor.ToScalar() : tensor;

    internal static double Norm(Tensor tensor)
    {
        var values = tensor.AsSpan();
        return values.Length == 1 ? Math.Abs(values[0]) : System.Numerics.Tensors.TensorPrimitives.Norm(values);
    }
}
