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

        var margin = options.Margin ?? 1;
        var outcome = Minimize(new NetworkLoss(network, loss, margin), dataset, options, progress, cancellation);
        var trained = network.WithParameters(outcome.Parameters).TrainedOn(dataset, loss, margin);
        return new TrainingResult(trained, trained.Parameters, outcome.History, outcome.StopReason, outcome.Remark);
    }

    /// <summary>Trains the parameters of a loss that is not one of a network.</summary>
    /// <exception cref="GradToolsException">Data and options do not fit.</exception>
    internal static TrainingResult Train(ITrainableLoss loss, Dataset dataset, TrainingOptions options, Action<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        TrainingChecks.Check(options);
        TrainingChecks.CheckSamples(dataset, loss.NeedsLabels);
        if (options.Margin is not null)
            throw new InvalidValueException("LossTakesNoMargin", "A margin is for the losses Hinge and SquaredHinge. Write it into the script block.");
        var outcome = Minimize(loss, dataset, options, progress, cancellation);
        return new TrainingResult(null, loss.Named(outcome.Parameters), outcome.History, outcome.StopReason, outcome.Remark);
    }

    /// <summary>Makes a loss small over its parameters.</summary>
    private static TrainingOutcome Minimize(ITrainableLoss loss, Dataset dataset, TrainingOptions options, Action<TrainingProgress>? progress, CancellationToken cancellation)
    {
        using var workers = new Workers(options.Threads);
        return options.Precision == Precision.Single
            ? new TrainingRun<float>(loss, dataset, options, workers).Run(progress, cancellation)
            : new TrainingRun<double>(loss, dataset, options, workers).Run(progress, cancellation);
    }
}
