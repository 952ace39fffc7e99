using System.Numerics;

namespace GradTools.Learning;

/// <summary>
/// How a mini-batch is cut into shards whose gradients are computed apart and then added along one tree. The borders depend on the number of rows
/// and on the length of the gradient alone, and so the bits of the sum are the same whoever computes the shards.
/// </summary>
/// <param name="Rows">The rows of the batch.</param>
/// <param name="Values">The length of the gradient.</param>
internal readonly record struct Shards(int Rows, int Values)
{
    // A shard must be worth writing and sending its gradient, whose length does not depend on the rows. A small batch is shared all the same, among few.
    private const int UsualRows = 64;
    private const int FewestRows = 8;
    private const int Few = 4;
    private const int Most = 1024;

    // Single-precision gradients that are longer do not stay in the cache of a core (1 MB), and shards of twice the rows bring more than more of them.
    private const int CachedValues = 1 << 18;

    /// <summary>The number of shards: a power of two.</summary>
    public int Count
    {
        get
        {
            var scale = Values > CachedValues ? 2 : 1;
            var wanted = Math.Clamp(Math.Max(Math.Min(Rows / FewestRows, Few / scale), Rows / (UsualRows * scale)), 1, Most);
            return (int)(BitOperations.RoundUpToPowerOf2((uint)wanted + 1) / 2);
        }
    }

    /// <summary>The first row of a shard; of the shard after the last the number of rows.</summary>
    public int Start(int shard) => (int)((long)Rows * shard / Count);

    /// <summary>The rows of a shard of the batch.</summary>
    public ReadOnlySpan<int> Of(ReadOnlySpan<int> batch, int shard) => batch[Start(shard)..Start(shard + 1)];

    /// <summary>The rank that computes a shard: neighbours go to one rank. Of more ranks than shards only some compute.</summary>
    public static int Owner(int shard, int count, int ranks) => (int)((long)shard * ranks / count);

    /// <summary>The rows of a batch that a rank computes: those of its shards, which are neighbours.</summary>
    public Range Share(int rank, int ranks)
    {
        var count = Count;
        return Start(First(rank))..Start(First(rank + 1));

        int First(int rank) => (int)(((long)rank * count + ranks - 1) / ranks);
    }
}
