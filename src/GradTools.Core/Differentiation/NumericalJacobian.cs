namespace GradTools.Differentiation;

/// <summary>A Jacobian by finite differences.</summary>
/// <param name="Values">The values at the point.</param>
/// <param name="Entries">A row a value, a column a coordinate, row by row.</param>
/// <param name="Steps">The step taken along each coordinate; of an extrapolation, the smallest that went into it.</param>
/// <param name="Evaluations">How often the function was evaluated, the values at the point included.</param>
/// <param name="ErrorEstimate">How far each entry may be off, where the method tells.</param>
internal sealed record NumericalJacobian(double[] Values, double[] Entries, double[] Steps, int Evaluations, double[]? ErrorEstimate)
{
    /// <summary>The Jacobian at a point, by any method but <see cref="NumericalMethod.ComplexStep"/>.</summary>
    /// <remarks>
    /// Nothing is evaluated outside of the bounds: there, and where the function is not a number, the formulas become one-sided. Unless steps
    /// are given, a coordinate along which a formula would be far off (the function varies on a much smaller scale than the step, or rounding
    /// swamps the difference) is extrapolated instead.
    /// </remarks>
    /// <exception cref="InvalidValueException">Steps or bounds that cannot be used: see <see cref="DifferenceSpace"/>; <c>StepSizeTooLarge</c>, <c>StepSizeTooSmall</c>.</exception>
    public static NumericalJacobian Of(IVectorFunction function, ReadOnlySpan<double> point, NumericalMethod method = NumericalMethod.Central, DifferenceOptions? options = null)
    {
        options ??= DifferenceOptions.Default;
        var center = point.ToArray();
        var space = new DifferenceSpace(center, options);
        var values = new PerturbedValues(function, center, options);
        var slopes = new DifferenceSlopes(space, values, values.AtPoint());
        int[] all = [.. Enumerable.Range(0, center.Length)];
        if (method == NumericalMethod.Richardson)
            slopes.Extrapolate(all);
        else
            slopes.Difference(all, method);
        return new NumericalJacobian(slopes.Values, slopes.Entries, slopes.Steps, values.Evaluations, method == NumericalMethod.Richardson ? slopes.Errors : null);
    }
}
