using GradTools.Data;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>The loss of a network over its weights and biases.</summary>
/// <param name="network">The network.</param>
/// <param name="loss">What judges its outputs.</param>
/// <param name="margin">That of a hinge loss.</param>
/// <param name="weighted">Whether samples have weights in training.</param>
internal sealed class NetworkLoss(NeuralNetwork network, Loss loss, double margin, bool weighted = false) : ITrainableLoss
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> Parameters => network.Parameters;

    /// <inheritdoc/>
    public string Identity => ModelDescription.Of(network).ToJson();

    /// <inheritdoc/>
    public Preprocessing? Preprocessing => network.Preprocessing;

    /// <inheritdoc/>
    public bool HasOutputs => true;

    /// <inheritdoc/>
    public bool NeedsLabels => true;

    /// <inheritdoc/>
    public LossGraph Graph(LossPoint point, bool training) => training
        ? LossGraph.ForTraining(network, loss, point.Rows, margin, weighted)
        : LossGraph.Of(network, loss, point.Rows, margin);

    /// <inheritdoc/>
    public Tensor Labels(Dataset dataset) => ClassDecision.Labels(network, dataset);

    /// <inheritdoc/>
    public double Threshold => ClassDecision.Threshold(loss);

    /// <inheritdoc/>
    public double? Guess(Dataset dataset) => weighted || dataset.IsSharded ? null : BlindGuess.Loss(loss.Formula(margin), Labels(dataset));

    /// <inheritdoc/>
    public NeuralNetwork? Model(IReadOnlyDictionary<string, Tensor> parameters) => network.WithParameters(parameters);
}
