namespace GradTools.Learning;

/// <summary>
/// From step to step up to the learning rate of the optimizer and down again, as PyTorch's OneCycleLR without its cycle of momentum
/// (Smith and Topin, 2018): from 1/25 of the rate to it in three tenths of the steps, then to 1/250,000, along cosines.
/// </summary>
public sealed record OneCycle : LearningRateSchedule
{
    private const double RisingShare = 0.3;
    private const double StartDivisor = 25;
    private const double EndDivisor = 1e4;

    internal override bool NeedsEpochs => true;

    internal override bool ChangesEachStep => true;

    internal override bool DependsOnLength => true;

    internal override double Rate(double rate, TrainingMoment moment)
    {
        var steps = (double)moment.Epochs * moment.Batches;
        var step = (double)moment.Epoch * moment.Batches + moment.Batch;
        var start = rate / StartDivisor;
        var peak = RisingShare * steps - 1;
        return step <= peak
            ? CosineDecay.Anneal(start, rate, peak > 0 ? step / peak : 1)
            : CosineDecay.Anneal(rate, start / EndDivisor, (step - peak) / (steps - 1 - peak));
    }
}
