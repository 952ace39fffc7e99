using System.Numerics;
using System.Numerics.Tensors;
using GradTools.Tensors;

namespace GradTools.Graphs.Operations;

/// <summary>exp(x) / sum exp(x) along an axis, computed from x - max x so that nothing overflows.</summary>
internal sealed record Softmax(int Axis) : KernelOperation
{
    public override string Name => "Softmax";

    internal override string Attributes => $"axis {Axis}";

    internal override Shape InferShape(ReadOnlySpan<Node> inputs) => inputs[0].Shape;

    internal override unsafe TensorKernel<T> Kernel<T>(Node node, int threads)
    {
        var (outer, length, inner) = node.Shape.Around(Axis);
        var rows = new T[2 * inner];
        return (inputs, output, _) =>
        {
            var x = new ReadOnlySpan<T>(inputs[0], outer * length * inner);
            var y = new Span<T>(output, outer * length * inner);
            for (var o = 0; o < outer; o++)
            {
                var block = y.Slice(o * length * inner, length * inner);
                StableExponentials.Shifted(x.Slice(o * length * inner, length * inner), block, rows, length, inner);
                StableExponentials.Divide(block, rows.AsSpan(inner), length, inner);
            }
        };
    }

    internal override Node? Pullback(Node node, int input, Node gradient) =>
        node * (gradient - (gradient * node).Sum(Axis, keep: true));
}

/// <summary>log sum exp(x) along an axis, which stays with length 1; stable.</summary>
internal sealed record LogSumExp(int Axis) : KernelOperation
{
    public override string Name => "LogSumExp";

    internal override string Attributes => $"axis {Axis}";

    internal override Shape InferShape(ReadOnlySpan<Node> inputs) => inputs[0].Shape.With(Axis, 1);

    internal override unsafe TensorKernel<T> Kernel<T>(Node node, int threads)
    {
        var (outer, length, inner) = node.Inputs[0].Shape.Around(Axis);
        var rows = new T[2 * inner];
        var block = new T[length * inner];
        return (inputs, output, _) =>
        {
            var x = new ReadOnlySpan<T>(inputs[0], outer * length * inner);
            for (var o = 0; o < outer; o++)
            {
                StableExponentials.Shifted(x.Slice(o * length * inner, length * inner), block, rows, length, inner);
                for (var i = 0; i < inner; i++)
                    output[o * inner + i] = rows[i] + T.Log(rows[inner + i]);
            }
        };
    }

    internal override Node? Pullback(Node node, int input, Node gradient) => gradient * node.Inputs[0].Softmax(Axis);
}

/// <summary>What softmax and log-sum-exp share: exponentials that cannot overflow.</summary>
internal static class StableExponentials
{
    /// <summary>Writes exp(x - m) to <paramref name="y"/>, and to <paramref name="rows"/> first m, the maxima along the axis (0 where infinite), then the sums of the exponentials.</summary>
    public static void Shifted<T>(ReadOnlySpan<T> x, Span<T> y, Span<T> rows, int length, int inner)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var max = rows[..inner];
        var sum = rows.Slice(inner, inner);
        Reduction.Max(x, max, 1, length, inner);
        for (var i = 0; i < inner; i++)
            if (T.IsInfinity(max[i]))
                max[i] = T.Zero;
        for (var i = 0; i < length; i++)
        {
            if (inner == 1)
                y[i] = x[i] - max[0];
            else
                TensorPrimitives.Subtract(x.Slice(i * inner, inner), max, y.Slice(i * inner, inner));
        }

        TensorPrimitives.Exp(y, y);
        Reduction.Sum(y, sum, 1, length, inner);
    }

    /// <summary>Divides every row along the axis by <paramref name="divisors"/>.</summary>
    public static void Divide<T>(Span<T> y, ReadOnlySpan<T> divisors, int length, int inner)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (inner == 1)
        {
            TensorPrimitives.Divide(y, divisors[0], y);
            return;
        }

        for (var i = 0; i < length; i++)
            TensorPrimitives.Divide(y.Slice(i * inner, inner), divisors[..inner], y.Slice(i * inner, inner));
    }
}
