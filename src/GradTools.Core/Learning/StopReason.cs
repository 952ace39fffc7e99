namespace GradTools.Learning;

/// <summary>Why training ended.</summary>
public enum StopReason : long
{
    /// <summary>All epochs are done.</summary>
    EpochsCompleted,

    /// <summary>The loss became infinite or not a number; the model is the last one saved before that.</summary>
    LossNotFinite,

    /// <summary>All steps are done (<see cref="TrainingOptions.MaxSteps"/>).</summary>
    StepsCompleted,

    /// <summary>The time is up (<see cref="TrainingOptions.MaxTime"/>).</summary>
    TimeElapsed,

    /// <summary>The loss stopped falling (<see cref="TrainingOptions.Patience"/>).</summary>
    NoImprovement,

    /// <summary>Who watched the epochs stopped it.</summary>
    StoppedByCallback,

    /// <summary>It was interrupted from outside, as by Ctrl+C; the model is what was learned until then.</summary>
    Interrupted,
}
