using GradTools.Differentiation.Checks;

namespace GradTools.Differentiation;

/// <summary>Holds an analytic gradient against the numerical one.</summary>
/// <remarks>
/// A single central difference settles most entries. The rest, those that disagree or whose slopes differ on the two sides, go through a
/// <see cref="StepSweep"/>, which estimates the slope far better and says how good the estimate is. Each entry is judged by its own estimate: an
/// entry far below the others counts as much as they do, as far as the <see cref="FunctionNoise"/> lets it be seen.
/// </remarks>
internal static class GradientCheck
{
    /// <summary>The share of the slope by which the two sides may differ in the first look without a closer one.</summary>
    private const double SuspiciousGap = 1e-2;

    /// <summary>An estimate is good enough to stop when its error is this share of the tolerance.</summary>
    private const double Decisive = 0.1;

    /// <summary>The share of an entry above which noise swamps the comparison.</summary>
    private const double Swamped = 0.1;

    /// <summary>How often a function is asked again at the point, to see that it gives the same value.</summary>
    private const int Repetitions = 2;

    /// <summary>The relative difference of two values that are still the same.</summary>
    private const double SameValue = 1e-13;

    /// <summary>Runs the check.</summary>
    /// <param name="function">The function.</param>
    /// <param name="point">Where.</param>
    /// <param name="analytic">The gradient under test.</param>
    /// <param name="options">Tolerances.</param>
    /// <param name="labels">What the entries are called; <c>x[0]</c>, <c>x[1]</c>, ... by default.</param>
    /// <param name="gradient">The gradient under test as a function, if it is one: the diagnosis of a failure asks it again.</param>
    /// <param name="cancellation">Stops between evaluations.</param>
    /// <exception cref="ShapeException"><c>GradientCountMismatch</c> when point, gradient, labels and function do not have the same number of entries.</exception>
    public static GradientCheckReport Run(
        IScalarFunction function,
        ReadOnlySpan<double> point,
        ReadOnlySpan<double> analytic,
        GradientCheckOptions? options = null,
        IReadOnlyList<EntryLabel>? labels = null,
        GradientUnderTest? gradient = null,
        CancellationToken cancellation = default)
    {
        options ??= new GradientCheckOptions();
        labels ??= EntryLabel.Of(("x", Tensors.Shape.Of(point.Length)));
        if (point.Length != function.Count || analytic.Length != function.Count || labels.Count != function.Count)
            throw new ShapeException("GradientCountMismatch", $"The function has {function.Count} variables, the point {point.Length} values and the gradient {analytic.Length} entries. A gradient has the shape of the point.");

        var value = function.Value(point);
        var elements = new GradientCheckElement[point.Length];
        var unsettled = new List<int>();
        var largest = Largest(analytic);
        var first = double.IsFinite(value)
            ? FiniteDifferences.Evaluate(function, point, value, FirstProbes(point), NumericalMethod.Central, cancellation)
            : new Neighbours[point.Length]; // no slopes: nothing agrees
        var evaluations = double.IsFinite(value) ? 1 + 2 * first.Length : 1;
        for (var i = 0; i < elements.Length; i++)
        {
            var step = (first[i].Above - first[i].Below) / 2;
            var estimate = new SlopeEstimate(first[i].Slope, StepSweep.RoundingError(first[i].Magnitude, step), step);
            elements[i] = Compare(labels[i], analytic[i], estimate, options, largest);
            var settled = elements[i].Verdict == GradientVerdict.Match && !IsSuspicious(first[i], point[i], value);
            if (!settled && double.IsFinite(analytic[i]) && double.IsFinite(value))
                unsettled.Add(i);
        }

        if (unsettled.Count == 0)
            return new GradientCheckReport(elements, value, noise: 0, evaluations, options, new CheckSubject(point.ToArray(), () => function.Circuit) { Gradient = gradient });

        var (noise, spent) = FunctionNoise.Measure(function, point, value);
        var again = OtherValue(function, point, value);
        evaluations += spent + Repetitions;
        var open = new List<StepSweep>(unsettled.Count);
        foreach (var i in unsettled)
            open.Add(new StepSweep(i, point[i], value, noise));
        while (open.Count > 0)
        {
            var probes = open.ConvertAll(sweep => (sweep.Index, sweep.NextStep!.Value));
            var neighbours = FiniteDifferences.Evaluate(function, point, value, probes, NumericalMethod.Central, cancellation);
            evaluations += 2 * neighbours.Length;
            for (var i = 0; i < neighbours.Length; i++)
                open[i].Add(neighbours[i]);
            var decided = open.FindAll(sweep => sweep.NextStep is null || IsDecided(sweep, elements[sweep.Index], noise, options));
            foreach (var sweep in decided)
                elements[sweep.Index] = Judge(sweep, labels[sweep.Index], analytic[sweep.Index], options, largest);
            open = [.. open.Except(decided)];
        }

        BranchCount.Add(function, point, elements, unsettled, options);

        return new GradientCheckReport(elements, value, noise, evaluations, options, new CheckSubject(point.ToArray(), () => function.Circuit) { Gradient = gradient, OtherValue = again });
    }

    /// <summary>Another value of the function at the same point, or null where it always gives the same.</summary>
    private static double? OtherValue(IScalarFunction function, ReadOnlySpan<double> point, double value)
    {
        for (var i = 0; i < Repetitions; i++)
            if (function.Value(point) is var again && Math.Abs(again - value) > SameValue * Math.Abs(value))
                return again;
        return null;
    }

    /// <summary>The largest magnitude of an entry, those aside that are not finite.</summary>
    private static double Largest(ReadOnlySpan<double> gradient)
    {
        var largest = 0.0;
        foreach (var entry in gradient)
            if (double.IsFinite(entry))
                largest = Math.Max(largest, Math.Abs(entry));
        return largest;
    }

    private static (int Index, double Step)[] FirstProbes(ReadOnlySpan<double> point)
    {
        var probes = new (int, double)[point.Length];
        for (var i = 0; i < probes.Length; i++)
            probes[i] = (i, StepSweep.FirstStep(point[i]));
        return probes;
    }

    private static bool IsSuspicious(Neighbours beside, double x, double value)
    {
        var right = (beside.ValueAbove - value) / (beside.Above - x);
        var left = (value - beside.ValueBelow) / (x - beside.Below);
        return Math.Abs(right - left) > SuspiciousGap * Math.Max(Math.Abs(left), Math.Abs(right));
    }

    /// <summary>
    /// Whether the sweep can stop early: the function is smooth, the estimate is accurate, would still be accurate if all of its distance from the
    /// first look were noise of the function (which shows far more at the small step of that look), and whether it matches or not is not in doubt
    /// by what that look saw of the function close by.
    /// </summary>
    private static bool IsDecided(StepSweep sweep, GradientCheckElement first, double noise, GradientCheckOptions options)
    {
        var best = sweep.Best;
        var distance = Math.Abs(best.Slope - first.Numerical);
        var error = Math.Max(best.Error, StepSweep.Safety * distance * first.StepSize / best.Step);
        if (!(error <= Decisive * options.RelativeTolerance * Math.Abs(best.Slope)) || !sweep.IsSmoothSoFar)
            return false;
        var difference = Math.Abs(first.Analytic - best.Slope);
        var matches = difference <= options.RelativeTolerance * Math.Abs(best.Slope);
        return matches || difference > StepSweep.Safety * (distance + StepSweep.Safety * noise / first.StepSize);
    }

    private static GradientCheckElement Judge(StepSweep sweep, EntryLabel label, double analytic, GradientCheckOptions options, double largest)
    {
        var best = sweep.Best;
        var noise = sweep.NoiseFloor(best.Step);
        if (sweep.Kink is not var (left, right, error))
            return Compare(label, analytic, best, options, largest, noise);
        var (lower, upper) = (Math.Min(left, right), Math.Max(left, right));
        var slack = Math.Max(error, options.RelativeTolerance * Math.Max(Math.Abs(left), Math.Abs(right)));
        if (upper - lower <= slack)
            return Compare(label, analytic, best, options, largest, noise);
        // Outside of the two slopes it is wrong, by the distance from the nearer one.
        if (analytic < lower - slack || analytic > upper + slack)
            return Compare(label, analytic, new SlopeEstimate(analytic < lower ? lower : upper, error, best.Step), options, largest, noise);
        var between = new SlopeEstimate((lower + upper) / 2, (upper - lower) / 2 + error, best.Step);
        return Compare(label, analytic, between, options, largest, noise) with { Verdict = GradientVerdict.Kink };
    }

    /// <summary>Compares the two slopes, beside the largest entry of the gradient. Without the noise of the numerical one, its error is left out of the verdict.</summary>
    private static GradientCheckElement Compare(EntryLabel label, double analytic, SlopeEstimate numerical, GradientCheckOptions options, double largest, double? noise = null)
    {
        var difference = Math.Abs(analytic - numerical.Slope);
        var scale = Math.Max(Math.Abs(analytic), Math.Abs(numerical.Slope));
        var floor = (noise is null ? options.AbsoluteTolerance : Math.Max(options.AbsoluteTolerance, numerical.Error)) / options.RelativeTolerance;
        var relative = difference == 0 ? 0 : difference / Math.Max(scale, floor);
        return new GradientCheckElement(label)
        {
            Analytic = analytic,
            Numerical = numerical.Slope,
            NumericalError = numerical.Error,
            NoiseFloor = noise ?? numerical.Error,
            AbsoluteError = difference,
            RelativeError = double.IsFinite(difference) ? relative : double.PositiveInfinity,
            StepSize = numerical.Step,
            Verdict = !(double.IsFinite(difference) && relative <= options.RelativeTolerance) ? GradientVerdict.Mismatch
                : noise > Math.Max(Swamped * Math.Abs(analytic), options.RelativeTolerance * largest) && difference > Math.Max(options.AbsoluteTolerance, options.RelativeTolerance * scale) ? GradientVerdict.Uncertain
                : GradientVerdict.Match,
        };
    }
}
