namespace GradTools.Learning;

/// <summary>How the learning rate changes during training.</summary>
public abstract record LearningRateSchedule
{
    /// <summary>Whether the rate changes from step to step, and not only from epoch to epoch.</summary>
    internal virtual bool ChangesEachStep => false;

    /// <summary>Whether the rate depends on the losses of the epochs before.</summary>
    internal virtual bool WatchesLosses => false;

    /// <summary>Whether the rate depends on how many epochs there will be.</summary>
    internal virtual bool NeedsEpochs => false;

    /// <summary>Whether rates depend on how long training will last.</summary>
    internal virtual bool DependsOnLength => false;

    /// <summary>The rate of a step.</summary>
    /// <param name="rate">The learning rate of the optimizer.</param>
    /// <param name="moment">Where training stands.</param>
    internal abstract double Rate(double rate, TrainingMoment moment);

    /// <summary>Refuses settings that cannot work.</summary>
    internal virtual void Check()
    {
    }

    private protected static void RequireFactor(double factor) =>
        Require(factor is > 0 and <= 1, "InvalidScheduleFactor", FormattableString.Invariant($"The factor of the schedule is {factor}; it must be above 0 and at most 1, for example 0.5."));

    private protected static void RequireMinimum(double minimum) =>
        Require(double.IsFinite(minimum) && minimum >= 0, "InvalidMinimumLearningRate", FormattableString.Invariant($"The smallest learning rate is {minimum}; it must be a finite number, 0 or more."));

    private protected static void Require(bool holds, string errorId, string message)
    {
        if (!holds)
            throw new InvalidValueException(errorId, message);
    }
}
