using GradTools.Data;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Learning;

/// <summary>That a model trained on raw features is the one trained on features prepared beforehand, and judges and predicts like it.</summary>
public sealed class PreprocessingTrainingTests
{
    private static Dataset Raw()
    {
        var random = new Random(1);
        var x = new double[60 * 2];
        for (var i = 0; i < x.Length; i++)
            x[i] = i % 2 == 0 ? 1000 + 50 * random.NextDouble() : -3 + random.NextDouble();
        int[] classes = [.. Enumerable.Range(0, 60).Select(i => x[2 * i] > 1025 ? 1 : 0)];
        return Dataset.Classification("raw", ["a", "b"], Tensor.From(x, Shape.Of(60, 2)), "y", ["no", "yes"], classes);
    }

    private static TrainingOptions Options(Scaling scaling, double held = 0) => new() { Epochs = 5, Precision = Precision.Double, Threads = 1, Scaling = scaling, ValidationFraction = held };

    [Theory]
    [InlineData(Scaling.Standard)]
    [InlineData(Scaling.MinMax)]
    public void Training_with_scaling_is_training_on_scaled_features(Scaling scaling)
    {
        var raw = Raw();
        var network = NeuralNetwork.Create([2, 4, 2], seed: 1);
        var preprocessing = Preprocessing.Learn(raw, new PreprocessingOptions(scaling));
        var prepared = Dataset.Classification("prepared", ["a", "b"], preprocessing.Apply(raw.Features), "y", raw.Classes, raw.ClassIndices);

        var model = Trainer.Train(network, raw, Options(scaling)).Model!;
        var expected = Trainer.Train(network, prepared, Options(Scaling.None)).Model!;

        foreach (var (name, tensor) in expected.Parameters)
            Assert.Equal(tensor.ToArray(), model.Parameters[name].ToArray());
        Assert.Equal(Predictor.Outputs(expected, prepared.Features).ToArray(), Predictor.Outputs(model, raw.Features).ToArray());
        Assert.Equal(ModelMeasurement.Of(expected, prepared).Loss, ModelMeasurement.Of(model, raw).Loss);
        Assert.Null(expected.Preprocessing);
    }

    [Fact]
    public void Held_out_samples_teach_the_scale_nothing()
    {
        var raw = Raw();
        var held = HeldOutSamples.Choose(raw, 0.25, 0);
        var training = raw.Select([.. Enumerable.Range(0, 60).Except(held)]);

        var model = Trainer.Train(NeuralNetwork.Create([2, 2]), raw, Options(Scaling.Standard, 0.25)).Model!;

        Assert.Equal(Preprocessing.Learn(training, new PreprocessingOptions(Scaling.Standard)).Columns, model.Preprocessing!.Columns);
        Assert.NotEqual(Preprocessing.Learn(raw, new PreprocessingOptions(Scaling.Standard)).Columns, model.Preprocessing!.Columns);
    }

    [Fact]
    public void Training_on_keeps_the_preprocessing_that_the_weights_belong_to()
    {
        var first = Trainer.Train(NeuralNetwork.Create([2, 2]), Raw(), Options(Scaling.Standard)).Model!;

        var second = Trainer.Train(first, Raw().Select(1, 5, 9, 20, 33), Options(Scaling.MinMax)).Model!;

        Assert.Same(first.Preprocessing, second.Preprocessing);
    }

    [Fact]
    public void Columns_are_found_by_name()
    {
        var raw = Raw();
        var model = Trainer.Train(NeuralNetwork.Create([2, 2]), raw, Options(Scaling.Standard)).Model!;
        var x = raw.Features.AsSpan();
        var turned = new double[180];
        for (var i = 0; i < 60; i++)
            (turned[3 * i], turned[3 * i + 1], turned[3 * i + 2]) = (x[2 * i + 1], 7, x[2 * i]);
        var other = Dataset.Classification("turned", ["B", "extra", "A"], Tensor.From(turned, Shape.Of(60, 3)), "y", raw.Classes, raw.ClassIndices);

        Assert.Equal(ModelMeasurement.Of(model, raw).Loss, ModelMeasurement.Of(model, other).Loss);
        Assert.Equal(SamplePrediction.Of(model, raw).Select(p => p.Probability), SamplePrediction.Of(model, other).Select(p => p.Probability));
    }

    [Fact]
    public void A_column_that_is_not_there_is_named_but_other_names_altogether_are_meant_by_position()
    {
        var raw = Raw();
        var model = Trainer.Train(NeuralNetwork.Create([2, 2]), raw, Options(Scaling.Standard)).Model!;

        var error = Assert.Throws<DatasetException>(() => ModelMeasurement.Of(model, Renamed("a", "c")));
        Assert.Equal(("FeatureColumnNotFound", "b"), (error.ErrorId, error.Column));
        Assert.Equal(ModelMeasurement.Of(model, raw).Loss, ModelMeasurement.Of(model, Renamed("x1", "x2")).Loss);

        Dataset Renamed(params string[] names) => Dataset.Classification("renamed", names, raw.Features, "y", raw.Classes, raw.ClassIndices);
    }

    [Fact]
    public void A_missing_feature_is_refused_with_its_place_where_nothing_stands_in_for_it()
    {
        var raw = Raw();
        var model = Trainer.Train(NeuralNetwork.Create([2, 2]), raw, Options(Scaling.Standard)).Model!;
        var holes = raw.Features.ToArray();
        holes[7] = double.NaN;

        var error = Assert.Throws<InvalidValueException>(() => Predictor.Outputs(model, Tensor.From(holes, raw.Features.Shape)));

        Assert.Equal("FeaturesNotFinite", error.ErrorId);
        Assert.Contains("sample 3", error.Message, StringComparison.Ordinal);
        Assert.Contains("'b'", error.Message, StringComparison.Ordinal);
    }
}
