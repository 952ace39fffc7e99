using GradTools.Graphs.Operations;
using GradTools.Tensors;

namespace GradTools.Graphs;

/// <content>
/// Formulas over nodes, for models, losses and derivatives. They leave out what changes nothing (times one, plus zero,
/// a shape that is right already); <see cref="Graph.Apply(Operation, Node[])"/> records exactly what it is given.
/// </content>
public sealed partial class Node
{
    /// <summary>A number as a constant of the same graph.</summary>
    internal Node Scalar(double value) => Graph.Constant(value);

    /// <summary>Elementwise sum, with broadcasting.</summary>
    public static Node operator +(Node left, Node right)
    {
        if (left.IsConstant(0) && Absorbs(right, left))
            return right;
        return right.IsConstant(0) && Absorbs(left, right) ? left : left.Graph.Apply(Binary<Add>.Instance, left, right);
    }

    /// <summary>Elementwise difference, with broadcasting.</summary>
    public static Node operator -(Node left, Node right) =>
        right.IsConstant(0) && Absorbs(left, right) ? left : left.Graph.Apply(Binary<Subtract>.Instance, left, right);

    /// <summary>Elementwise product, with broadcasting.</summary>
    public static Node operator *(Node left, Node right)
    {
        if (left.IsConstant(1) && Absorbs(right, left))
            return right;
        if (right.IsConstant(1) && Absorbs(left, right))
            return left;
        if (left.IsConstant(-1) && Absorbs(right, left))
            return -right;
        return left.Graph.Apply(Binary<Multiply>.Instance, left, right);
    }

    /// <summary>Elementwise quotient, with broadcasting.</summary>
    public static Node operator /(Node left, Node right) =>
        right.IsConstant(1) && Absorbs(left, right) ? left : left.Graph.Apply(Binary<Divide>.Instance, left, right);

    /// <summary>Elementwise negation.</summary>
    public static Node operator -(Node node)
    {
        if (node.ConstantValue is { } value)
            return node.Graph.Constant(-value);
        return node.Operation is Unary<Negate> ? node.Inputs[0] : node.Graph.Apply(Unary<Negate>.Instance, node);
    }

    /// <summary>Elementwise sum with a number.</summary>
    public static Node operator +(Node left, double right) => left + left.Scalar(right);

    /// <summary>Elementwise sum with a number.</summary>
    public static Node operator +(double left, Node right) => right.Scalar(left) + right;

    /// <summary>Elementwise difference with a number; of two constants, the constant.</summary>
    public static Node operator -(Node left, double right) =>
        left.ConstantValue is { } value ? left.Graph.Constant(value - right) : left - left.Scalar(right);

    /// <summary>Elementwise difference with a number.</summary>
    public static Node operator -(double left, Node right) => right.Scalar(left) - right;

    /// <summary>Elementwise product with a number.</summary>
    public static Node operator *(Node left, double right) => left * left.Scalar(right);

    /// <summary>Elementwise product with a number.</summary>
    public static Node operator *(double left, Node right) => right.Scalar(left) * right;

    /// <summary>Elementwise quotient by a number.</summary>
    public static Node operator /(Node left, double right) => left / left.Scalar(right);

    /// <summary>Elementwise quotient of a number.</summary>
    public static Node operator /(double left, Node right) => right.Scalar(left) / right;

    /// <summary>The matrix product, of transposed operands where asked.</summary>
    public Node MatMul(Node other, bool transposeLeft = false, bool transposeRight = false) =>
        Graph.Apply(new MatrixMultiply(transposeLeft, transposeRight), this, other);

    /// <summary>The sum of all entries, a scalar.</summary>
    public Node Sum() => Shape.IsScalar ? this : Reshape(Shape.Of(1, Shape.Count)).Sum(1).Reshape(Shape.Scalar);

    /// <summary>The sum along an axis, which goes, or stays with length 1.</summary>
    public Node Sum(int axis, bool keep = false) => Reduced(new SumAxis(Shape.NormalizeAxis(axis)), keep);

    /// <summary>The mean of all entries, a scalar.</summary>
    public Node Mean() => Sum() / Shape.Count;

    /// <summary>The largest entries along an axis, which goes, or stays with length 1.</summary>
    public Node Max(int axis, bool keep = false) => Reduced(new MaxAxis(Shape.NormalizeAxis(axis)), keep);

    /// <summary>The smallest entries along an axis, which goes, or stays with length 1.</summary>
    public Node Min(int axis, bool keep = false) => Reduced(new MinAxis(Shape.NormalizeAxis(axis)), keep);

    /// <summary>exp(x) / sum exp(x) along an axis.</summary>
    public Node Softmax(int axis) => Graph.Apply(new Softmax(Shape.NormalizeAxis(axis)), this);

    /// <summary>log sum exp(x) along an axis, which goes, or stays with length 1.</summary>
    public Node LogSumExp(int axis, bool keep = false) => Reduced(new LogSumExp(Shape.NormalizeAxis(axis)), keep);

    /// <summary>The same values in another shape.</summary>
    public Node Reshape(Shape shape) => Shape.Equals(shape) ? this : Graph.Apply(new Reshape(shape), this);

    /// <summary>The axes in another order; all of them reversed when none is given.</summary>
    public Node Transpose(params int[] order)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (order.Length == 0)
            order = [.. Enumerable.Range(0, Shape.Rank).Reverse()];
        return Graph.Apply(new Transpose(new IntList(Permutation.Normalize(order, Shape))), this);
    }

    /// <summary>A run of entries of an axis.</summary>
    public Node Slice(int axis, int start, int count)
    {
        axis = Shape.NormalizeAxis(axis);
        if (start < 0 || count < 0 || start + count > Shape[axis])
            throw new ShapeException("IndexOutOfRange", $"Entries {start} to {start + count - 1} are outside axis {axis} of the shape {Shape}, which has {Shape[axis]} entries.");
        return start == 0 && count == Shape[axis] ? this : Graph.Apply(new Slice(axis, start, count), this);
    }

    /// <summary>Chosen entries of an axis, in a given order.</summary>
    public Node Gather(int axis, ReadOnlySpan<int> indices) =>
        Graph.Apply(new Gather(Shape.NormalizeAxis(axis), new IntList(indices.ToArray())), this);

    internal Node Pad(int axis, int before, int after) =>
        before == 0 && after == 0 ? this : Graph.Apply(new Pad(axis, before, after), this);

    /// <summary>Stretched to a larger shape by broadcasting.</summary>
    internal Node BroadcastTo(Shape shape) => Shape.Equals(shape) ? this : Graph.Apply(new BroadcastTo(shape), this);

    /// <summary>Summed over the axes along which broadcasting had stretched <paramref name="shape"/> to this one.</summary>
    internal Node SumTo(Shape shape)
    {
        if (Shape.Equals(shape))
            return this;
        if (shape.Count == 1)
            return Sum().Reshape(shape);
        if (Shape.Count < shape.Count)
            return BroadcastTo(shape);
        var result = this;
        var added = Shape.Rank - shape.Rank;
        for (var axis = 0; axis < Shape.Rank; axis++)
            if (result.Shape[axis] != 1 && (axis < added || shape[axis - added] == 1))
                result = result.Sum(axis, keep: true);
        return result.Reshape(shape);
    }

    private Node Reduced(KernelOperation reduction, bool keep)
    {
        var reduced = Graph.Apply(reduction, this);
        if (keep)
            return reduced;
        var axis = reduction switch { AxisReduction r => r.Axis, LogSumExp l => l.Axis, _ => throw new InvalidOperationException() };
        return reduced.Reshape(Shape.Reduce(axis, keep: false));
    }

    /// <summary>Whether an operation with a neutral constant would leave the shape of <paramref name="value"/> as it is.</summary>
    private static bool Absorbs(Node value, Node neutral) => neutral.Shape.Rank <= value.Shape.Rank;
}
