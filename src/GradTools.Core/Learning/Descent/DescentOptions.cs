namespace GradTools.Learning;

/// <summary>When a descent ends, and who is told.</summary>
/// <param name="MaxSteps">The most steps.</param>
/// <param name="Tolerance">The norm of the gradient that is small enough.</param>
internal sealed record DescentOptions(int MaxSteps, double Tolerance)
{
    /// <summary>Told after each step how many are done, and the value there; on the thread that descends.</summary>
    public Action<int, double>? Progress { get; init; }

    /// <summary>Stops between steps.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Refuses what cannot work.</summary>
    /// <exception cref="InvalidValueException"><c>InvalidMaxSteps</c> or <c>InvalidTolerance</c>.</exception>
    public void Check()
    {
        if (MaxSteps < 0)
            throw new InvalidValueException("InvalidMaxSteps", $"MaxSteps is {MaxSteps}; it must be 0 or more.");
        if (!(Tolerance >= 0) || double.IsInfinity(Tolerance))
            throw new InvalidValueException("InvalidTolerance", FormattableString.Invariant($"Tolerance is {Tolerance}; it must be a finite number, 0 or more."));
    }
}
