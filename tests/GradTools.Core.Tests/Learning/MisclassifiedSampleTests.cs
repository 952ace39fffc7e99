using GradTools.Learning;

namespace GradTools.Core.Tests.Learning;

/// <summary>The samples a model takes for another class.</summary>
public sealed class MisclassifiedSampleTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(1)]
    public void Are_those_whose_prediction_is_not_their_class_the_most_confident_first(int outputs)
    {
        var dataset = outputs == 1 ? TwoClasses : Blobs.Of(100);
        var network = NeuralNetwork.Create([20, outputs], seed: 3);
        var wrong = SamplePrediction.Of(network, dataset).Where(sample => !Equals(sample.Prediction, sample.Actual)).OrderByDescending(sample => sample.Probability).ToArray();

        var measurement = ModelMeasurement.Of(network, dataset);

        Assert.InRange(wrong.Length, 5, 99);
        Assert.Equal(wrong.Select(sample => (sample.Index, sample.Actual, sample.Prediction, sample.Probability)), measurement.Misclassified.Select(sample => (sample.Index, (object?)sample.Actual, (object)sample.Predicted, (double?)sample.Probability)));
        Assert.Equal(dataset.Features.Row(wrong[0].Index).ToArray(), measurement.Misclassified[0].Features);
        Assert.Equal(measurement.Count - measurement.Misclassified.Count, Math.Round(measurement.Accuracy!.Value * measurement.Count));
    }

    private static GradTools.Data.Dataset TwoClasses => GradTools.Data.Dataset.Classification(
        "two", Blobs.Of(60).FeatureNames, Blobs.Of(60).Features, "class", ["a", "b"], [.. Blobs.Of(60).ClassIndices.Select(index => index % 2)]);
}
