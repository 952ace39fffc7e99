using GradTools.Data;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>Mini-batch training.</summary>
public static class Trainer
{
    /// <summary>Trains a network; the network given stays as it is.</summary>
    /// <param name="network">Where training starts.</param>
    /// <param name="dataset">What to learn from.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Called on this thread after each batch.</param>
    /// <param name="cancellation">Looked at before each batch.</param>
    /// <exception cref="GradToolsException">Network, data and options do not fit; see <see cref="TrainingChecks"/>.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled.</exception>
    public static TrainingResult Train(NeuralNetwork network, Dataset dataset, TrainingOptions options, Action<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(options);
        var loss = options.Loss ?? Losses.For(dataset);
        TrainingChecks.Check(options);
        TrainingChecks.Check(network, dataset, loss);
        TrainingChecks.CheckMargin(options.Margin, loss);

        using var workers = new Workers(options.Threads);
        var result = options.Precision == Precision.Single
            ? new TrainingRun<float>(network, dataset, loss, options, workers).Run(progress, cancellation)
            : new TrainingRun<double>(network, dataset, loss, options, workers).Run(progress, cancellation);
        return result with { Model = result.Model.TrainedOn(dataset, loss, options.Margin ?? 1) };
    }
}
