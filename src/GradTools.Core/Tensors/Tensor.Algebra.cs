namespace GradTools.Tensors;

/// <content>Products, reductions and rearrangements.</content>
public sealed partial class Tensor
{
    private delegate void Reducer(ReadOnlySpan<double> x, Span<double> y, int outer, int length, int inner);

    /// <summary>The matrix product: (m, k) by (k, n) gives (m, n). A vector on the left is a row, on the right a column, and that axis goes from the result.</summary>
    /// <exception cref="ShapeException"><c>MatrixShapesDoNotMatch</c> when the inner lengths differ or a rank is not 1 or 2.</exception>
    public Tensor MatMul(Tensor other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Rank is 0 or > 2 || other.Rank is 0 or > 2)
            throw new ShapeException("MatrixShapesDoNotMatch", $"MatMul takes matrices or vectors; these shapes are {Shape} and {other.Shape}.");
        var left = Rank == 1 ? Shape.Of(1, Count) : Shape;
        var right = other.Rank == 1 ? Shape.Of(other.Count, 1) : other.Shape;
        if (left[1] != right[0])
            throw new ShapeException("MatrixShapesDoNotMatch", $"The matrix product of {Shape} and {other.Shape} needs {left[1]} rows on the right; there are {right[0]}.");
        var result = new double[left[0] * right[1]];
        Multiply(_values, other._values, result, left[0], right[1], left[1]);
        int[] lengths = (Rank, other.Rank) switch
        {
            (1, 1) => [],
            (1, _) => [right[1]],
            (_, 1) => [left[0]],
            _ => [left[0], right[1]],
        };
        return new Tensor(result, Shape.Of(lengths));
    }

    private static unsafe void Multiply(double[] left, double[] right, double[] result, int m, int n, int k)
    {
        fixed (double* a = left, b = right, c = result)
            MatrixProduct.Run(MatrixView<double>.RowMajor(a, m, k), MatrixView<double>.RowMajor(b, k, n), c, n, accumulate: false, MatrixWorkspace<double>.For(m, n, k), Workers.Single);
    }

    /// <summary>All axes in reverse order; for a matrix, rows and columns swapped.</summary>
    public Tensor Transpose()
    {
        var order = new int[Rank];
        for (var i = 0; i < Rank; i++)
            order[i] = Rank - 1 - i;
        return Transpose(order);
    }

    /// <summary>The axes in a given order: axis i of the result is axis <c>order[i]</c> of this tensor.</summary>
    public Tensor Transpose(params int[] order)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (order.Length == 0 && Rank > 0)
            return Transpose();
        var axes = Permutation.Normalize(order, Shape);
        var (lengths, strides) = Permutation.Apply(axes, Shape);
        var result = new double[Count];
        Broadcasting.CopyStrided<double>(_values, strides, 0, result, lengths.AsSpan());
        return new Tensor(result, lengths);
    }

    /// <summary>The same values in another shape. One length may be -1: it is worked out from the others.</summary>
    public Tensor Reshape(params int[] lengths) => new(_values, Permutation.Reshaped(Shape, lengths));

    /// <summary><paramref name="count"/> entries of an axis from <paramref name="start"/> on (which may count from the end).</summary>
    public Tensor Slice(int axis, int start, int count)
    {
        axis = Shape.NormalizeAxis(axis);
        var (outer, length, inner) = Shape.Around(axis);
        start = start < 0 ? start + length : start;
        if (start < 0 || count < 0 || start + count > length)
            throw new ShapeException("IndexOutOfRange", $"Entries {start} to {start + count - 1} are outside axis {axis} of the shape {Shape}, which has {length} entries.");
        var result = new double[outer * count * inner];
        for (var o = 0; o < outer; o++)
            _values.AsSpan((o * length + start) * inner, count * inner).CopyTo(result.AsSpan(o * count * inner));
        return new Tensor(result, Shape.With(axis, count));
    }

    /// <summary>The sum of all entries, as a number.</summary>
    public double Sum() => Sum(_values);

    /// <summary>Sums along an axis, which goes, or stays with length 1.</summary>
    public Tensor Sum(int axis, bool keep = false) => Reduce(axis, keep, Reduction.Sum);

    /// <summary>The mean of all entries.</summary>
    public double Mean() => Sum() / Count;

    /// <summary>Means along an axis, which goes, or stays with length 1.</summary>
    public Tensor Mean(int axis, bool keep = false) => Sum(axis, keep) / Shape[Shape.NormalizeAxis(axis)];

    /// <summary>The largest entry.</summary>
    public double Max() => System.Numerics.Tensors.TensorPrimitives.Max<double>(_values);

    /// <summary>The largest entries along an axis, which goes, or stays with length 1.</summary>
    public Tensor Max(int axis, bool keep = false) => Reduce(axis, keep, Reduction.Max);

    /// <summary>The smallest entry.</summary>
    public double Min() => System.Numerics.Tensors.TensorPrimitives.Min<double>(_values);

    /// <summary>The smallest entries along an axis, which goes, or stays with length 1.</summary>
    public Tensor Min(int axis, bool keep = false) => Reduce(axis, keep, Reduction.Min);

    private static double Sum(ReadOnlySpan<double> values) => System.Numerics.Tensors.TensorPrimitives.Sum(values);

    private Tensor Reduce(int axis, bool keep, Reducer reduce)
    {
        axis = Shape.NormalizeAxis(axis);
        var (outer, length, inner) = Shape.Around(axis);
        var shape = Shape.Reduce(axis, keep);
        var result = new double[shape.Count];
        reduce(_values, result, outer, length, inner);
        return new Tensor(result, shape);
    }
}
