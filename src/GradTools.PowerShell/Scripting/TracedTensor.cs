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

    /// <inheritdoc cref="Tensor.this[int]"/>
    public object this[int i] => At(i);

    /// <inheritdoc cref="Tensor.this[int, int]"/>
    public object this[int i, int j] => At(i, j);

    /// <inheritdoc cref="Tensor.this[int, int]"/>
    public object this[int i, int j, int k] => At(i, j, k);

    /// <inheritdoc cref="Tensor.this[int, int]"/>
    public object this[int i, int j, int k, int l] => At(i, j, k, l);

    /// <inheritdoc cref="Tensor.MatMul"/>
    public object MatMul(object other) => MatMul(Session, this, other);

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
    public object Row(int index) => At(index);

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

    /// <summary>The matrix product of two values, at least one of them recorded.</summary>
    internal static TracedValue MatMul(TraceSession session, object? left, object? right)
    {
        if (session.Lift(left) is not TracedTensor a || session.Lift(right) is not TracedTensor b)
            throw new TracingException("OperandNotNumeric", "MatMul takes matrices and vectors: tensors, or double[,].");
        var product = a.Value.MatMul(b.Value);
        var row = a.Rank == 1 ? a.Node.Reshape(Shape.Of(1, a.Count)) : a.Node;
        var column = b.Rank == 1 ? b.Node.Reshape(Shape.Of(b.Count, 1)) : b.Node;
        return session.Wrap(row.MatMul(column).Reshape(product.Shape), product);
    }

    private TracedValue At(params int[] index)
    {
        var (start, shape) = Value.Locate(index);
        return Session.Record(this, node => node.Reshape(Shape.Of(1, Count)).Slice(1, start, shape.Count).Reshape(shape), value => Tensor.From(value.AsSpan().Slice(start, shape.Count), shape));
    }
}
