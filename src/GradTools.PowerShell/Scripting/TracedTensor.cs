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
    public object Transpose() => Session.Record(x => x[0].Transpose(), this);

    /// <inheritdoc cref="Tensor.Transpose(int[])"/>
    public object Transpose(params int[] order) => Session.Record(x => x[0].Transpose(order), this);

    /// <inheritdoc cref="Tensor.Reshape"/>
    public object Reshape(params int[] lengths) => Session.Record(x => x[0].Reshape(Permutation.Reshaped(Shape, lengths)), this);

    /// <inheritdoc cref="Tensor.Slice"/>
    public object Slice(int axis, int start, int count) =>
        Session.Record(x => x[0].Slice(axis, start < 0 ? start + Shape[Shape.NormalizeAxis(axis)] : start, count), this);

    /// <inheritdoc cref="Tensor.Row"/>
    public object Row(int index) => At(index);

    /// <inheritdoc cref="Tensor.Column"/>
    public object Column(int index)
    {
        var column = Value.Column(index);
        return Session.Record(x => x[0].Slice(1, index < 0 ? index + Shape[1] : index, 1).Reshape(column.Shape), this);
    }

    /// <summary>The sum of all entries.</summary>
    public object Sum() => Session.Record(x => x[0].Sum(), this);

    /// <inheritdoc cref="Tensor.Sum(int, bool)"/>
    public object Sum(int axis, bool keep = false) => Session.Record(x => x[0].Sum(axis, keep), this);

    /// <summary>The mean of all entries.</summary>
    public object Mean() => Session.Record(x => x[0].Mean(), this);

    /// <inheritdoc cref="Tensor.Mean(int, bool)"/>
    public object Mean(int axis, bool keep = false) => Session.Record(x => x[0].Sum(axis, keep) / Shape[Shape.NormalizeAxis(axis)], this);

    /// <summary>The largest entry.</summary>
    public object Max() => Session.Record(x => x[0].Reshape(Shape.Of(Count)).Max(0), this);

    /// <inheritdoc cref="Tensor.Max(int, bool)"/>
    public object Max(int axis, bool keep = false) => Session.Record(x => x[0].Max(axis, keep), this);

    /// <summary>The smallest entry.</summary>
    public object Min() => Session.Record(x => x[0].Reshape(Shape.Of(Count)).Min(0), this);

    /// <inheritdoc cref="Tensor.Min(int, bool)"/>
    public object Min(int axis, bool keep = false) => Session.Record(x => x[0].Min(axis, keep), this);

    internal override Tensor ToTensor() => Value;

    /// <summary>The matrix product of two values, at least one of them recorded.</summary>
    internal static TracedValue MatMul(TraceSession session, object? left, object? right)
    {
        if (session.Lift(left) is not TracedTensor a || session.Lift(right) is not TracedTensor b)
            throw new TracingException("OperandNotNumeric", "MatMul takes matrices and vectors: tensors, or double[,].");
        if (a.Rank > 2 || b.Rank > 2)
            throw new ShapeException("MatrixShapesDoNotMatch", $"MatMul takes matrices or vectors; these shapes are {a.Shape} and {b.Shape}.");
        int[] rows = a.Rank == 1 ? [] : [a.Shape[0]];
        int[] columns = b.Rank == 1 ? [] : [b.Shape[1]];
        return session.Record(
            x => x[0].Reshape(Shape.Of(rows.Length == 0 ? 1 : rows[0], a.Shape[a.Rank - 1])).MatMul(x[1].Reshape(Shape.Of(b.Shape[0], columns.Length == 0 ? 1 : columns[0]))).Reshape(Shape.Of([.. rows, .. columns])),
            a,
            b);
    }

    private TracedValue At(params int[] index)
    {
        var (start, shape) = Value.Locate(index);
        return Session.Record(x => x[0].Reshape(Shape.Of(1, Count)).Slice(1, start, shape.Count).Reshape(shape), this);
    }
}
