namespace GradTools.Differentiation;

/// <summary>What a numerical derivative may be told.</summary>
internal sealed record DifferenceOptions
{
    /// <summary>Nothing in particular.</summary>
    public static DifferenceOptions Default { get; } = new();

    /// <summary>The step along each coordinate, or one for all, taken as it is; null for steps that follow from the point, the method and the function.</summary>
    public IReadOnlyList<double>? Steps { get; init; }

    /// <summary>The smallest value of each coordinate at which the function may be evaluated; null for none.</summary>
    public IReadOnlyList<double>? LowerBounds { get; init; }

    /// <summary>The largest value of each coordinate at which the function may be evaluated; null for none.</summary>
    public IReadOnlyList<double>? UpperBounds { get; init; }

    /// <summary>Told now and then which share of the evaluations is done; on the thread that evaluates.</summary>
    public Action<double>? Progress { get; init; }

    /// <summary>Stops between evaluations.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Refuses steps and bounds that a point cannot go with, before anything is evaluated.</summary>
    /// <exception cref="InvalidValueException">See <see cref="DifferenceSpace"/>.</exception>
    public void Check(double[] point) => _ = new DifferenceSpace(point, this);
}
