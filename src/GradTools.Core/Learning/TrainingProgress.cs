namespace GradTools.Learning;

/// <summary>Where training stands after a batch.</summary>
/// <param name="Epoch">The epoch under way, from 1.</param>
/// <param name="Epochs">How many there will be; null where only the time limits them.</param>
/// <param name="Batch">The batches done in this epoch.</param>
/// <param name="Batches">The batches of an epoch.</param>
/// <param name="Loss">The mean loss of this epoch so far.</param>
/// <param name="Accuracy">The share of the samples of this epoch so far that were classified rightly; null for numeric labels.</param>
/// <param name="Steps">The steps since training began.</param>
/// <param name="Samples">The samples visited since training began.</param>
public readonly record struct TrainingProgress(int Epoch, int? Epochs, int Batch, int Batches, double Loss, double? Accuracy, long Steps, long Samples);
