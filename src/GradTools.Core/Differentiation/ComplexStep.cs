namespace GradTools.Differentiation;

/// <summary>
/// Gradients from one evaluation in complex arithmetic along each coordinate: f'(x) = Im f(x + ih) / h (Squire and Trapp 1998).
/// Nothing is subtracted, so the step can be so small that what it neglects is far below rounding.
/// </summary>
internal static class ComplexStep
{
    /// <summary>The gradient at a point.</summary>
    /// <exception cref="InvalidValueException">Steps that cannot be taken: see <see cref="DifferenceSpace"/>; <c>NoComplexValue</c> for an operation that is not defined on complex numbers.</exception>
    public static NumericalGradient Gradient(GraphFunction function, ReadOnlySpan<double> point, DifferenceOptions? options = null)
    {
        options ??= DifferenceOptions.Default;
        var space = new DifferenceSpace(point.ToArray(), options);
        var count = space.Point.Length;
        var value = function.Value(point);
        var gradient = new double[count];
        var steps = new double[count];
        for (var i = 0; i < count; i++)
            steps[i] = space.HasSteps ? space.Step(i) : DefaultStep(point[i]);
        if (function.ImaginaryPart() is not { } imaginary)
            return new NumericalGradient(value, gradient, steps, 1);
        var parts = new PerturbedValues(new SingleOutput(imaginary), [.. space.Point, .. new double[count]], options)
            .Near([.. steps.Select((step, i) => new Perturbation(count + i, step))]);
        for (var i = 0; i < count; i++)
            gradient[i] = parts[i] / steps[i];
        return new NumericalGradient(value, gradient, steps, 1 + count);
    }

    /// <summary>About 1e-20 beside the coordinate, and a power of two, so that the division is exact.</summary>
    private static double DefaultStep(double x) => Math.ScaleB(1, (x == 0 ? 0 : Math.Clamp(Math.ILogB(x), -900, 900)) - 66);
}
