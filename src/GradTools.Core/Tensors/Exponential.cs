using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GradTools.Tensors;

/// <summary>exp over a block of numbers, in registers, to within one unit in the last place (two where the hardware does not fuse products and sums). Like <see cref="Arithmetic{TFunction}"/> at full speed from the first call.</summary>
/// <remarks>
/// exp(x) = 2^n exp(r) with n = round(x / ln 2) and r = x - n ln 2, where ln 2 is taken in two parts of which the first times n is exact
/// (W. J. Cody and W. Waite, "Software Manual for the Elementary Functions", 1980); exp(r), |r| up to 0.35, is its Taylor polynomial.
/// </remarks>
internal static unsafe class Exponential
{
    private const int Widest = 64; // bytes

    /// <summary>Writes exp(x) to <paramref name="y"/>, which may be the same memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Values<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* source = x, target = y[..x.Length])
        {
            if (Vector512.IsHardwareAccelerated)
                Run<T, Vector512<T>, Lanes512<T>>(source, target, x.Length);
            else if (Vector256.IsHardwareAccelerated)
                Run<T, Vector256<T>, Lanes256<T>>(source, target, x.Length);
            else
                Run<T, Vector128<T>, Lanes128<T>>(source, target, x.Length);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<T, TVector, TLanes>(T* x, T* y, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TVector : struct
        where TLanes : struct, ILanes<T, TVector>
    {
        var i = 0;
        for (; i <= count - TLanes.Count; i += TLanes.Count)
            TLanes.Store(Value<T, TVector, TLanes>(TLanes.Load(x + i)), y + i);
        if (i == count)
            return;
        var rest = stackalloc T[Widest / sizeof(T)]; // in a register too, so that the place of a number does not matter to its bits
        new ReadOnlySpan<T>(x + i, count - i).CopyTo(new Span<T>(rest, count - i));
        TLanes.Store(Value<T, TVector, TLanes>(TLanes.Load(rest)), rest);
        new ReadOnlySpan<T>(rest, count - i).CopyTo(new Span<T>(y + i, count - i));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Value<T, TVector, TLanes>(TVector x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TVector : struct
        where TLanes : struct, ILanes<T, TVector>
    {
        var isSingle = typeof(T) == typeof(float);
        x = TLanes.Min(TLanes.Max(x, Number(isSingle ? -104 : -746)), Number(isSingle ? 89 : 710)); // beyond, it is zero or infinite
        var round = Number(isSingle ? 1.5 * (1 << 23) : 1.5 * (1L << 52)); // a sum with it has no places after the point
        var n = TLanes.Subtract(TLanes.MultiplyAdd(x, Number(1.4426950408889634), round), round);
        var r = TLanes.MultiplyAdd(n, Number(isSingle ? -0.693359375 : -6.93147180369123816490e-01), x);
        r = TLanes.MultiplyAdd(n, Number(isSingle ? 2.12194440054690583e-4 : -1.90821492927058770002e-10), r);
        var value = Number(1.0 / 5040);
        if (!isSingle)
        {
            value = TLanes.MultiplyAdd(Number(1.0 / 6227020800), r, Number(1.0 / 479001600));
            value = TLanes.MultiplyAdd(value, r, Number(1.0 / 39916800));
            value = TLanes.MultiplyAdd(value, r, Number(1.0 / 3628800));
            value = TLanes.MultiplyAdd(value, r, Number(1.0 / 362880));
            value = TLanes.MultiplyAdd(value, r, Number(1.0 / 40320));
            value = TLanes.MultiplyAdd(value, r, Number(1.0 / 5040));
        }

        value = TLanes.MultiplyAdd(value, r, Number(1.0 / 720));
        value = TLanes.MultiplyAdd(value, r, Number(1.0 / 120));
        value = TLanes.MultiplyAdd(value, r, Number(1.0 / 24));
        value = TLanes.MultiplyAdd(value, r, Number(1.0 / 6));
        value = TLanes.MultiplyAdd(value, r, Number(1.0 / 2));
        value = TLanes.MultiplyAdd(value, r, Number(1));
        value = TLanes.MultiplyAdd(value, r, Number(1));
        var half = TLanes.Subtract(TLanes.MultiplyAdd(n, Number(0.5), round), round); // 2^n in two factors: one alone may be too large or too small
        return TLanes.Multiply(TLanes.Multiply(value, TLanes.PowerOfTwo(half)), TLanes.PowerOfTwo(TLanes.Subtract(n, half)));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static TVector Number(double value) => TLanes.Broadcast(T.CreateTruncating(value));
    }
}
