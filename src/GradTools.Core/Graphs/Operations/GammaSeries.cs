namespace GradTools.Graphs.Operations;

/// <summary>What the asymptotic series of the gamma function and its derivatives share.</summary>
internal static class GammaSeries
{
    /// <summary>How far a number is shifted by the recurrence before a series is summed.</summary>
    public const int Terms = 10;

    /// <summary>The Bernoulli numbers of even index, from the second.</summary>
    public static ReadOnlySpan<double> Bernoulli => [1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510];

    /// <summary>A number shifted to where the series have converged, and its inverse.</summary>
    public static (ComplexNode Shifted, ComplexNode Inverse) Shift(ComplexNode z) => (z + Terms, 1 / (z + Terms));

    /// <summary>The logarithm.</summary>
    public static ComplexNode Log(ComplexNode z) => ComplexNode.Of<Log>(z);

    /// <summary>A polynomial with the coefficients 1, 2, ... up to the last Bernoulli number.</summary>
    public static ComplexNode Horner(ComplexNode z, Func<int, double> coefficient)
    {
        var value = z * 0 + coefficient(Bernoulli.Length);
        for (var k = Bernoulli.Length - 1; k >= 1; k--)
            value = value * z + coefficient(k);
        return value;
    }
}
