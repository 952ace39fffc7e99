using System.Numerics;
using GradTools.Tensors;
using MathNet.Numerics;

namespace GradTools.Graphs.Operations;

/// <summary>The error function; erf'(x) = 2/sqrt(pi) exp(-x^2).</summary>
internal readonly struct Erf : IUnaryFunction
{
    public static string Name => "Erf";

    static T IUnaryFunction.Value<T>(T x) => T.CreateTruncating(SpecialFunctions.Erf(double.CreateTruncating(x)));

    static void IUnaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, Span<T> y) => ErrorFunction<T>.Values(x, y);

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z)
    {
        // Abramowitz and Stegun 7.1.29; its error is about 1e-16 of the value.
        var (x, y) = (z.Real, z.ImaginaryOrZero);
        var (sine, cosine) = (Op.Sin(x * y), Op.Cos(x * y));
        var (sine2, cosine2) = (Op.Sin(2 * x * y), Op.Cos(2 * x * y));
        var atZero = Op.Equal(x, x.Scalar(0));
        var real = ComplexNode.ZeroWhere(atZero, sine * sine / x);
        var imaginary = Op.Where(atZero, y, sine * cosine / x);
        for (var n = 1; n <= 16; n++)
        {
            var (hyperbolicCosine, hyperbolicSine) = (2 * x * Op.Cosh(n * y), n * Op.Sinh(n * y));
            var weight = 2 * Math.Exp(-n * n / 4.0) / (n * n + 4 * x * x);
            real += weight * (2 * x - hyperbolicCosine * cosine2 + hyperbolicSine * sine2);
            imaginary += weight * (hyperbolicCosine * sine2 + hyperbolicSine * cosine2);
        }

        var bell = Op.Exp(-(x * x)) / Math.PI;
        return new ComplexNode(Op.Apply<Erf>(x) + bell * real, bell * imaginary);
    }

    public static Node? Pullback(Node x, Node y, Node g) => g * (2 / Math.Sqrt(Math.PI)) * Op.Exp(-(x * x));
}

/// <summary>The logarithm of the gamma function, for x &gt; 0.</summary>
internal readonly struct LogGamma : IUnaryFunction
{
    public static string Name => "LogGamma";

    static T IUnaryFunction.Value<T>(T x) => T.CreateTruncating(SpecialFunctions.GammaLn(double.CreateTruncating(x)));

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z)
    {
        // Stirling's series (Abramowitz and Stegun 6.1.41) where it has converged, and the recurrence down to z.
        var (shifted, inverse) = GammaSeries.Shift(z);
        var series = GammaSeries.Horner(inverse * inverse, k => GammaSeries.Bernoulli[k - 1] / (2 * k * (2 * k - 1))) * inverse;
        var value = (shifted - 0.5) * GammaSeries.Log(shifted) - shifted + 0.5 * Math.Log(2 * Math.PI) + series;
        for (var k = 0; k < GammaSeries.Terms; k++)
            value -= GammaSeries.Log(z + k);
        return value;
    }

    public static Node? Pullback(Node x, Node y, Node g) => g * Op.Polygamma(0, x);
}

/// <summary>The derivative of order <see cref="Order"/> of the digamma function; order 0 is digamma itself.</summary>
internal sealed record Polygamma(int Order) : ElementwiseOperation
{
    public override string Name => Order == 0 ? "Digamma" : "Polygamma";

    internal override int Arity => 1;

    internal override string Attributes => Order == 0 ? "" : $"{Order}";

    internal override double Value(double a, double b = 0, double c = 0) => Order == 0 ? SpecialFunctions.DiGamma(a) : HigherOrder(Order, a);

    internal override unsafe ElementwiseKernel<T> Kernel<T>() => (a, _, _, result, count) =>
    {
        for (var i = 0; i < count; i++)
            result[i] = T.CreateTruncating(Value(double.CreateTruncating(a[i])));
    };

    internal override ComplexNode? Complex(Node node, ReadOnlySpan<ComplexNode> inputs)
    {
        if (Order > 0)
            return null;
        // Abramowitz and Stegun 6.3.18 where it has converged, and the recurrence down to z.
        var (shifted, inverse) = GammaSeries.Shift(inputs[0]);
        var square = inverse * inverse;
        var value = GammaSeries.Log(shifted) - inverse * 0.5 - GammaSeries.Horner(square, k => GammaSeries.Bernoulli[k - 1] / (2 * k)) * square;
        for (var k = 0; k < GammaSeries.Terms; k++)
            value -= 1 / (inputs[0] + k);
        return value;
    }

    private protected override Node? PullbackElementwise(Node node, int input, Node gradient) =>
        gradient * Op.Polygamma(Order + 1, node.Inputs[0]);

    /// <summary>
    /// Abramowitz and Stegun 6.4.6 (recurrence) up to an argument where the asymptotic series 6.4.11 has converged:
    /// (-1)^(n+1) [ (n-1)!/x^n + n!/(2 x^(n+1)) + sum B_2k (2k+n-1)! / ((2k)! x^(2k+n)) ]. Far below zero, where the recurrence would take
    /// long, the reflection 6.4.7: (-1)^n psi_n(1 - x) - pi d^n/dx^n cot(pi x).
    /// </summary>
    private static double HigherOrder(int n, double x)
    {
        var bernoulli = GammaSeries.Bernoulli;
        if (x <= 0 && x == Math.Floor(x))
            return double.NaN;
        if (x < -12)
            return (n % 2 == 0 ? 1 : -1) * HigherOrder(n, 1 - x) - Math.Pow(Math.PI, n + 1) * CotangentDerivative(n, x - Math.Floor(x));
        var factorial = SpecialFunctions.Factorial(n);
        var sum = 0.0;
        for (; x < 12 + n; x++)
            sum += factorial / Math.Pow(x, n + 1);
        sum += factorial / n / Math.Pow(x, n) + factorial / (2 * Math.Pow(x, n + 1));
        for (var k = 1; k <= bernoulli.Length; k++)
            sum += bernoulli[k - 1] * Math.Exp(SpecialFunctions.FactorialLn(2 * k + n - 1) - SpecialFunctions.FactorialLn(2 * k)) / Math.Pow(x, 2 * k + n);
        return n % 2 == 0 ? -sum : sum;
    }

    /// <summary>The derivative of order n of cot at pi x, a polynomial of the cotangent c itself: each derivative multiplies by -(1 + c²).</summary>
    private static double CotangentDerivative(int n, double x)
    {
        var polynomial = new double[n + 2];
        polynomial[1] = 1;
        for (var order = 0; order < n; order++)
        {
            var next = new double[n + 2];
            for (var k = 1; k <= order + 1; k++)
            {
                next[k - 1] -= k * polynomial[k];
                next[k + 1] -= k * polynomial[k];
            }

            polynomial = next;
        }

        var cotangent = 1 / Math.Tan(Math.PI * x);
        var value = 0.0;
        for (var k = n + 1; k >= 0; k--)
            value = value * cotangent + polynomial[k];
        return value;
    }
}
