namespace GradTools.Differentiation;

/// <summary>The point, the room around it and the steps that were asked for, checked.</summary>
internal sealed class DifferenceSpace
{
    private readonly IReadOnlyList<double>? _steps;
    private readonly IReadOnlyList<double>? _lower;
    private readonly IReadOnlyList<double>? _upper;

    /// <exception cref="InvalidValueException">
    /// <c>StepSizeNotPositive</c>, <c>StepSizeTooSmall</c> when a coordinate does not change by it, <c>StepSizeCountMismatch</c>,
    /// <c>BoundCountMismatch</c>, <c>BoundsReversed</c>, <c>PointOutOfBounds</c>, <c>BoundsLeaveNoRoom</c>.
    /// </exception>
    public DifferenceSpace(double[] point, DifferenceOptions options)
    {
        Point = point;
        (_steps, _lower, _upper) = (options.Steps, options.LowerBounds, options.UpperBounds);
        foreach (var (numbers, name) in ((IReadOnlyList<double>?, string)[])[(_lower, "lower"), (_upper, "upper")])
            if (numbers is not null && numbers.Count != 1 && numbers.Count != point.Length)
                throw new InvalidValueException("BoundCountMismatch", $"There are {numbers.Count} {name} bounds for {point.Length} coordinates. Give one number for all, or bounds in the shape of the point.");
        if (_steps is not null && _steps.Count != 1 && _steps.Count != point.Length)
            throw new InvalidValueException("StepSizeCountMismatch", $"There are {_steps.Count} step sizes for {point.Length} coordinates. Give one number for all, or steps in the shape of the point.");
        for (var i = 0; i < point.Length; i++)
            Check(i);
    }

    /// <summary>The point.</summary>
    public double[] Point { get; }

    /// <summary>Whether steps were asked for, which are then taken as they are.</summary>
    public bool HasSteps => _steps is not null;

    /// <summary>The step asked for along a coordinate.</summary>
    public double Step(int index) => Of(_steps!, index);

    /// <summary>The smallest value of a coordinate.</summary>
    public double Lower(int index) => _lower is null ? double.NegativeInfinity : Of(_lower, index);

    /// <summary>The largest value of a coordinate.</summary>
    public double Upper(int index) => _upper is null ? double.PositiveInfinity : Of(_upper, index);

    /// <summary>Whether places so many steps away lie within the bounds.</summary>
    public bool Fits(int index, int[] offsets, double step) =>
        Point[index] + Math.Min(0, offsets[0]) * step >= Lower(index) && Point[index] + Math.Max(0, offsets[^1]) * step <= Upper(index);

    private static double Of(IReadOnlyList<double> numbers, int index) => numbers.Count == 1 ? numbers[0] : numbers[index];

    private void Check(int index)
    {
        var x = Point[index];
        var (lower, upper) = (Lower(index), Upper(index));
        if (!(lower <= upper))
            throw new InvalidValueException("BoundsReversed", FormattableString.Invariant($"The bounds of coordinate {index}, {lower:R} and {upper:R}, leave no number between them. The lower one must be the smaller."));
        if (!(x >= lower && x <= upper))
            throw new InvalidValueException("PointOutOfBounds", FormattableString.Invariant($"Coordinate {index} of the point, {x:R}, is outside of its bounds, {lower:R} to {upper:R}. Differences start from a point within them."));
        if (upper - x <= Ulp(x) && x - lower <= Ulp(x))
            throw new InvalidValueException("BoundsLeaveNoRoom", FormattableString.Invariant($"The bounds of coordinate {index}, {lower:R} and {upper:R}, leave no room for a step from {x:R}. Widen them."));
        if (!HasSteps)
            return;
        var step = Step(index);
        if (!(step > 0 && double.IsFinite(step)))
            throw new InvalidValueException("StepSizeNotPositive", FormattableString.Invariant($"A step size of {step:R} cannot be taken. It must be a positive number such as 1e-5."));
    }

    /// <summary>The distance to the next number.</summary>
    private static double Ulp(double x) => Math.BitIncrement(Math.Abs(x)) - Math.Abs(x);
}
