using GradTools.Data;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>Mini-batch training.</summary>
public static class Trainer
{
    private const int AlwaysThreads = 64; // so many are made wherever they are asked for; beyond the cores of the machine they serve nobody

    /// <summary>Trains a network; the network given stays as it is.</summary>
    /// <param name="network">Where training starts.</param>
    /// <param name="dataset">What to learn from, raw: how it is prepared is learned too, unless the network brings that along.</param>
    /// <param name="options">How.</param>
    /// <param name="observer">Who watches, if anybody.</param>
    /// <param name="interruption">Looked at before each batch: ends the training with what was learned so far.</param>
    /// <exception cref="GradToolsException">Network, data and options do not fit; see <see cref="TrainingChecks"/>.</exception>
    public static TrainingResult Train(NeuralNetwork network, Dataset dataset, TrainingOptions options, TrainingObserver? observer = null, CancellationToken interruption = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(options);
        return RankTeam.Train(options, team => Train(network, dataset, options, observer, team, interruption));
    }

    private static TrainingResult Train(NeuralNetwork network, Dataset dataset, TrainingOptions options, TrainingObserver? observer, RankTeam? team, CancellationToken interruption)
    {
        var loss = options.Loss ?? Losses.For(network, dataset);
        TrainingChecks.Check(options);
        TrainingChecks.CheckDistributed(dataset, team);
        TrainingChecks.CheckDistributed(options.Validation, team);
        network = Preparation.For(network, dataset, options);
        dataset = Preparation.Align(network, dataset);
        TrainingChecks.Check(network, dataset, loss);
        TrainingChecks.CheckMargin(options.Margin, loss);
        if (options.Validation is { } validation)
        {
            options = options with { Validation = Preparation.Align(network.TrainedOn(dataset, loss, 1), validation) };
            TrainingChecks.Check(network.TrainedOn(dataset, loss, 1), options.Validation, loss);
        }

        var margin = options.Margin ?? 1;
        return Minimize(new NetworkLoss(network.TrainedOn(dataset, loss, margin), loss, margin, options.HasWeights), dataset, options, observer, team, interruption);
    }

    /// <summary>Trains the parameters of a loss that is not one of a network.</summary>
    /// <exception cref="GradToolsException">Data and options do not fit.</exception>
    internal static TrainingResult Train(ITrainableLoss loss, Dataset dataset, TrainingOptions options, TrainingObserver? observer = null, CancellationToken interruption = default) =>
        RankTeam.Train(options, team => Train(loss, dataset, options, observer, team, interruption));

    private static TrainingResult Train(ITrainableLoss loss, Dataset dataset, TrainingOptions options, TrainingObserver? observer, RankTeam? team, CancellationToken interruption)
    {
        TrainingChecks.Check(options);
        TrainingChecks.CheckDistributed(dataset, team);
        TrainingChecks.CheckDistributed(options.Validation, team);
        TrainingChecks.CheckSamples(dataset, loss);
        if (options.Margin is not null)
            throw new InvalidValueException("LossTakesNoMargin", "A margin is for the losses Hinge and SquaredHinge. Write it into the script block.");
        if (options.HasWeights)
            throw new InvalidValueException("LossTakesNoWeights", "Weights of classes and samples are for the losses that are named. Write them into the script block: a column of weights can be one of the features.");
        if (options.Validation is { } validation)
            TrainingChecks.CheckSamples(validation, loss);
        return Minimize(loss, dataset, options, observer, team, interruption);
    }

    /// <summary>Makes a loss small over its parameters.</summary>
    private static TrainingResult Minimize(ITrainableLoss loss, Dataset dataset, TrainingOptions options, TrainingObserver? observer, RankTeam? team, CancellationToken interruption)
    {
        observer ??= new TrainingObserver();
        using var workers = new Workers(Math.Min(options.Threads, Math.Max(AlwaysThreads, Environment.ProcessorCount)));
        return options.Precision == Precision.Single
            ? new TrainingRun<float>(loss, dataset, options, workers, observer, team, interruption).Run()
            : new TrainingRun<double>(loss, dataset, options, workers, observer, team, interruption).Run();
    }
}
