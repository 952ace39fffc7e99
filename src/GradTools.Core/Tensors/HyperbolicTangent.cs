using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace GradTools.Tensors;

/// <summary>tanh over a block of doubles, in vectors, to within a few units in the last place everywhere.</summary>
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
    public static void Values(ReadOnlySpan<double> x, Span<double> y)
    {
        Span<double> exponentials = stackalloc double[Chunk];
        while (!x.IsEmpty)
        {
            var count = Math.Min(Chunk, x.Length);
            var e = exponentials[..count];
            TensorPrimitives.Multiply(x[..count], 2, e);
            TensorPrimitives.Exp<double>(e, e);
            Combine(x[..count], e, y[..count]);
            x = x[count..];
            y = y[count..];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Combine(ReadOnlySpan<double> x, ReadOnlySpan<double> e, Span<double> y)
    {
        var i = 0;
        for (; i + Vector<double>.Count <= y.Length; i += Vector<double>.Count)
        {
            var v = new Vector<double>(x[i..]);
            var far = Vector<double>.One - new Vector<double>(2) / (new Vector<double>(e[i..]) + Vector<double>.One);
            var s = v * v;
            var p = (new Vector<double>(-0.964399179425052238628) * s - new Vector<double>(99.2877231001918586564)) * s - new Vector<double>(1614.68768441708447952);
            var q = ((s + new Vector<double>(112.811678491632931402)) * s + new Vector<double>(2235.48839060100448583)) * s + new Vector<double>(4844.06305325125486048);
            var near = v + v * s * (p / q);
            Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(v), new Vector<double>(Near)), near, far).CopyTo(y[i..]);
        }

        for (; i < y.Length; i++)
            y[i] = Math.Tanh(x[i]);
    }
}
