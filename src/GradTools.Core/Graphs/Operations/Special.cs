using System.Numerics;
using MathNet.Numerics;

namespace GradTools.Graphs.Operations;

/// <summary>The error function; erf'(x) = 2/sqrt(pi) exp(-x^2).</summary>
internal readonly struct Erf : IUnaryFunction
{
    public static string Name => "Erf";

    static T IUnaryFunction.Value<T>(T x) => T.CreateTruncating(SpecialFunctions.Erf(double.CreateTruncating(x)));

    public static Node? Pullback(Node x, Node y, Node g) => g * (2 / Math.Sqrt(Math.PI)) * Op.Exp(-(x * x));
}

/// <summary>The logarithm of the gamma function, for x &gt; 0.</summary>
internal readonly struct LogGamma : IUnaryFunction
{
    public static string Name => "LogGamma";

    static T IUnaryFunction.Value<T>(T x) => T.CreateTruncating(SpecialFunctions.GammaLn(double.CreateTruncating(x)));

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

    private protected override Node? PullbackElementwise(Node node, int input, Node gradient) =>
        gradient * Op.Polygamma(Order + 1, node.Inputs[0]);

    /// <summary>
    /// Abramowitz and Stegun 6.4.6 (recurrence) up to an argument where the asymptotic series 6.4.11 has converged:
    /// (-1)^(n+1) [ (n-1)!/x^n + n!/(2 x^(n+1)) + sum B_2k (2k+n-1)! / ((2k)! x^(2k+n)) ].
    /// </summary>
    private static double HigherOrder(int n, double x)
    {
        ReadOnlySpan<double> bernoulli = [1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510];
        if (x <= 0 && x == Math.Floor(x))
            return double.NaN;
        var factorial = SpecialFunctions.Factorial(n);
        var sum = 0.0;
        for (; x < 12 + n; x++)
            sum += factorial / Math.Pow(x, n + 1);
        sum += factorial / n / Math.Pow(x, n) + factorial / (2 * Math.Pow(x, n + 1));
        for (var k = 1; k <= bernoulli.Length; k++)
            sum += bernoulli[k - 1] * Math.Exp(SpecialFunctions.FactorialLn(2 * k + n - 1) - SpecialFunctions.FactorialLn(2 * k)) / Math.Pow(x, 2 * k + n);
        return n % 2 == 0 ? -sum : sum;
    }
}
