using CsCheck;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Distribution;

public sealed class GradientSumTests
{
    [Fact]
    public void The_sum_has_the_bits_of_the_tree_over_the_shards_for_any_number_of_ranks() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[1, 9], Gen.Int[1, 9], Gen.Int[1, 40], Gen.Int[0, 1000]).Sample((power, ranks, together, length, seed) =>
        {
            var sharedBytes = 64 * (seed % 8); // none, or some of the sums of a rank fit
            var shards = 1 << power;
            float[][] gradients = [.. Enumerable.Range(0, shards).Select(shard => Gradient(shard, length, seed))];

            Assert.All(Sum(gradients, ranks, together, sharedBytes), sum => Assert.Equal(Tree(gradients), sum));
        }, iter: 300);

    [Fact]
    public void Another_order_has_other_bits()
    {
        float[][] gradients = [.. Enumerable.Range(0, 8).Select(shard => Gradient(shard, 100, seed: 1))];

        Assert.NotEqual(gradients.Aggregate((sum, gradient) => [.. sum.Zip(gradient, (a, b) => a + b)]), Tree(gradients));
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(4, 4)]
    [InlineData(8, 8)]
    [InlineData(16, 4)]
    public void A_power_of_two_of_ranks_sends_as_little_as_can_be(int shards, int ranks)
    {
        const int length = 1 << 10;
        for (var rank = 0; rank < ranks; rank++)
        {
            var (meetings, added) = new ReductionTree(shards, ranks, rank).Meet(length);

            Assert.Equal(Math.Log2(ranks), meetings.Count);
            Assert.Equal(length * (ranks - 1) / ranks, meetings.Sum(meeting => meeting.Given.GetOffsetAndLength(length).Length));
            Assert.Equal(length / ranks, added.Sum(part => part.Stretch.GetOffsetAndLength(length).Length));
        }
    }

    [Fact]
    public void Shards_cover_the_batch_and_are_dealt_evenly() =>
        Gen.Select(Gen.Int[1, 100_000], Gen.Int[1, 2000], Gen.Int[1, 1 << 20]).Sample((rows, ranks, values) =>
        {
            var shards = new Shards(rows, values);
            var count = shards.Count;
            int[] sizes = [.. Enumerable.Range(0, count).Select(shard => shards.Of(new int[rows], shard).Length)];
            int[] dealt = [.. Enumerable.Range(0, count).GroupBy(shard => Shards.Owner(shard, count, ranks)).Select(group => group.Count())];

            Assert.True(int.IsPow2(count));
            Assert.Equal(rows, sizes.Sum());
            Assert.InRange(sizes.Max() - sizes.Min(), 0, 1);
            Assert.Equal(Math.Min(count, ranks), dealt.Length);
            Assert.InRange(dealt.Max() - dealt.Min(), 0, 1);
        });

    private static float[] Gradient(int shard, int length, int seed)
    {
        var random = new Random(seed * 100 + shard);
        return [.. Enumerable.Range(0, length).Select(_ => (float)(random.NextDouble() - 0.5))];
    }

    private static float[] Tree(float[][] gradients) => gradients.Length == 1
        ? gradients[0]
        : [.. Tree(gradients[..(gradients.Length / 2)]).Zip(Tree(gradients[(gradients.Length / 2)..]), (a, b) => a + b)];

    /// <summary>What each rank has in the end.</summary>
    private static float[][] Sum(float[][] gradients, int size, int together, int sharedBytes) => ThreadRanks.Run(size, ranks =>
    {
        var tree = new ReductionTree(gradients.Length, size, ranks.Rank);
        var length = gradients[0].Length;
        var sums = new RankSums<float>(ranks, length);
        foreach (var addition in tree.Additions)
        {
            var sum = sums[addition.Sum].Span;
            for (var i = 0; i < sum.Length; i++)
                sum[i] = addition.IsFirst ? gradients[addition.Shard][i] : sum[i] + gradients[addition.Shard][i];
            for (var merged = 0; merged < addition.Merged; merged++)
                for (var i = 0; i < sum.Length; i++)
                    sums[addition.Sum - merged - 1].Span[i] += sums[addition.Sum - merged].Span[i];
        }

        new GradientSum<float>(ranks, 1, tree, sums, 0, length).Run();
        return sums[0].Span.ToArray();
    }, together, sharedBytes);
}
