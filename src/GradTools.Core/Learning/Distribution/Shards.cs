using System.Numerics;

namespace GradTools.Learning;

/// <summary>
/// How a mini-batch is cut into shards whose gradients are computed apart and then added along one tree. The borders depend on the number of rows
/// alone, and so the bits of the sum are the same whoever computes the shards.
/// </summary>
internal static class Shards
{
    // A shard must be worth sending its gradient, whose length does not depend on the rows. A small batch is shared all the same, among few.
    private const int UsualRows = 64;
    private const int FewestRows = 8;
    private const int Few = 4;
    private const int Most = 1024;

    /// <summary>The shards of a batch: a power of two.</summary>
    public static int Count(int rows)
    {
        var wanted = Math.Clamp(Math.Max(Math.Min(rows / FewestRows, Few), rows / UsualRows), 1, Most);
        return (int)(BitOperations.RoundUpToPowerOf2((uint)wanted + 1) / 2);
    }

    /// <summary>The first row of a shard; of the shard after the last the number of rows.</summary>
    public static int Start(int shard, int count, int rows) => (int)((long)rows * shard / count);

    /// <summary>The rows of a shard of a batch.</summary>
    public static ReadOnlySpan<int> Rows(ReadOnlySpan<int> batch, int shard)
    {
        var count = Count(batch.Length);
        return batch[Start(shard, count, batch.Length)..Start(shard + 1, count, batch.Length)];
    }

    /// <summary>The rank that computes a shard: neighbours go to one rank. Of more ranks than shards only some compute.</summary>
    public static int Owner(int shard, int count, int ranks) => (int)((long)shard * ranks / count);

    /// <summary>The rows of a batch that a rank computes: those of its shards, which are neighbours.</summary>
    public static Range Share(int rows, int rank, int ranks)
    {
        var count = Count(rows);
        return Start(First(rank), count, rows)..Start(First(rank + 1), count, rows);

        int First(int rank) => (int)(((long)rank * count + ranks - 1) / ranks);
    }
}
