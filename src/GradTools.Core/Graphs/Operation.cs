using GradTools.Tensors;

namespace GradTools.Graphs;

/// <summary>
/// One operation, stated whole in one place: its name, the shape of its result, how the value is computed and how a gradient is pulled back through it.
/// Two operations that are equal compute the same thing, so equal nodes are shared.
/// </summary>
public abstract record Operation
{
    /// <summary>The name in prints and pictures.</summary>
    public abstract string Name { get; }

    /// <summary>The shape of the result, or a <see cref="ShapeException"/>.</summary>
    internal abstract Shape InferShape(ReadOnlySpan<Node> inputs);

    /// <summary>
    /// The vector-Jacobian product with respect to one input: the gradient of the final result in that input,
    /// given the gradient in the result of this operation. Null where the derivative is zero everywhere.
    /// </summary>
    internal abstract Node? Pullback(Node node, int input, Node gradient);

    /// <summary>The value continued to complex operands around the real axis, as nodes of the same graph. Null for an operation that has none.</summary>
    /// <param name="node">The operation on real operands; its shape is that of both parts of the result.</param>
    /// <param name="inputs">The operands; at least one has an imaginary part.</param>
    /// <remarks>What is not analytic (comparisons, rounding, a choice) is decided by the real parts.</remarks>
    internal virtual ComplexNode? Complex(Node node, ReadOnlySpan<ComplexNode> inputs) => null;

    /// <summary>The value where some operands are changed at many points side by side, as nodes of their graph. Null for an operation that has no rule for that.</summary>
    /// <param name="node">The operation on the operands at the one point.</param>
    /// <param name="operands">The operands; at least one is changed.</param>
    /// <remarks>This is the value of the operation, computed where it changes only; no derivative comes into it.</remarks>
    internal virtual PerturbedNode? Perturb(Node node, ReadOnlySpan<PerturbedNode> operands) => null;

    /// <summary>What the printer adds to the name, such as an axis.</summary>
    internal virtual string Attributes => "";
}

/// <summary>A value that is given when the graph runs.</summary>
internal sealed record Input : Operation
{
    private readonly int _position;

    internal Input(string label, int position) => (Label, _position) = (label, position);

    /// <summary>The name people gave the value.</summary>
    public string Label { get; }

    /// <inheritdoc/>
    public override string Name => "Input";

    internal override string Attributes => Label;

    internal override Shape InferShape(ReadOnlySpan<Node> inputs) => throw new InvalidOperationException("An input is added by Graph.Input.");

    internal override Node? Pullback(Node node, int input, Node gradient) => null;

    /// <inheritdoc/>
    public bool Equals(Input? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => _position;
}

/// <summary>A value that never changes.</summary>
internal sealed record Constant : Operation
{
    internal Constant(Tensor value) => Value = value;

    /// <summary>The value.</summary>
    public Tensor Value { get; }

    /// <inheritdoc/>
    public override string Name => "Constant";

    internal override string Attributes => Value.ToString();

    internal override Shape InferShape(ReadOnlySpan<Node> inputs) => Value.Shape;

    internal override Node? Pullback(Node node, int input, Node gradient) => null;
}
