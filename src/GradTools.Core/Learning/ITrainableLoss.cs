using GradTools.Data;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>A loss over named parameters, which training makes small.</summary>
internal interface ITrainableLoss
{
    /// <summary>The parameters that training starts from, in a fixed order.</summary>
    IReadOnlyDictionary<string, Tensor> Parameters { get; }

    /// <summary>What the loss is, parameters aside, as a text that is the same for the same loss: a training is resumed with that alone.</summary>
    string Identity { get; }

    /// <summary>How raw features become those of the graphs; null: they are the same.</summary>
    Preprocessing? Preprocessing { get; }

    /// <summary>Whether its graphs have the outputs of a model, the largest of which tells the class of a sample.</summary>
    bool HasOutputs { get; }

    /// <summary>Whether it looks at the labels.</summary>
    bool NeedsLabels { get; }

    /// <summary>
    /// The loss of batches that have as many rows as the one given. Where the graph has <see cref="LossGraph.Violations"/> it holds
    /// at this point and wherever these are zero; elsewhere the loss is asked for another.
    /// </summary>
    /// <param name="point">Where the graph is wanted.</param>
    /// <param name="training">Whether the graph is to learn from, and not to judge by: dropout is for learning only.</param>
    LossGraph Graph(LossPoint point, bool training);

    /// <summary>The labels of a dataset as the loss takes them.</summary>
    Tensor Labels(Dataset dataset) => dataset.Labels;

    /// <summary>Where two classes share one output: above what it is the second.</summary>
    double Threshold => 0;

    /// <summary>The loss of a model that knows nothing of the samples of a dataset; null where that is not known.</summary>
    double? Guess(Dataset dataset) => null;

    /// <summary>The network with these parameters; null where the loss is not that of a network.</summary>
    NeuralNetwork? Model(IReadOnlyDictionary<string, Tensor> parameters) => null;

    /// <summary>Trained parameters as a user knows them.</summary>
    IReadOnlyDictionary<string, Tensor> Named(IReadOnlyDictionary<string, Tensor> parameters) => parameters;
}
