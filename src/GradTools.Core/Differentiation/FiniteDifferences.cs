namespace GradTools.Differentiation;

/// <summary>Gradients from values alone.</summary>
internal static class FiniteDifferences
{
    /// <summary>The step that the textbook loop takes.</summary>
    private const double TextbookStep = 1e-5;

    /// <summary>Evaluations between two looks at the cancellation token.</summary>
    private const int Chunk = 512;

    /// <summary>The cube root of the machine epsilon: where rounding and truncation of central differences balance.</summary>
    private static readonly double CubeRootEpsilon = Math.Cbrt(double.BitIncrement(1) - 1);

    /// <summary>The gradient at a point.</summary>
    /// <param name="function">What is differentiated.</param>
    /// <param name="point">Where.</param>
    /// <param name="method">Which neighbours are used.</param>
    /// <param name="stepSize">The step along every coordinate, as it is; null for <see cref="DefaultStep"/>, shortened where it would leave the domain of the function.</param>
    /// <param name="cancellation">Stops between evaluations.</param>
    /// <exception cref="InvalidValueException"><c>StepSizeNotPositive</c>; <c>StepSizeTooSmall</c> when a coordinate does not change by it.</exception>
    public static NumericalGradient Gradient(IScalarFunction function, ReadOnlySpan<double> point, NumericalMethod method = NumericalMethod.Central, double? stepSize = null, CancellationToken cancellation = default)
    {
        if (stepSize is { } given && !(given > 0 && double.IsFinite(given)))
            throw new InvalidValueException("StepSizeNotPositive", $"A step size of {given:R} cannot be taken. It must be a positive number such as 1e-5.");
        var value = function.Value(point);
        var steps = new double[point.Length];
        for (var i = 0; i < steps.Length; i++)
            steps[i] = stepSize ?? DefaultStep(method, point[i]);

        var gradient = new double[point.Length];
        var evaluations = 1 + Estimate([.. Enumerable.Range(0, point.Length)], point);
        if (stepSize is null)
        {
            var outside = new List<int>();
            for (var i = 0; i < steps.Length; i++)
            {
                var shorter = steps[i] * Math.Abs(point[i]);
                if (double.IsFinite(gradient[i]) || !(shorter > 0 && shorter < steps[i]))
                    continue;
                steps[i] = shorter;
                outside.Add(i);
            }

            evaluations += Estimate(outside, point);
        }

        return new NumericalGradient(value, gradient, steps, evaluations);

        int Estimate(List<int> indices, ReadOnlySpan<double> at)
        {
            var probes = indices.ConvertAll(i => (i, steps[i]));
            var neighbours = Evaluate(function, at, value, probes, method, cancellation);
            for (var i = 0; i < neighbours.Length; i++)
                gradient[indices[i]] = neighbours[i].Slope;
            return (method == NumericalMethod.Central ? 2 : 1) * neighbours.Length;
        }
    }

    /// <summary>
    /// The step for a coordinate. Central: the cube root of the machine epsilon times max(1, |x|) (Numerical Recipes, equation 5.7.8, with the
    /// scale that SciPy takes). Forward and backward: 1e-5, or the square root of the machine epsilon times |x| where that is more (5.7.5).
    /// </summary>
    public static double DefaultStep(NumericalMethod method, double x) => method == NumericalMethod.Central
        ? CubeRootEpsilon * Math.Max(1, Math.Abs(x))
        : Math.Max(TextbookStep, Math.Pow(CubeRootEpsilon, 1.5) * Math.Abs(x));

    /// <summary>The function beside a point, for each coordinate and step asked for.</summary>
    public static Neighbours[] Evaluate(IScalarFunction function, ReadOnlySpan<double> point, double value, IReadOnlyList<(int Index, double Step)> probes, NumericalMethod method, CancellationToken cancellation)
    {
        var perturbations = new List<Perturbation>(2 * probes.Count);
        foreach (var (index, step) in probes)
        {
            var x = point[index];
            if (x + step == x || x - step == x)
                throw new InvalidValueException("StepSizeTooSmall", $"A step of {step:R} does not change coordinate {index} of the point, which is {x:R}. Take a larger step size.");
            if (method != NumericalMethod.Backward)
                perturbations.Add(new Perturbation(index, x + step));
            if (method != NumericalMethod.Forward)
                perturbations.Add(new Perturbation(index, x - step));
        }

        var values = Evaluate(function, point, perturbations, cancellation);
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

    private static double[] Evaluate(IScalarFunction function, ReadOnlySpan<double> point, List<Perturbation> perturbations, CancellationToken cancellation)
    {
        var values = new double[perturbations.Count];
        var all = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(perturbations);
        for (var done = 0; done < values.Length; done += Chunk)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(Chunk, values.Length - done);
            function.ValuesNear(point, all.Slice(done, count), values.AsSpan(done, count));
        }

        return values;
    }
}
