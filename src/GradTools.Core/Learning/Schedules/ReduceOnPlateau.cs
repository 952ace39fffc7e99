namespace GradTools.Learning;

/// <summary>
/// The rate times a factor whenever the loss has stopped falling, as PyTorch's ReduceLROnPlateau. The loss is that of the validation
/// samples, or without any that of the training; it has fallen when it is below the best so far by a ten-thousandth.
/// </summary>
/// <param name="Epochs">How many epochs in a row without a better loss are borne, 0 or more.</param>
/// <param name="Factor">By what the rate is multiplied after one more, above 0 and at most 1.</param>
/// <param name="Minimum">The rate never falls below, 0 or more.</param>
public sealed record ReduceOnPlateau(int Epochs = 10, double Factor = 0.1, double Minimum = 0) : LearningRateSchedule
{
    private const double Threshold = 1e-4;
    private const double SmallestChange = 1e-8; // PyTorch's: a smaller step down is not taken

    internal override bool WatchesLosses => true;

    internal override double Rate(double rate, TrainingMoment moment)
    {
        var (best, waited) = (double.PositiveInfinity, 0);
        foreach (var loss in moment.Losses)
        {
            (best, waited) = loss < best * (1 - Threshold) ? (loss, 0) : (best, waited + 1);
            if (waited <= Epochs)
                continue;
            waited = 0;
            var reduced = Math.Max(rate * Factor, Minimum);
            rate = rate - reduced > SmallestChange ? reduced : rate;
        }

        return rate;
    }

    internal override void Check()
    {
        Require(Epochs >= 0, "InvalidScheduleEpochs", $"The schedule is to bear {Epochs} epochs without a better loss; it must be 0 or more.");
        RequireFactor(Factor);
        RequireMinimum(Minimum);
    }
}
