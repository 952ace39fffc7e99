using CsCheck;
using GradTools.Data;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Data;

public sealed class DatasetSplitTests
{
    // Sample i has the feature i, so that its number can be read off a part.
    private static Dataset Numbered(params int[] classIndices) =>
        Dataset.Classification("Numbered", ["i"], Tensor.From([.. Enumerable.Range(0, classIndices.Length).Select(i => (double)i)], Shape.Of(classIndices.Length, 1)), "y", ["a", "b", "c"], classIndices);

    private static double[] Samples(Dataset part) => part.Features.ToArray();

    [Fact]
    public void Every_sample_is_in_exactly_one_part_with_its_own_label()
    {
        var cases = Gen.Select(Gen.Int[0, 2].Array[2, 40], Gen.Double[0.01, 0.99], Gen.Int, Gen.Bool);

        cases.Sample((classIndices, fraction, seed, stratify) =>
        {
            var data = Numbered(classIndices);

            var split = DatasetSplit.Of(data, fraction, seed, stratify);

            Assert.Equal(Samples(data), Samples(split.Training).Concat(Samples(split.Test)).Order());
            foreach (var part in new[] { split.Training, split.Test })
                Assert.Equal(Samples(part).Select(i => classIndices[(int)i]), part.ClassIndices);
            Assert.Equal(Math.Clamp(Math.Round(fraction * data.Count, MidpointRounding.AwayFromZero), 1, data.Count - 1), split.Training.Count);
            if (stratify)
                for (var c = 0; c < 3; c++)
                {
                    var share = (double)classIndices.Count(index => index == c) * split.Training.Count / data.Count;
                    Assert.InRange(split.Training.ClassIndices.Count(index => index == c), Math.Floor(share), Math.Ceiling(share));
                }
        }, iter: 300);
    }

    [Fact]
    public void The_seed_fixes_the_parts_and_another_seed_changes_them()
    {
        var data = Numbered(new int[100]);

        var one = Samples(DatasetSplit.Of(data, 0.8, 1).Training);

        Assert.Equal(one, Samples(DatasetSplit.Of(data, 0.8, 1).Training));
        Assert.NotEqual(one, Samples(DatasetSplit.Of(data, 0.8, 2).Training));
        Assert.NotEqual(one.Order(), one);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    public void The_fraction_lies_between_0_and_1(double fraction)
    {
        Assert.Equal("FractionOutOfRange", Assert.Throws<InvalidValueException>(() => DatasetSplit.Of(Numbered(0, 1), fraction, 0)).ErrorId);
    }

    [Fact]
    public void What_cannot_be_split_is_refused()
    {
        var unlabelled = Dataset.Regression("d", ["x"], new double[,] { { 1 }, { 2 } }, [], Tensor.Full(Shape.Of(2, 0), 0));

        Assert.Equal("TooFewSamples", Assert.Throws<InvalidValueException>(() => DatasetSplit.Of(Numbered(0), 0.5, 0)).ErrorId);
        Assert.Equal("NoClassesToStratify", Assert.Throws<InvalidValueException>(() => DatasetSplit.Of(unlabelled, 0.5, 0, stratify: true)).ErrorId);
    }
}
