namespace GradTools.Differentiation;

/// <summary>Which places beside a point a difference formula looks at.</summary>
internal static class Stencil
{
    private static readonly int[] Central = [-1, 1];
    private static readonly int[] Forward = [0, 1];
    private static readonly int[] Backward = [-1, 0];
    private static readonly int[] FivePoint = [-2, -1, 1, 2];

    /// <summary>The places in units of the step, in ascending order: as the method has them, then those of formulas of the same order to the one side and to the other.</summary>
    public static int[][] Candidates(NumericalMethod method) => method switch
    {
        NumericalMethod.Central => [Central, [0, 1, 2], [-2, -1, 0]],
        NumericalMethod.Forward => [Forward, Backward],
        NumericalMethod.Backward => [Backward, Forward],
        NumericalMethod.FivePoint => [FivePoint, [0, 1, 2, 3, 4], [-4, -3, -2, -1, 0]],
        _ => throw new InvalidOperationException($"{method} is not a formula with fixed places."),
    };

    /// <summary>
    /// The step for a coordinate, at which rounding and truncation balance for a function whose scale is that of the point: a power of the
    /// machine epsilon, times max(1, |x|) (Numerical Recipes 5.7). Forward and backward start from the 1e-5 of the textbook loop.
    /// </summary>
    public static double DefaultStep(NumericalMethod method, double x) => method switch
    {
        NumericalMethod.Central => Math.Cbrt(Epsilon) * Math.Max(1, Math.Abs(x)),
        NumericalMethod.FivePoint => Math.Pow(Epsilon, 0.2) * Math.Max(1, Math.Abs(x)),
        _ => Math.Max(1e-5, Math.Sqrt(Epsilon) * Math.Abs(x)),
    };

    /// <summary>
    /// The weights with which values at places make the slope at 0: the derivative there of the polynomial through them (Lagrange).
    /// The places are the distances between numbers as rounded, so that the step itself adds no error.
    /// </summary>
    public static double[] Weights(ReadOnlySpan<double> places)
    {
        var weights = new double[places.Length];
        for (var j = 0; j < weights.Length; j++)
        {
            var divisor = 1.0;
            var sum = 0.0;
            for (var m = 0; m < places.Length; m++)
            {
                if (m == j)
                    continue;
                divisor *= places[j] - places[m];
                var product = 1.0;
                for (var k = 0; k < places.Length; k++)
                    if (k != j && k != m)
                        product *= -places[k];
                sum += product;
            }

            weights[j] = sum / divisor;
        }

        return weights;
    }

    /// <summary>The distance from 1 to the next number.</summary>
    internal const double Epsilon = 2.220446049250313e-16;
}
