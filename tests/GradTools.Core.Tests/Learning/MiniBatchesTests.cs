using CsCheck;
using GradTools.Learning;

namespace GradTools.Core.Tests.Learning;

public sealed class MiniBatchesTests
{
    [Fact]
    public void Every_sample_is_visited_once_an_epoch_or_held_out() => Gen
        .Select(Gen.Int[1, 200], Gen.Int[1, 64], Gen.Int, Gen.Bool)
        .Sample((samples, size, seed, shuffle) =>
        {
            var fraction = samples > 4 ? 0.3 : 0;
            var batches = new MiniBatches(samples, new TrainingOptions { BatchSize = size, Seed = seed, Shuffle = shuffle, ValidationFraction = fraction });
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
        var (a, b) = (new MiniBatches(100, options), new MiniBatches(100, options));
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
        var batches = new MiniBatches(10, new TrainingOptions { BatchSize = 20, Shuffle = false });
        batches.Begin(5);

        Assert.Equal(Enumerable.Range(0, 10), batches[0].ToArray());
    }
}
