namespace GradTools.Learning;

/// <summary>The same rate throughout.</summary>
public sealed record ConstantRate : LearningRateSchedule
{
    internal override double Rate(double rate, TrainingMoment moment) => rate;
}
