using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradTools.Tensors;

/// <summary>erf over a block of numbers, in vectors, to within a few units in the last place everywhere.</summary>
/// <remarks>
/// Below 1 in magnitude x P(x^2); from there on 1 - exp(-x^2) Q((x - 2) / (x + 2)). The coefficients are those of the polynomials
/// through erf(x) / x and exp(x^2) erfc(x) at Chebyshev nodes, computed with 50 digits; tests/GradTools.Core.Tests/Tensors/error_function.py has them.
/// </remarks>
internal static class ErrorFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Chunk = 256;
    private const double Far = 6.5; // from about 6 on erf is 1 to the last bit

    private static readonly T[] NearCoefficients = Converted(
    [
        1.1283791670955126, -0.3761263890318375, 0.11283791670954879, -0.026866170645076792, 0.0052239776248180145, -0.000854832698083379, 0.0001205533111164271,
        -1.4925595266831182e-05, 1.6461000484121368e-06, -1.6350312701054695e-07, 1.4659775274047436e-08, -1.1372848856791674e-09, 5.957176147748911e-11,
    ]);

    private static readonly T[] FarCoefficients = Converted(
    [
        0.25539567631050575, -0.4271858474139585, 0.24165819424246435, -0.07897858101570134, 0.0037328924045894833, 0.006997461736527143, -0.0008471432620724514,
        -0.000981976920658498, 4.3555789491893924e-05, 0.00017435897382521895, 2.7524932485409543e-05, -2.755566952825323e-05, -1.3987464883032101e-05,
        1.2629203404031253e-06, 4.007182812943556e-06, 1.3835931229590916e-06, -1.2232635726226918e-06,
    ]);

    /// <summary>Writes erf(x) to <paramref name="y"/>, which may be the same memory.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Values(ReadOnlySpan<T> x, Span<T> y)
    {
        Span<T> bells = stackalloc T[Chunk];
        while (!x.IsEmpty)
        {
            var count = Math.Min(Chunk, x.Length);
            var bell = bells[..count];
            Arithmetic<Multiplication>.Apply(x[..count], x[..count], bell);
            Arithmetic<Multiplication>.Apply(bell, T.NegativeOne, bell);
            Exponential.Values<T>(bell, bell);
            var i = 0;
            for (; i + Vector<T>.Count <= count; i += Vector<T>.Count)
                Value(new Vector<T>(x[i..]), new Vector<T>(bell[i..])).CopyTo(y[i..]);
            for (; i < count; i++)
                y[i] = Value(new Vector<T>(x[i]), new Vector<T>(bell[i]))[0];
            x = x[count..];
            y = y[count..];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Value(Vector<T> x, Vector<T> bell)
    {
        var size = Vector.Min(Vector.Abs(x), new Vector<T>(T.CreateTruncating(Far)));
        var two = new Vector<T>(T.CreateTruncating(2));
        var far = Vector<T>.One - bell * Polynomial(FarCoefficients, (size - two) / (size + two));
        far = Vector.ConditionalSelect(Vector.LessThan(x, Vector<T>.Zero), -far, far);
        var value = Vector.ConditionalSelect(Vector.LessThan(size, Vector<T>.One), x * Polynomial(NearCoefficients, x * x), far);
        return Vector.ConditionalSelect(Vector.Equals(x, x), value, x); // not a number
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Polynomial(T[] coefficients, Vector<T> x)
    {
        var value = new Vector<T>(coefficients[^1]);
        for (var i = coefficients.Length - 2; i >= 0; i--)
            value = value * x + new Vector<T>(coefficients[i]);
        return value;
    }

    private static T[] Converted(double[] coefficients) => Array.ConvertAll(coefficients, T.CreateTruncating);
}
