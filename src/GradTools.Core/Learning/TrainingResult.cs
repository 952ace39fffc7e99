using System.Globalization;
using GradTools.Data;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>What came of a training.</summary>
/// <param name="Model">The trained network; null where it was the parameters of a loss written as a script block that were trained.</param>
/// <param name="Parameters">The trained tensors by name.</param>
/// <param name="History">A row an epoch; the last one may be of a part of an epoch, if training ended within.</param>
/// <param name="StopReason">Why training ended.</param>
/// <param name="Remark">Where it went wrong and what to try, if it did.</param>
[TypeFormatterSource]
public sealed record TrainingResult(NeuralNetwork? Model, IReadOnlyDictionary<string, Tensor> Parameters, IReadOnlyList<TrainingEpoch> History, StopReason StopReason, string? Remark = null)
{
    /// <summary>A row a step: loss and accuracy of its mini-batch as it was visited, and the learning rate.</summary>
    public StepHistory Steps { get; init; } = StepHistory.Empty;

    /// <summary>The samples of a mini-batch; the last one of an epoch may have fewer.</summary>
    public int BatchSize { get; init; }

    /// <summary>Whether each mini-batch held all samples.</summary>
    internal bool IsFullBatch { get; init; }

    /// <summary>Where the parameters were after each step; null unless they are two numbers.</summary>
    internal ParameterPath? Path { get; init; }

    /// <summary>The loss of all samples around there; null likewise.</summary>
    internal LossLandscape? Landscape { get; init; }

    /// <summary>The model as it was in the course of the training, from its start to its end; empty unless <see cref="TrainingOptions.SnapshotEvery"/> asks for it.</summary>
    public IReadOnlyList<TrainingSnapshot> Snapshots { get; init; } = [];

    /// <summary>The samples that were learned from.</summary>
    public Dataset? TrainedOn => Samples?.Training;

    /// <summary>The samples that were judged after each epoch; null without any.</summary>
    public Dataset? ValidatedOn => Samples?.Judged;

    /// <summary>The samples that the training never saw, to judge its result by: the test part of a split that was learned from; null without one.</summary>
    public Dataset? Test => Samples?.Test;

    /// <summary>Where these come from.</summary>
    internal TrainingSamples? Samples { get; init; }

    /// <summary>The epoch, from 1, at whose end the model was the best: the model is that one. Null without <see cref="TrainingOptions.Patience"/>: the model is the last one.</summary>
    public int? BestEpoch { get; init; }

    /// <summary>How raw features are prepared, learned with the parameters; null: not at all. A <see cref="Model"/> applies its own by itself.</summary>
    public Preprocessing? Preprocessing { get; init; }

    /// <summary>The trained network: a result can stand wherever a model is asked for.</summary>
    /// <exception cref="InvalidValueException"><c>ResultHasNoModel</c>.</exception>
    public static implicit operator NeuralNetwork(TrainingResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Model ?? throw new InvalidValueException("ResultHasNoModel", "This training was of a loss written as a script block: it has parameters, and no network. Use its Parameters.");
    }

    /// <summary>What was trained, in words: the network, or the parameters with their shapes.</summary>
    public string Trained => Model?.ToString() ?? string.Join(", ", Parameters.Select(pair => pair.Value.Rank == 0 ? pair.Key : $"{pair.Key} {pair.Value.Shape}"));

    /// <summary>In words: <c>64-64-10 (ReLU, Identity), 4,810 parameters: 10 epochs, loss 0.0312</c>.</summary>
    public override string ToString()
    {
        var loss = History.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $", loss {History[^1].Loss:G4}") : "";
        return $"{Trained}: {History.Count} epochs{loss}{(StopReason == StopReason.EpochsCompleted ? "" : $" ({StopReason})")}";
    }
}
