using GradTools.Graphs;
using GradTools.Graphs.Operations;
using GradTools.Tensors;

namespace GradTools.PowerShell.Scripting;

/// <summary>A tensor that records what a script block does with it; its members are those of <see cref="Tensor"/>.</summary>
public sealed class TracedTensor : TracedValue
{
    internal TracedTensor(TraceSession session, Node node, Tensor value)
        : base(session, node) => Value = value;

    internal Tensor Value { get; }

    /// <summary>The axis lengths.</summary>
    public Shape Shape => Node.Shape;

    /// <summary>The number of axes.</summary>
    public int Rank => Node.Shape.Rank;

    /// <summary>The number of values.</summary>
    public int Count => Node.Shape.Count;

    /// <summary>An entry, or the sub-tensor that the leading indices select.</summary>
    public object this[params int[] index]
    {
        get
        {
            var (start, shape) = Value.Locate(index);
            return Session.Record(this, node => node.Reshape(Shape.Of(1, Count)).Slice(1, start, shape.Count).Reshape(shape), value => Tensor.From(value.AsSpan().Slice(start, shape.Count), shape));
        }
    }

    /// <inheritdoc cref="Tensor.MatMul"/>
    public object MatMul(object other)
    {
        if (Session.Lift(other) is not { } right || right is TracedNumber)
            throw new TracingException("OperandNotNumeric", "MatMul takes a matrix or a vector: a tensor, or a double[,].");
        var (a, b) = (Node, right.Node);
        var left = a.Shape.Rank == 1 ? a.Reshape(Shape.Of(1, a.Shape.Count)) : a;
        var column = b.Shape.Rank == 1 ? b.Reshape(Shape.Of(b.Shape.Count, 1)) : b;
        var product = Value.MatMul(right.ToTensor());
        var node = left.MatMul(column).Reshape(product.Shape);
        return Session.Record(this, _ => node, _ => product);
    }

    /// <inheritdoc cref="Tensor.Transpose()"/>
    public object Transpose() => Session.Record(this, node => node.Transpose(), value => value.Transpose());

    /// <inheritdoc cref="Tensor.Transpose(int[])"/>
    public object Transpose(params int[] order) => Session.Record(this, node => node.Transpose(order), value => value.Transpose(order));

    /// <inheritdoc cref="Tensor.Reshape"/>
    public object Reshape(params int[] lengths) => Session.Record(this, node => node.Reshape(Permutation.Reshaped(Shape, lengths)), value => value.Reshape(lengths));

    /// <inheritdoc cref="Tensor.Slice"/>
    public object Slice(int axis, int start, int count) =>
        Session.Record(this, node => node.Slice(axis, start < 0 ? start + Shape[Shape.NormalizeAxis(axis)] : start, count), value => value.Slice(axis, start, count));

    /// <inheritdoc cref="Tensor.Row"/>
    public object Row(int index) => this[index];

    /// <inheritdoc cref="Tensor.Column"/>
    public object Column(int index)
    {
        var column = Value.Column(index);
        return Session.Record(this, node => node.Slice(1, index < 0 ? index + Shape[1] : index, 1).Reshape(column.Shape), _ => column);
    }

    /// <summary>The sum of all entries.</summary>
    public object Sum() => Session.Record(this, node => node.Sum(), value => Tensor.Scalar(value.Sum()));

    /// <inheritdoc cref="Tensor.Sum(int, bool)"/>
    public object Sum(int axis, bool keep = false) => Session.Record(this, node => node.Sum(axis, keep), value => value.Sum(axis, keep));

    /// <summary>The mean of all entries.</summary>
    public object Mean() => Session.Record(this, node => node.Mean(), value => Tensor.Scalar(value.Mean()));

    /// <inheritdoc cref="Tensor.Mean(int, bool)"/>
    public object Mean(int axis, bool keep = false) => Session.Record(this, node => node.Sum(axis, keep) / Shape[Shape.NormalizeAxis(axis)], value => value.Mean(axis, keep));

    /// <summary>The largest entry.</summary>
    public object Max() => Session.Record(this, node => node.Reshape(Shape.Of(Count)).Max(0), value => Tensor.Scalar(value.Max()));

    /// <inheritdoc cref="Tensor.Max(int, bool)"/>
    public object Max(int axis, bool keep = false) => Session.Record(this, node => node.Max(axis, keep), value => value.Max(axis, keep));

    /// <summary>The smallest entry.</summary>
    public object Min() => Session.Record(this, node => node.Reshape(Shape.Of(Count)).Min(0), value => Tensor.Scalar(value.Min()));

    /// <inheritdoc cref="Tensor.Min(int, bool)"/>
    public object Min(int axis, bool keep = false) => Session.Record(this, node => node.Min(axis, keep), value => value.Min(axis, keep));

    internal override Tensor ToTensor() => Value;
}
