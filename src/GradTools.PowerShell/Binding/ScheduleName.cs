namespace GradTools.PowerShell.Binding;

/// <summary>The schedules of the learning rate by name.</summary>
public enum ScheduleName
{
    /// <summary>The same rate throughout.</summary>
    Constant,

    /// <summary>Lower by a factor every so many epochs.</summary>
    Step,

    /// <summary>Lower by a factor after every epoch.</summary>
    Exponential,

    /// <summary>Down along half a period of a cosine, over all epochs.</summary>
    Cosine,

    /// <summary>Up to the rate and down again, from step to step.</summary>
    OneCycle,

    /// <summary>Lower by a factor whenever the loss has stopped falling.</summary>
    ReduceOnPlateau,
}
