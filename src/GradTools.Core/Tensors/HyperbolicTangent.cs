using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradTools.Tensors;

/// <summary>tanh over a block of numbers, in vectors, to within a few units in the last place everywhere.</summary>
/// <remarks>
/// Near 0 the rational approximation x + x^3 P(x^2) / Q(x^2) of S. L. Moshier, "Methods and Programs for Mathematical Functions" (1989),
/// where 1 - 2 / (exp(2x) + 1), used elsewhere, would lose all relative precision.
/// </remarks>
internal static class HyperbolicTangent
{
    private const int Chunk = 256;
    private const double Near = 0.625;

    /// <summary>Writes tanh(x) to <paramref name="y"/>, which may be the same memory.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Values<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> exponentials = stackalloc T[Chunk];
        while (!x.IsEmpty)
        {
            var count = Math.Min(Chunk, x.Length);
            var e = exponentials[..count];
            Arithmetic<Addition>.Apply(x[..count], x[..count], e);
            Exponential.Values<T>(e, e);
            Combine(x[..count], e, y[..count]);
            x = x[count..];
            y = y[count..];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Combine<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> e, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var i = 0;
        for (; i + Vector<T>.Count <= y.Length; i += Vector<T>.Count)
            Value(new Vector<T>(x[i..]), new Vector<T>(e[i..])).CopyTo(y[i..]);
        for (; i < y.Length; i++)
            y[i] = Value(new Vector<T>(x[i]), new Vector<T>(e[i]))[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Value<T>(Vector<T> x, Vector<T> e)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var far = Vector<T>.One - Number<T>(2) / (e + Vector<T>.One);
        var s = x * x;
        var p = (Number<T>(-0.964399179425052238628) * s - Number<T>(99.2877231001918586564)) * s - Number<T>(1614.68768441708447952);
        var q = ((s + Number<T>(112.811678491632931402)) * s + Number<T>(2235.48839060100448583)) * s + Number<T>(4844.06305325125486048);
        var near = x + x * s * (p / q);
        return Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(x), Number<T>(Near)), near, far);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Number<T>(double value)
        where T : unmanaged, IFloatingPointIeee754<T> => new(T.CreateTruncating(value));
}
