namespace GradTools.Learning;

/// <summary>Where training stands after a batch.</summary>
/// <param name="Epoch">The epoch under way, from 1.</param>
/// <param name="Epochs">How many there will be.</param>
/// <param name="Batch">The batches done in this epoch.</param>
/// <param name="Batches">The batches of an epoch.</param>
/// <param name="Loss">The mean loss of this epoch so far.</param>
public readonly record struct TrainingProgress(int Epoch, int Epochs, int Batch, int Batches, double Loss);
