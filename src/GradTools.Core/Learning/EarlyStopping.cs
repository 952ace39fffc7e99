namespace GradTools.Learning;

/// <summary>Judges epochs by their loss, that of the validation samples where there are any. What it knows follows from the history alone.</summary>
/// <param name="patience">After how many epochs in a row without a better loss training ends.</param>
/// <param name="minimumDelta">A loss is better when it is below the best so far by more than this.</param>
internal sealed class EarlyStopping(int patience, double minimumDelta)
{
    private double _best = double.PositiveInfinity;
    private int _waited;

    /// <summary>The epoch with the best loss so far; null before the first.</summary>
    public int? BestEpoch { get; private set; }

    /// <summary>Whether the loss has not become better for too long.</summary>
    public bool IsOver => _waited >= patience;

    /// <summary>Takes notice of an epoch.</summary>
    /// <returns>Whether it is the best so far.</returns>
    public bool Add(TrainingEpoch epoch)
    {
        if (!(epoch.WatchedLoss < _best - minimumDelta))
        {
            _waited++;
            return false;
        }

        (_best, _waited, BestEpoch) = (epoch.WatchedLoss, 0, epoch.Epoch);
        return true;
    }
}
