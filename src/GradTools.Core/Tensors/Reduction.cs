using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace GradTools.Tensors;

/// <summary>Reductions of one axis of a row-major block, seen as outer x length x inner.</summary>
internal static class Reduction
{
    // A call costs more than a short row, such as the scores of ten classes.
    private const int ShortRow = 16;

    /// <summary>Adds along the axis. Rows are added one after another, so the order of every sum is fixed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum<T>(ReadOnlySpan<T> x, Span<T> y, int outer, int length, int inner)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (inner == 1)
        {
            for (var o = 0; o < outer; o++)
                y[o] = Sum(x.Slice(o * length, length));
            return;
        }

        for (var o = 0; o < outer; o++)
        {
            var total = y.Slice(o * inner, inner);
            total.Clear();
            for (var i = 0; i < length; i++)
                Arithmetic<Addition>.Apply(total, x.Slice((o * length + i) * inner, inner), total);
        }
    }

    /// <summary>The largest entries along the axis; NaN wins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Max<T>(ReadOnlySpan<T> x, Span<T> y, int outer, int length, int inner)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var o = 0; o < outer; o++)
        {
            if (inner == 1)
            {
                y[o] = Max(x.Slice(o * length, length));
                continue;
            }

            var best = y.Slice(o * inner, inner);
            x.Slice(o * length * inner, inner).CopyTo(best);
            for (var i = 1; i < length; i++)
                TensorPrimitives.Max(best, x.Slice((o * length + i) * inner, inner), best);
        }
    }

    /// <summary>The smallest entries along the axis; NaN wins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Min<T>(ReadOnlySpan<T> x, Span<T> y, int outer, int length, int inner)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var o = 0; o < outer; o++)
        {
            if (inner == 1)
            {
                y[o] = TensorPrimitives.Min(x.Slice(o * length, length));
                continue;
            }

            var best = y.Slice(o * inner, inner);
            x.Slice(o * length * inner, inner).CopyTo(best);
            for (var i = 1; i < length; i++)
                TensorPrimitives.Min(best, x.Slice((o * length + i) * inner, inner), best);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Sum<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Length > ShortRow)
            return TensorPrimitives.Sum(x);
        var sum = T.Zero;
        foreach (var value in x)
            sum += value;
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Max<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Length > ShortRow)
            return TensorPrimitives.Max(x);
        var max = x[0];
        for (var i = 1; i < x.Length; i++)
            max = T.Max(max, x[i]);
        return max;
    }
}
