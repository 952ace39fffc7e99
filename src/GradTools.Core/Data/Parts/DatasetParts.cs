using GradTools.Distribution;

namespace GradTools.Data;

/// <summary>Where the rows of a dataset are that lies on several ranks. The ranks have them in turn, in the order of the file.</summary>
/// <param name="Ranks">The ranks.</param>
/// <param name="Local">The rows of this rank.</param>
/// <param name="Starts">The first row of each rank, and behind the last the number of rows.</param>
/// <param name="Digest">A checksum of all rows, the same for any number of ranks.</param>
/// <param name="Rows">The row of each sample; null: they are the samples.</param>
internal sealed record DatasetParts(ICommunicator Ranks, Dataset Local, int[] Starts, string Digest, int[]? Rows = null)
{
    /// <summary>The number of samples.</summary>
    public int Count => Rows?.Length ?? Starts[^1];

    /// <summary>Which rank has a sample, and where among its own.</summary>
    public (int Rank, int Row) Place(int sample)
    {
        var row = Rows is null ? sample : Rows[sample];
        var found = Array.BinarySearch(Starts, row);
        var rank = found < 0 ? ~found - 1 : found;
        while (Starts[rank + 1] == row) // ranks without rows
            rank++;
        return (rank, row - Starts[rank]);
    }

    /// <summary>Of some samples those of this rank, in their order: where each is among its own.</summary>
    public int[] Own(int[] samples)
    {
        var (first, end) = (Starts[Ranks.Rank], Starts[Ranks.Rank + 1]);
        var rows = new List<int>(end - first);
        foreach (var sample in samples)
            if ((Rows is null ? sample : Rows[sample]) is var row && row >= first && row < end)
                rows.Add(row - first);
        return [.. rows];
    }

    /// <summary>Some of the samples, in this order.</summary>
    public DatasetParts Select(int[] samples) => this with { Rows = Rows is null ? samples : Array.ConvertAll(samples, sample => Rows[sample]) };
}
