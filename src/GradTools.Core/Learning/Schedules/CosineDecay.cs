namespace GradTools.Learning;

/// <summary>Half a period of a cosine over all epochs, from the rate towards a minimum, as PyTorch's CosineAnnealingLR (Loshchilov and Hutter, 2017).</summary>
/// <param name="Minimum">Where the rate would be after the last epoch, 0 or more.</param>
public sealed record CosineDecay(double Minimum = 0) : LearningRateSchedule
{
    internal override bool NeedsEpochs => true;

    internal override bool DependsOnLength => true;

    internal override double Rate(double rate, TrainingMoment moment) => Anneal(rate, Minimum, (double)moment.Epoch / moment.Epochs);

    internal override void Check() => RequireMinimum(Minimum);

    /// <summary>From one rate to another along half a period of a cosine.</summary>
    /// <param name="start">At the share 0.</param>
    /// <param name="end">At the share 1.</param>
    /// <param name="share">How much of the way is done.</param>
    internal static double Anneal(double start, double end, double share) => end + (start - end) * (1 + Math.Cos(Math.PI * share)) / 2;
}
