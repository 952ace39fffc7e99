namespace GradTools.Differentiation;

/// <summary>The error of a numerical gradient by step size: truncation makes it rise to the one side, rounding to the other.</summary>
/// <param name="Steps">The step sizes, falling.</param>
/// <param name="Errors">The error at each; NaN where the step does not fit the point, its bounds or the numbers.</param>
internal sealed record StepSizeErrors(double[] Steps, double[] Errors)
{
    /// <summary>Errors up to this many times the least are as good.</summary>
    public const double AsGood = 10;

    private const int StepsPerDecade = 4;
    private const int LargestExponent = -1;
    private const int SmallestExponent = -16;

    /// <summary>The steps of a sweep: from 0.1 down to 1e-16, four for a power of ten.</summary>
    public static double[] Sweep { get; } = [.. Enumerable.Range(0, (LargestExponent - SmallestExponent) * StepsPerDecade + 1).Select(Step)];

    /// <summary>Measures the errors.</summary>
    /// <param name="function">The function; for a complex step a <see cref="GraphFunction"/>.</param>
    /// <param name="point">Where.</param>
    /// <param name="method">A method with a step: any but <see cref="NumericalMethod.Richardson"/>.</param>
    /// <param name="reference">The gradient that is right.</param>
    /// <param name="options">Bounds and cancellation.</param>
    /// <exception cref="InvalidValueException">As <see cref="FiniteDifferences.Gradient"/>, but for steps that do not fit.</exception>
    public static StepSizeErrors Of(IScalarFunction function, double[] point, NumericalMethod method, double[] reference, DifferenceOptions options)
    {
        var length = Length(reference);
        var errors = new double[Sweep.Length];
        for (var i = 0; i < errors.Length; i++)
        {
            errors[i] = Gradient(function, point, method, options with { Steps = [Sweep[i]] }) is { } gradient
                ? Length([.. gradient.Zip(reference, (one, other) => one - other)]) / (length > 0 ? length : 1)
                : double.NaN;
            options.Progress?.Invoke((i + 1.0) / errors.Length);
        }

        return new StepSizeErrors(Sweep, errors);
    }

    /// <summary>The place of the best step: the one whose error and those beside it are least, so that one lucky hit does not count; null where no step fits.</summary>
    public int? Best
    {
        get
        {
            var smooth = Smooth();
            var places = Enumerable.Range(0, smooth.Length).Where(i => double.IsFinite(smooth[i])).ToArray();
            return places.Length == 0 ? null : places.MinBy(i => smooth[i]);
        }
    }

    /// <summary>The places of the largest and the smallest step of the stretch around the best whose errors are as good; null where no step fits.</summary>
    public (int Largest, int Smallest)? Plateau
    {
        get
        {
            if (Best is not { } best)
                return null;
            var most = AsGood * Smooth()[best];
            var (largest, smallest) = (best, best);
            while (largest > 0 && Errors[largest - 1] <= most)
                largest--;
            while (smallest < Errors.Length - 1 && Errors[smallest + 1] <= most)
                smallest++;
            return (largest, smallest);
        }
    }

    /// <summary>The length of a vector, also of one whose squares are too large or too small for numbers.</summary>
    public static double Length(double[] vector)
    {
        var largest = vector.Select(Math.Abs).Max();
        return largest == 0 || !double.IsFinite(largest) ? largest : largest * Math.Sqrt(vector.Sum(entry => entry / largest * (entry / largest)));
    }

    private static double[]? Gradient(IScalarFunction function, double[] point, NumericalMethod method, DifferenceOptions options)
    {
        try
        {
            return FiniteDifferences.Gradient(function, point, method, options with { Progress = null }).Gradient;
        }
        catch (InvalidValueException exception) when (exception.ErrorId is "StepSizeTooSmall" or "StepSizeTooLarge")
        {
            return null;
        }
    }

    /// <summary>At each step the largest error of it and its neighbours; what rounding makes of the result itself is no error of the method.</summary>
    private double[] Smooth() =>
    [
        .. Errors.Select((error, i) => double.IsFinite(error) ? Errors[Math.Max(0, i - 1)..Math.Min(Errors.Length, i + 2)].Where(double.IsFinite).Append(Stencil.Epsilon / 2).Max() : double.NaN),
    ];

    private static double Step(int place)
    {
        var (whole, part) = Math.DivRem(place, StepsPerDecade);
        // Whole powers of ten are read from a text, so that they are those that people write.
        var power = double.Parse($"1e{LargestExponent - whole}", System.Globalization.CultureInfo.InvariantCulture);
        return part == 0 ? power : power * Math.Pow(10, -part / (double)StepsPerDecade);
    }
}
