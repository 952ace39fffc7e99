using CsCheck;
using GradTools.Data;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Learning;

public sealed class MiniBatchesTests
{
    [Fact]
    public void Every_sample_is_visited_once_an_epoch_or_held_out() => Gen
        .Select(Gen.Int[1, 200], Gen.Int[1, 64], Gen.Int, Gen.Bool)
        .Sample((samples, size, seed, shuffle) =>
        {
            var fraction = samples > 4 ? 0.3 : 0;
            var batches = new MiniBatches(Numbered(samples), new TrainingOptions { BatchSize = size, Seed = seed, Shuffle = shuffle, ValidationFraction = fraction });
            batches.Begin(1);
            var visited = new List<int>(batches.ValidationRows);
            for (var i = 0; i < batches.Count; i++)
            {
                Assert.Equal(i < batches.Count - 1 ? batches.Size : batches.LastSize, batches[i].Length);
                visited.AddRange(batches[i].ToArray());
            }

            Assert.Equal(Enumerable.Range(0, samples), visited.Order());
            Assert.InRange(batches.LastSize, 1, batches.Size);
        });

    [Fact]
    public void An_epoch_has_its_own_order_whatever_went_before()
    {
        var options = new TrainingOptions { BatchSize = 100 };
        var (a, b) = (new MiniBatches(Numbered(100), options), new MiniBatches(Numbered(100), options));
        a.Begin(1);
        var first = a[0].ToArray();
        a.Begin(2);
        b.Begin(2);

        Assert.NotEqual(first, a[0].ToArray());
        Assert.Equal(a[0].ToArray(), b[0].ToArray());
    }

    [Fact]
    public void Without_shuffling_the_order_is_that_of_the_data()
    {
        var batches = new MiniBatches(Numbered(10), new TrainingOptions { BatchSize = 20, Shuffle = false });
        batches.Begin(5);

        Assert.Equal(Enumerable.Range(0, 10), batches[0].ToArray());
    }

    [Fact]
    public void A_batch_size_of_zero_is_one_batch_of_all()
    {
        var batches = new MiniBatches(Numbered(10), new TrainingOptions { BatchSize = 0, ValidationFraction = 0.2 });

        Assert.Equal((1, 8, 8), (batches.Count, batches.Size, batches.LastSize));
    }

    [Fact]
    public void Each_class_is_held_out_by_its_share() => Gen
        .Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int[1, 40], Gen.Double[0.1, 0.9], Gen.Int)
        .Sample((a, b, c, fraction, seed) =>
        {
            int[] sizes = [a, b, c];
            int[] classes = [.. sizes.SelectMany((size, index) => Enumerable.Repeat(index, size))];
            var held = (int)Math.Round(fraction * classes.Length, MidpointRounding.AwayFromZero);
            if (held == 0 || held == classes.Length)
                return;
            var dataset = Dataset.Classification("classes", [], Tensor.Full(Shape.Of(classes.Length, 0), 0), "class", ["a", "b", "c"], classes);
            var rows = new MiniBatches(dataset, new TrainingOptions { ValidationFraction = fraction, Seed = seed }).ValidationRows;

            Assert.Equal(held, rows.Distinct().Count());
            for (var index = 0; index < 3; index++)
                Assert.InRange(rows.Count(row => classes[row] == index) - (double)held * sizes[index] / classes.Length, -1, 1);
        });

    private static Dataset Numbered(int samples) =>
        Dataset.Regression("numbers", [], Tensor.Full(Shape.Of(samples, 0), 0), [], Tensor.Full(Shape.Of(samples, 0), 0));
}
