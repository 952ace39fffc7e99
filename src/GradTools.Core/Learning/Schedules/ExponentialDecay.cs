namespace GradTools.Learning;

/// <summary>The rate times a factor after every epoch, as PyTorch's ExponentialLR.</summary>
/// <param name="Factor">By what the rate is multiplied, above 0 and at most 1.</param>
public sealed record ExponentialDecay(double Factor = 0.95) : LearningRateSchedule
{
    internal override double Rate(double rate, TrainingMoment moment) => rate * Math.Pow(Factor, moment.Epoch);

    internal override void Check() => RequireFactor(Factor);
}
