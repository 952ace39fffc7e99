using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>A model as it was at the end of an epoch.</summary>
public sealed class TrainingSnapshot
{
    private readonly Lazy<(NeuralNetwork? Model, IReadOnlyDictionary<string, Tensor> Parameters)> _trained;

    internal TrainingSnapshot(ITrainableLoss loss, int epoch, Func<IReadOnlyDictionary<string, Tensor>> parameters)
    {
        Epoch = epoch;
        _trained = new(() => parameters() is var then ? (loss.Model(then), loss.Named(then)) : default);
    }

    /// <summary>The epoch; 0: before the first.</summary>
    public int Epoch { get; }

    /// <summary>The network as it was; null where a loss written as a script block is trained.</summary>
    public NeuralNetwork? Model => _trained.Value.Model;

    /// <summary>The tensors as they were, by name.</summary>
    public IReadOnlyDictionary<string, Tensor> Parameters => _trained.Value.Parameters;

    /// <summary>In words: <c>Epoch 5</c>.</summary>
    public override string ToString() => $"Epoch {Epoch}";
}
