using GradTools.Data;
using GradTools.Learning;

namespace GradTools.PowerShell.Charting;

/// <summary>A model, with samples to draw over what it says.</summary>
/// <param name="Model">The model.</param>
/// <param name="Training">The training it comes from; null: it was given alone.</param>
/// <param name="Dataset">The samples.</param>
internal sealed record ModelOnSamples(NeuralNetwork Model, TrainingResult? Training, Dataset Dataset)
{
    /// <summary>A result with samples.</summary>
    /// <exception cref="InvalidValueException"><c>DatasetNotDrawn</c>: it is no model. <c>ResultHasNoModel</c>.</exception>
    public static ModelOnSamples Of(object result, Dataset dataset) => result switch
    {
        TrainingResult training => new ModelOnSamples(training, training, dataset),
        NeuralNetwork network => new ModelOnSamples(network, null, dataset),
        _ => throw new InvalidValueException("DatasetNotDrawn", $"-Dataset is for the decision boundary of a model or a training, and this is a {result.GetType().Name}. Leave it out."),
    };
}
