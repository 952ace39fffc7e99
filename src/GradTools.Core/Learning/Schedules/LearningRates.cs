namespace GradTools.Learning;

/// <summary>The learning rate of every step of a training: a linear warm-up, then the schedule. A rate depends on the place in the training and on its history only.</summary>
internal sealed class LearningRates(TrainingOptions options, int? epochs, int batches)
{
    private readonly LearningRateSchedule _schedule = options.Schedule;
    private readonly double _rate = options.Optimizer.LearningRate;
    private readonly long _warmUpSteps = (long)options.WarmUpEpochs * batches;
    private TrainingMoment _moment;
    private double _epochRate;
    private long _stepsBefore;

    /// <summary>Moves to an epoch, counted from 1.</summary>
    public void Begin(int epoch, IReadOnlyList<TrainingEpoch> history)
    {
        var done = epoch - 1;
        _stepsBefore = (long)done * batches;
        double[] losses = _schedule.WatchesLosses ? [.. history.Skip(options.WarmUpEpochs).Select(past => past.WatchedLoss)] : [];
        _moment = new TrainingMoment(Math.Max(0, done - options.WarmUpEpochs), (epochs ?? int.MaxValue) - options.WarmUpEpochs, 0, batches, losses);
        _epochRate = _schedule.Rate(_rate, _moment);
    }

    /// <summary>The rate of a batch of the epoch, counted from 0. Warm-up rises to the rate with which the schedule begins.</summary>
    public double this[int batch]
    {
        get
        {
            var step = _stepsBefore + batch;
            if (step < _warmUpSteps)
                return _epochRate * (step + 1) / _warmUpSteps;
            return _schedule.ChangesEachStep ? _schedule.Rate(_rate, _moment with { Batch = batch }) : _epochRate;
        }
    }
}
