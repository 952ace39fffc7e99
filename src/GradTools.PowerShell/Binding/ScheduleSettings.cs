using GradTools.Learning;

namespace GradTools.PowerShell.Binding;

/// <summary>The settings of schedules that a user gave, null where left out.</summary>
internal sealed record ScheduleSettings
{
    public double? Factor { get; init; }

    public int? Epochs { get; init; }

    public double? Minimum { get; init; }

    /// <summary>The schedule of this name, with its own defaults for what was left out.</summary>
    /// <exception cref="InvalidValueException"><c>ScheduleParameterMismatch</c>: it has no such setting.</exception>
    public LearningRateSchedule For(ScheduleName name)
    {
        Refuse("ScheduleFactor", Factor is not null, name is ScheduleName.Step or ScheduleName.Exponential or ScheduleName.ReduceOnPlateau);
        Refuse("ScheduleEpochs", Epochs is not null, name is ScheduleName.Step or ScheduleName.ReduceOnPlateau);
        Refuse("MinimumLearningRate", Minimum is not null, name is ScheduleName.Cosine or ScheduleName.ReduceOnPlateau);
        switch (name)
        {
            case ScheduleName.Constant:
                return new ConstantRate();
            case ScheduleName.Step:
                var step = new StepDecay();
                return new StepDecay(Epochs ?? step.Epochs, Factor ?? step.Factor);
            case ScheduleName.Exponential:
                return new ExponentialDecay(Factor ?? new ExponentialDecay().Factor);
            case ScheduleName.Cosine:
                return new CosineDecay(Minimum ?? new CosineDecay().Minimum);
            case ScheduleName.OneCycle:
                return new OneCycle();
            case ScheduleName.ReduceOnPlateau:
                var plateau = new ReduceOnPlateau();
                return new ReduceOnPlateau(Epochs ?? plateau.Epochs, Factor ?? plateau.Factor, Minimum ?? plateau.Minimum);
            default:
                throw new InvalidValueException("UnknownSchedule", $"There is no schedule {name}.");
        }

        void Refuse(string parameter, bool given, bool takesIt)
        {
            if (given && !takesIt)
                throw new InvalidValueException("ScheduleParameterMismatch", $"-{parameter} is not for the schedule {name}. Leave it out, or choose another schedule.");
        }
    }
}
