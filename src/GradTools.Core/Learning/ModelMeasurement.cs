using System.Globalization;
using GradTools.Data;
using GradTools.Distribution;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>How good a network is on a dataset.</summary>
/// <param name="Count">The number of samples.</param>
/// <param name="Loss">The mean loss.</param>
/// <param name="LossFunction">Which loss that is.</param>
/// <param name="Accuracy">The share of samples classified rightly; null for numeric labels.</param>
/// <param name="ConfusionMatrix">Which classes were taken for which; null for numeric labels.</param>
[TypeFormatterSource]
public sealed record ModelMeasurement(int Count, double Loss, Loss LossFunction, double? Accuracy, ConfusionMatrix? ConfusionMatrix)
{
    /// <summary>The samples that were taken for another class, the most confident mistakes first; empty for numeric labels.</summary>
    public IReadOnlyList<MisclassifiedSample> Misclassified { get; init; } = [];

    /// <summary>Judges a network, in double precision.</summary>
    /// <param name="network">The network.</param>
    /// <param name="dataset">Labelled samples, raw, best those it was not trained on.</param>
    /// <param name="loss">Null: the loss it was trained with, or else the usual one for the labels.</param>
    /// <param name="margin">That of a hinge loss; null: the one it was trained with, or else 1.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="GradToolsException">Network and data do not fit; see <see cref="Trainer"/>.</exception>
    public static ModelMeasurement Of(NeuralNetwork network, Dataset dataset, Loss? loss = null, double? margin = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(dataset);
        var function = loss ?? network.Loss ?? Losses.For(network, dataset);
        if (dataset.Parts is not { } parts)
            return Of(network, dataset, function, margin, null, cancellation);
        var content = $"{parts.Digest} {parts.Count} {function} {margin} {ModelDescription.Of(network).ToJson()}";
        return Meeting.Of(parts.Ranks, Roll.Judging, content, meeting => Of(network, dataset, function, margin, new RankTeam(parts.Ranks), cancellation, meeting));
    }

    private static ModelMeasurement Of(NeuralNetwork network, Dataset dataset, Loss function, double? margin, RankTeam? team, CancellationToken cancellation, Meeting? meeting = null)
    {
        dataset = Preparation.Align(network, dataset);
        TrainingChecks.Check(network, dataset, function);
        TrainingChecks.CheckMargin(margin, function);
        var judged = new NetworkLoss(network, function, margin ?? network.Margin);
        var evaluation = new Evaluation<double>(
            judged,
            new Samples<double>(dataset, judged),
            [.. Enumerable.Range(0, dataset.Count)],
            new TrainingMemory<double>(network.Parameters),
            Workers.Single,
            team);
        meeting?.Hear([]); // all are ready
        var mean = evaluation.Run(team is null ? cancellation : CancellationToken.None).Loss;
        if (dataset.Classes.Count == 0)
            return new ModelMeasurement(dataset.Count, mean, function, null, null);
        var outputs = meeting is null ? Predictor.Outputs(network, dataset.Features, cancellation) : evaluation.Outputs(network, meeting);
        var matrix = ConfusionMatrix.Of(network, outputs, dataset);
        return new ModelMeasurement(dataset.Count, mean, function, matrix.Accuracy, matrix) { Misclassified = MisclassifiedSample.Of(network, outputs, dataset) };
    }

    /// <summary>In words: <c>360 samples, loss 0.0812, accuracy 97.8 %</c>.</summary>
    public override string ToString()
    {
        var accuracy = Accuracy is { } share ? string.Create(CultureInfo.InvariantCulture, $", accuracy {100 * share:F1} %") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Count} samples, loss {Loss:G4}{accuracy}");
    }
}
