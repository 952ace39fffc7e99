using GradTools.Graphs;
using GradTools.Graphs.Operations;
using GradTools.Tensors;

namespace GradTools.Differentiation.Formulas;

/// <summary>Formulas of whole tensors: products of matrices, reductions and rearrangements, simplified where it makes them plainer.</summary>
/// <param name="algebra">Makes formulas.</param>
internal sealed class TensorAlgebra(Algebra algebra)
{
    /// <summary>The formula of an operation; null if there is none.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="node">Where it is applied.</param>
    /// <param name="x">The formulas of its operands.</param>
    public Formula? Of(KernelOperation operation, Node node, Formula[] x)
    {
        var shape = node.Inputs[0].Shape;
        return operation switch
        {
            SumAxis sum => Sum(x[0], shape, sum.Axis),
            MaxAxis max => Extreme("MaxAxis", x[0], shape, max.Axis),
            MinAxis min => Extreme("MinAxis", x[0], shape, min.Axis),
            LogSumExp sum => LogSumExp(x[0], shape, sum.Axis),
            Softmax softmax => algebra.Call("Softmax", shape, [softmax.Axis], Stretch(x[0], shape)),
            MatrixMultiply product => Multiply(product, node, x),
            Reshape => Reshaped(x[0], shape, node.Shape),
            Transpose transpose => Transposed(x[0], shape, transpose.Order.Items.ToArray()),
            Slice slice => x[0].Shape.IsScalar ? x[0] : algebra.Call("Slice", node.Shape, [slice.Axis, slice.Start, slice.Count], Stretch(x[0], shape)),
            _ => null,
        };
    }

    /// <summary>A formula whose value has a shape, and not one that would be stretched to it.</summary>
    public Formula Stretch(Formula x, Shape shape) =>
        x.Shape.Equals(shape) ? x
        : x.Shape.Count == shape.Count && !x.Shape.IsScalar ? algebra.Call("Reshape", shape, shape.ToArray(), x)
        : x is NumberFormula { Value: 0 } ? algebra.Call("Zeros", shape, shape.ToArray())
        : algebra.Product((x, 1, true), (algebra.Call("Ones", shape, shape.ToArray()), 1, false));

    /// <summary>The sum along an axis, which stays with length 1.</summary>
    private Formula Sum(Formula x, Shape shape, int axis)
    {
        if (!Runs(x, shape, axis))
            return algebra.Sum((shape[axis], x, true));
        if (Multiple(x) is var (factor, bare) && factor != 1)
            return algebra.Sum((factor, Sum(bare, shape, axis), true));
        if (x is CallFormula { Function: "Transpose" } turned && x.Shape.Equals(shape))
        {
            var (inside, own) = (turned.Arguments[0], turned.Numbers[axis]);
            return Transposed(Sum(inside, inside.Shape, own), inside.Shape.With(own, 1), [.. turned.Numbers]);
        }

        var kept = x.Shape.With(axis - (shape.Rank - x.Shape.Rank), 1);
        return kept.Count == 1
            ? algebra.Call("Sum", Shape.Scalar, [], Unshaped(x))
            : algebra.Call("SumAxis", shape.With(axis, 1), [axis], Stretch(x, shape));
    }

    private Formula Extreme(string function, Formula x, Shape shape, int axis) =>
        Runs(x, shape, axis) ? algebra.Call(function, shape.With(axis, 1), [axis], Stretch(x, shape)) : x;

    private Formula LogSumExp(Formula x, Shape shape, int axis)
    {
        if (!Runs(x, shape, axis))
            return algebra.Sum((1, x, false), (Math.Log(shape[axis]), algebra.Number(1), false));
        var sum = algebra.Call("LogSumExp", shape.Reduce(axis, keep: false), [axis], Stretch(x, shape));
        return sum.Shape.IsScalar ? sum : Reshaped(sum, sum.Shape, shape.With(axis, 1));
    }

    private Formula Multiply(MatrixMultiply product, Node node, Formula[] x)
    {
        var ((left, rows), (right, columns)) = (Operand(0, product.TransposeLeft), Operand(1, product.TransposeRight));
        if (left.Shape.IsScalar) // the same number everywhere
            return algebra.Product((left, 1, false), (Sum(right, columns, 0), 1, false));
        if (right.Shape.IsScalar)
            return algebra.Product((Sum(left, rows, 1), 1, false), (right, 1, false));
        var ((factor, first), (other, second)) = (Multiple(Stretch(left, rows)), Multiple(Stretch(right, columns)));
        return algebra.Sum((factor * other, algebra.Call("MatMul", node.Shape, [], first, second), true));

        (Formula, Shape) Operand(int i, bool isTransposed) => node.Inputs[i].Shape is var shape && isTransposed
            ? (Transposed(x[i], shape, [1, 0]), Shape.Of(shape[1], shape[0]))
            : (x[i], shape);
    }

    private Formula Transposed(Formula x, Shape shape, int[] order)
    {
        if (x.Shape.IsScalar || order.SequenceEqual(Enumerable.Range(0, order.Length)))
            return x;
        x = Stretch(x, shape);
        if (Multiple(x) is var (factor, bare) && factor != 1)
            return algebra.Sum((factor, Transposed(bare, shape, order), true));
        if (x is CallFormula { Function: "Transpose" } inner && order.Select(axis => inner.Numbers[axis]).SequenceEqual(Enumerable.Range(0, order.Length)))
            return inner.Arguments[0];
        var target = Shape.Of([.. order.Select(axis => shape[axis])]);
        return shape.Rank == 2 && (shape[0] == 1 || shape[1] == 1) ? Reshaped(x, shape, target) : algebra.Call("Transpose", target, order, x);
    }

    /// <summary>The same values in another shape; the forms in which people write what takes several steps.</summary>
    private Formula Reshaped(Formula x, Shape shape, Shape target)
    {
        if (x.Shape.IsScalar || x.Shape.Equals(target))
            return x;
        x = Stretch(x, shape);
        if (Multiple(x) is var (factor, bare) && factor != 1)
            return algebra.Sum((factor, Reshaped(bare, shape, target), true));
        if (x is CallFormula { Function: "Reshape" } again)
            return Reshaped(again.Arguments[0], again.Arguments[0].Shape, target);
        if (target.Rank > x.Shape.Rank && target.AsSpan()[..^x.Shape.Rank].IndexOfAnyExcept(1) < 0 && target.AsSpan()[^x.Shape.Rank..].SequenceEqual(x.Shape.AsSpan()))
            return x; // it is stretched to that
        if (x is CallFormula { Function: "SumAxis" or "MaxAxis" or "MinAxis" } reduced && target.Equals(reduced.Arguments[0].Shape.Reduce(reduced.Numbers[0], keep: false)))
            return algebra.Call(reduced.Function, target, [.. reduced.Numbers, 0], [.. reduced.Arguments]);
        if (x is CallFormula { Function: "MatMul", Arguments: [{ Shape.Rank: 2 }, { Shape.Rank: 2 }] } product && OfVectors(product, target) is { } plain)
            return plain;
        return target.IsScalar ? algebra.Call("Sum", target, [], x) : algebra.Call("Reshape", target, target.ToArray(), x);
    }

    /// <summary>A product with a vector as a row or a column, with the vector itself; null if it is none.</summary>
    private Formula? OfVectors(CallFormula product, Shape target)
    {
        var (left, right) = (product.Arguments[0], product.Arguments[1]);
        var (row, column) = (left.Shape[0] == 1 ? Vector(left) : null, right.Shape[1] == 1 ? Vector(right) : null);
        if (column is not null && target.Equals(Shape.Of(left.Shape[0])))
            return algebra.Call("MatMul", target, [], left, column);
        if (row is not null && target.Equals(Shape.Of(right.Shape[1])))
            return algebra.Call("MatMul", target, [], row, right);
        return row is not null && column is not null && target.IsScalar ? algebra.Call("MatMul", target, [], row, column) : null;
    }

    private static Formula? Vector(Formula x) => x is CallFormula { Function: "Reshape", Arguments: [{ Shape.Rank: 1 } vector] } ? vector : null;

    /// <summary>The number that a formula is a multiple with, which goes before what is linear.</summary>
    private static (double Factor, Formula Formula) Multiple(Formula x) => x is SumFormula { IsMultiple: true } multiple ? multiple.Terms[0] : (1, x);

    private static Formula Unshaped(Formula x) => x is CallFormula { Function: "Reshape" } shaped ? shaped.Arguments[0] : x;

    /// <summary>Whether a value that is stretched to a shape has entries of its own along an axis.</summary>
    private static bool Runs(Formula x, Shape shape, int axis) => axis - (shape.Rank - x.Shape.Rank) is var own and >= 0 && x.Shape[own] == shape[axis] && shape[axis] != 1;
}
