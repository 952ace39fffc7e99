using GradTools.Data;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Data;

public sealed class DatasetTests
{
    private static Dataset Pets() =>
        Dataset.Classification("Pets", ["size", "age"], new double[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }, "kind", ["cat", "dog"], [1, 0, 1]);

    [Fact]
    public void Selecting_samples_keeps_order_repeats_and_classes()
    {
        var selected = Pets().Select(2, 0, 2);

        Assert.Equal([5, 6, 1, 2, 5, 6], selected.Features.ToArray());
        Assert.Equal([1, 1, 1], selected.ClassIndices);
        Assert.Equal([0, 1, 0, 1, 0, 1], selected.Labels.ToArray());
        Assert.Equal(["cat", "dog"], selected.Classes);
        Assert.Equal(0, Pets().Select().Count);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void A_sample_outside_the_dataset_is_refused(int row)
    {
        Assert.Equal("SampleOutOfRange", Assert.Throws<InvalidValueException>(() => Pets().Select(row)).ErrorId);
    }

    [Fact]
    public void Scaling_touches_the_features_only_and_leaves_the_original()
    {
        var pets = Pets();

        var scaled = pets.Scale(0.5);

        Assert.Equal([0.5, 1, 1.5, 2, 2.5, 3], scaled.Features.ToArray());
        Assert.Equal(pets.Labels, scaled.Labels);
        Assert.Equal([1, 2, 3, 4, 5, 6], pets.Features.ToArray());
    }

    [Fact]
    public void It_reads_as_a_sentence()
    {
        Tensor features = new double[,] { { 1 }, { 2 } };

        Assert.Equal("Pets: 3 samples, 2 features, 2 classes (cat, dog)", Pets().ToString());
        Assert.Equal("Houses: 2 samples, 1 features, numeric label price", Dataset.Regression("Houses", ["area"], features, ["price"], features).ToString());
        Assert.Equal("Points: 2 samples, 1 features, no label", Dataset.Regression("Points", ["x"], features, [], Tensor.Full(Shape.Of(2, 0), 0)).ToString());
    }

    [Fact]
    public void Names_features_and_labels_must_fit_together()
    {
        Tensor features = new double[,] { { 1, 2 }, { 3, 4 } };

        Assert.Equal("DatasetShapeMismatch", Assert.Throws<ShapeException>(() => Dataset.Regression("d", ["a"], features, ["y"], new double[,] { { 1 }, { 2 } })).ErrorId);
        Assert.Equal("DatasetShapeMismatch", Assert.Throws<ShapeException>(() => Dataset.Regression("d", ["a", "b"], features, ["y"], new double[,] { { 1 } })).ErrorId);
        Assert.Equal("DatasetShapeMismatch", Assert.Throws<ShapeException>(() => Dataset.Regression("d", ["a", "b"], Tensor.Vector(1, 2), ["y"], features)).ErrorId);
        Assert.Equal("ClassIndexOutOfRange", Assert.Throws<InvalidValueException>(() => Dataset.Classification("d", ["a", "b"], features, "y", ["p", "q"], [0, 2])).ErrorId);
    }
}
