namespace GradTools.Differentiation;

/// <summary>Gradients from values alone.</summary>
internal static class FiniteDifferences
{
    /// <summary>The gradient at a point.</summary>
    /// <exception cref="InvalidValueException">Steps or bounds that cannot be used: see <see cref="NumericalJacobian.Of"/>. <c>ComplexStepNeedsGraph</c>; <c>NoComplexValue</c>.</exception>
    public static NumericalGradient Gradient(IScalarFunction function, ReadOnlySpan<double> point, NumericalMethod method = NumericalMethod.Central, DifferenceOptions? options = null)
    {
        if (method == NumericalMethod.ComplexStep)
            return ComplexStep.Gradient(function as GraphFunction ?? throw new InvalidValueException("ComplexStepNeedsGraph", "A complex step evaluates a graph in complex arithmetic, and this function is not one. Take another method."), point, options);
        var jacobian = NumericalJacobian.Of(new SingleOutput(function), point, method, options);
        return new NumericalGradient(jacobian.Values[0], jacobian.Entries, jacobian.Steps, jacobian.Evaluations, jacobian.ErrorEstimate);
    }

    /// <summary>The function beside a point, for each coordinate and step asked for.</summary>
    public static Neighbours[] Evaluate(IScalarFunction function, ReadOnlySpan<double> point, double value, IReadOnlyList<(int Index, double Step)> probes, NumericalMethod method, CancellationToken cancellation)
    {
        var perturbations = new List<Perturbation>(2 * probes.Count);
        foreach (var (index, step) in probes)
        {
            var x = point[index];
            if (x + step == x || x - step == x)
                throw new InvalidValueException("StepSizeTooSmall", FormattableString.Invariant($"A step of {step:R} does not change coordinate {index} of the point, which is {x:R}. Take a larger step size."));
            if (method != NumericalMethod.Backward)
                perturbations.Add(new Perturbation(index, x + step));
            if (method != NumericalMethod.Forward)
                perturbations.Add(new Perturbation(index, x - step));
        }

        var values = new PerturbedValues(new SingleOutput(function), point.ToArray(), new DifferenceOptions { Cancellation = cancellation }).Near(perturbations);
        var result = new Neighbours[probes.Count];
        for (int i = 0, next = 0; i < result.Length; i++)
        {
            var x = point[probes[i].Index];
            var (above, valueAbove) = method == NumericalMethod.Backward ? (x, value) : (perturbations[next].Value, values[next++]);
            var (below, valueBelow) = method == NumericalMethod.Forward ? (x, value) : (perturbations[next].Value, values[next++]);
            result[i] = new Neighbours(below, above, valueBelow, valueAbove);
        }

        return result;
    }
}
