namespace GradTools.Learning;

/// <summary>Who watches a training. Everything is called on the thread that trains.</summary>
public sealed record TrainingObserver
{
    /// <summary>Called after each batch.</summary>
    public Action<TrainingProgress>? BatchDone { get; init; }

    /// <summary>Called after each epoch, and after the part of one with which training ends; not when it is interrupted. May stop the training.</summary>
    public Action<EpochReport>? EpochDone { get; init; }

    /// <summary>Called when something is not as it should be and training goes on all the same: a checkpoint is damaged, or cannot be written.</summary>
    public Action<string>? Warned { get; init; }
}
