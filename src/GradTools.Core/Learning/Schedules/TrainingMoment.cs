namespace GradTools.Learning;

/// <summary>A step of a training, warm-up left out.</summary>
/// <param name="Epoch">Its epoch, from 0.</param>
/// <param name="Epochs">How many epochs there will be.</param>
/// <param name="Batch">The batches of the epoch that are done.</param>
/// <param name="Batches">The batches of an epoch.</param>
/// <param name="Losses">The loss of each epoch so far: that of the validation samples where there are any.</param>
internal readonly record struct TrainingMoment(int Epoch, int Epochs, int Batch, int Batches, IReadOnlyList<double> Losses);
