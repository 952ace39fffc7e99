namespace GradTools.Learning;

/// <summary>The rate times a factor every so many epochs, as PyTorch's StepLR.</summary>
/// <param name="Epochs">After how many epochs the rate falls, at least 1.</param>
/// <param name="Factor">By what it is multiplied then, above 0 and at most 1.</param>
public sealed record StepDecay(int Epochs = 10, double Factor = 0.1) : LearningRateSchedule
{
    internal override double Rate(double rate, TrainingMoment moment) => rate * Math.Pow(Factor, moment.Epoch / Epochs);

    internal override void Check()
    {
        Require(Epochs >= 1, "InvalidScheduleEpochs", $"The schedule is to change the rate every {Epochs} epochs; it must be at least 1.");
        RequireFactor(Factor);
    }
}
