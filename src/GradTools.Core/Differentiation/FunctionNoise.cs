namespace GradTools.Differentiation;

/// <summary>The rounding noise of a function, measured: where a value is a small difference of large numbers, it is far above the last place of the value.</summary>
/// <remarks>
/// After Moré and Wild, Estimating computational noise, SIAM J. Sci. Comput. 33 (2011). Along a short ray a smooth function is a polynomial of low
/// order, so a fourth difference holds nothing but noise. All coordinates move at once, so that every rounding is drawn anew. A ray starts at the
/// point, so that a kink there does not show; of two opposite rays only one can meet a kink beside the point, so the lesser noise of the two counts.
/// </remarks>
internal static class FunctionNoise
{
    private const int Lines = 3;
    private const int Rays = 2 * Lines;
    private const int Places = 6;
    private const int Order = 4;

    /// <summary>(k!)² / (2k)! for the order k = 4: turns the mean square of a difference into the variance of a value.</summary>
    private const double Variance = 1 / 70.0;

    /// <summary>The spacings to try, relative to a coordinate, as powers of two: the next where the values at the last all lie on one stair.</summary>
    private const int SmallestExponent = -30;
    private const int LargestExponent = -14;

    /// <summary>The standard deviation of the values around the point, 0 where the function is not finite, and the number of evaluations that it took.</summary>
    /// <param name="function">The function.</param>
    /// <param name="point">Where.</param>
    /// <param name="value">The function there.</param>
    public static (double Deviation, int Evaluations) Measure(IScalarFunction function, ReadOnlySpan<double> point, double value)
    {
        var evaluations = 0;
        for (var exponent = SmallestExponent; exponent <= LargestExponent; exponent += 4)
        {
            evaluations += Rays * Places;
            var values = Values(function, point, exponent);
            var deviations = new double[Lines];
            for (var line = 0; line < Lines; line++)
                deviations[line] = Math.Min(Deviation(values, 2 * line, value), Deviation(values, 2 * line + 1, value));
            Array.Sort(deviations);
            var median = deviations[Lines / 2];
            if (median != 0)
                return (double.IsFinite(median) ? median : 0, evaluations);
        }

        return (0, evaluations);
    }

    private static double[] Values(IScalarFunction function, ReadOnlySpan<double> point, int exponent)
    {
        var random = new Random(1);
        var points = new double[Rays * Places * point.Length];
        for (var line = 0; line < Lines; line++)
            for (var i = 0; i < point.Length; i++)
            {
                var step = Math.ScaleB(Step(point[i], exponent), random.Next(3)) * (random.Next(2) == 0 ? 1 : -1);
                for (var place = 0; place < Places; place++)
                {
                    points[(2 * line * Places + place) * point.Length + i] = point[i] + (place + 1) * step;
                    points[((2 * line + 1) * Places + place) * point.Length + i] = point[i] - (place + 1) * step;
                }
            }

        var values = new double[Rays * Places];
        function.Values(points, values);
        return values;
    }

    /// <summary>A power of two, so that the places are exact and evenly spaced.</summary>
    private static double Step(double x, int exponent)
    {
        var scale = x == 0 ? 1 : Math.Min(1, Math.Abs(x));
        var lastPlace = Math.BitIncrement(Math.Abs(x)) - Math.Abs(x);
        return Math.ScaleB(1, Math.ILogB(Math.Max(Math.ScaleB(scale, exponent), 4 * lastPlace)));
    }

    private static double Deviation(double[] all, int ray, double value)
    {
        double[] values = [value, .. all.AsSpan(ray * Places, Places)];
        for (var order = 1; order <= Order; order++)
            for (var i = 0; i < values.Length - order; i++)
                values[i] = values[i + 1] - values[i];
        return Math.Sqrt(Variance * values.Take(values.Length - Order).Average(difference => difference * difference));
    }
}
