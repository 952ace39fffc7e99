using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>An epoch that is done, for who watches a training: its row of the history, the model as it is now, and a way to stop.</summary>
public sealed class EpochReport
{
    private readonly IReadOnlyList<TrainingEpoch> _history;
    private readonly int _epochs;
    private readonly Lazy<(NeuralNetwork? Model, IReadOnlyDictionary<string, Tensor> Parameters)> _trained;

    internal EpochReport(ITrainableLoss loss, IReadOnlyList<TrainingEpoch> history, Func<IReadOnlyDictionary<string, Tensor>> parameters)
    {
        _history = history;
        _epochs = history.Count;
        _trained = new(() => parameters() is var now ? (loss.Model(now), loss.Named(now)) : default);
        Row = history[^1];
    }

    /// <summary>The row of this epoch.</summary>
    public TrainingEpoch Row { get; }

    /// <summary>The rows so far.</summary>
    public IReadOnlyList<TrainingEpoch> History => _history.Take(_epochs).ToArray();

    /// <summary>The network as it is at the end of this epoch; null where a loss written as a script block is trained.</summary>
    public NeuralNetwork? Model => _trained.Value.Model;

    /// <summary>The tensors as they are at the end of this epoch, by name.</summary>
    public IReadOnlyDictionary<string, Tensor> Parameters => _trained.Value.Parameters;

    /// <summary>The number of the epoch, from 1.</summary>
    public int Epoch => Row.Epoch;

    /// <inheritdoc cref="TrainingEpoch.Loss"/>
    public double Loss => Row.Loss;

    /// <inheritdoc cref="TrainingEpoch.Accuracy"/>
    public double? Accuracy => Row.Accuracy;

    /// <inheritdoc cref="TrainingEpoch.ValidationLoss"/>
    public double? ValidationLoss => Row.ValidationLoss;

    /// <inheritdoc cref="TrainingEpoch.ValidationAccuracy"/>
    public double? ValidationAccuracy => Row.ValidationAccuracy;

    /// <inheritdoc cref="TrainingEpoch.LearningRate"/>
    public double LearningRate => Row.LearningRate;

    /// <inheritdoc cref="TrainingEpoch.SamplesPerSecond"/>
    public double SamplesPerSecond => Row.SamplesPerSecond;

    /// <inheritdoc cref="TrainingEpoch.Seconds"/>
    public double Seconds => Row.Seconds;

    /// <inheritdoc cref="TrainingEpoch.Steps"/>
    public long Steps => Row.Steps;

    /// <summary>Whether training is to end with this epoch.</summary>
    internal bool IsStopped { get; private set; }

    /// <summary>Ends the training with this epoch.</summary>
    public void Stop() => IsStopped = true;
}
