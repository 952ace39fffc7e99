namespace GradTools.Learning;

/// <summary>An epoch that is done, for who watches a training: its row of the history, the model as it is now, and a way to stop.</summary>
/// <param name="history">The rows so far; the last one is that of this epoch.</param>
/// <param name="model">The network with the parameters of this moment.</param>
public sealed class EpochReport(IReadOnlyList<TrainingEpoch> history, Func<NeuralNetwork> model)
{
    private readonly int _epochs = history.Count;
    private readonly Lazy<NeuralNetwork> _model = new(model);

    /// <summary>The row of this epoch.</summary>
    public TrainingEpoch Row { get; } = history[^1];

    /// <summary>The rows so far.</summary>
    public IReadOnlyList<TrainingEpoch> History => [.. history.Take(_epochs)];

    /// <summary>The network as it is at the end of this epoch.</summary>
    public NeuralNetwork Model => _model.Value;

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

    /// <inheritdoc cref="TrainingEpoch.Elapsed"/>
    public TimeSpan Elapsed => Row.Elapsed;

    /// <inheritdoc cref="TrainingEpoch.Steps"/>
    public long Steps => Row.Steps;

    /// <summary>Whether training is to end with this epoch.</summary>
    internal bool IsStopped { get; private set; }

    /// <summary>Ends the training with this epoch.</summary>
    public void Stop() => IsStopped = true;
}
