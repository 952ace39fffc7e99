namespace GradTools.Differentiation;

/// <summary>
/// The rounding error of a function near a point: how much its values scatter about a smooth curve when the point moves by
/// next to nothing. A small value that is left over from large terms, such as the loss of a network that is sure of its answers, is far noisier than its size implies.
/// </summary>
/// <remarks>Differences of third order, as in J. J. Moré and S. M. Wild, Estimating computational noise, SIAM J. Sci. Comput. 33 (2011).</remarks>
internal static class RoundingNoise
{
    private const int Places = 16;

    /// <summary>
    /// From one place to the next a coordinate moves by this power of two of its size: the places are exact, the curve is straight
    /// between them, and yet the value moves by more than the grain of the numbers it is made of.
    /// </summary>
    private const int StepExponent = -40;

    /// <summary>The standard deviation of a third difference of independent errors of standard deviation 1: the root of 1 + 9 + 9 + 1.</summary>
    private static readonly double Gain = Math.Sqrt(20);

    /// <summary>The largest error that the differences show; 0 where the function is not finite.</summary>
    public static double Of(IScalarFunction function, ReadOnlySpan<double> point)
    {
        var points = new double[Places * point.Length];
        for (var k = 0; k < Places; k++)
            for (var i = 0; i < point.Length; i++)
                points[k * point.Length + i] = point[i] == 0 ? 0 : point[i] + k * Math.ScaleB(1, Math.ILogB(point[i]) + StepExponent);
        var values = new double[Places];
        function.Values(points, values);

        var largest = 0.0;
        for (var k = 3; k < Places; k++)
            largest = Math.Max(largest, Math.Abs(values[k] - 3 * values[k - 1] + 3 * values[k - 2] - values[k - 3]));
        return double.IsFinite(largest) ? largest / Gain : 0;
    }
}
