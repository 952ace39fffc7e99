using GradTools.Data;
using GradTools.Learning;

namespace GradTools.PowerShell.Binding;

/// <summary>A network, or the result of a training, which brings the samples that were kept from it.</summary>
public sealed class ModelArgument
{
    private readonly NeuralNetwork? _network;

    /// <summary>A network alone.</summary>
    public ModelArgument(NeuralNetwork network) => _network = network;

    /// <summary>The result of a training.</summary>
    public ModelArgument(TrainingResult training)
    {
        ArgumentNullException.ThrowIfNull(training);
        (_network, Training) = (training.Model, training);
    }

    /// <summary>The network.</summary>
    /// <exception cref="InvalidValueException"><c>ResultHasNoModel</c>.</exception>
    public NeuralNetwork Network => _network ?? Training!;

    /// <summary>The training, if it was one.</summary>
    public TrainingResult? Training { get; }

    /// <summary>The samples that the network was not fitted to: the test part of a split, else those of the validation; null: none are known.</summary>
    public Dataset? Unseen => Training?.Test ?? Training?.ValidatedOn;

    /// <summary>The network, in words.</summary>
    public override string ToString() => Network.ToString();
}
