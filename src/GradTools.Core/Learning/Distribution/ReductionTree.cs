namespace GradTools.Learning;

/// <summary>How the gradient of one shard comes into the sums of its rank.</summary>
/// <param name="Shard">The shard.</param>
/// <param name="Sum">The sum that it begins, or is added to.</param>
/// <param name="IsFirst">Whether it begins the sum.</param>
/// <param name="Merged">How many sums before that one then take, one after another, the sum behind them: each a larger part of the tree.</param>
internal readonly record struct ShardAddition(int Shard, int Sum, bool IsFirst, int Merged);

/// <summary>A meeting of two ranks over a stretch of the sums: each keeps a part, and gives the other what it has of the other part. Or of two sums of one rank.</summary>
/// <param name="Peer">The other rank, or the same.</param>
/// <param name="Kept">What this rank adds up.</param>
/// <param name="Given">What the other does.</param>
/// <param name="Sum">The sum that takes part.</param>
/// <param name="Other">The sum of the other that is added to it.</param>
internal sealed record ReductionMeeting(int Peer, Range Kept, Range Given, int Sum, int Other);

/// <summary>
/// The binary tree along which the gradients of the shards are added, as one rank sees it. Who adds what depends on the number of ranks; in which order does not.
/// </summary>
/// <remarks>
/// Where two branches meet, the ranks that hold a stretch of one and of the other halve it: each sends one half and adds the other. So with a power of two of ranks
/// each sends and receives, in log2(ranks) messages, the part (ranks - 1) / ranks of the vector, and as much again to hand the sums round: what a reduction
/// costs at least (Rabenseifner, 2004).
/// </remarks>
internal sealed class ReductionTree
{
    private readonly int _shards;
    private readonly int _ranks;
    private readonly int _rank;

    /// <param name="shards">The shards, a power of two.</param>
    /// <param name="ranks">The ranks.</param>
    /// <param name="rank">Which one looks.</param>
    public ReductionTree(int shards, int ranks, int rank)
    {
        (_shards, _ranks, _rank) = (shards, ranks, rank);
        Additions = Own();
        Followers = Following();
    }

    /// <summary>The shards of this rank in their order, and how they are added up at home.</summary>
    public IReadOnlyList<ShardAddition> Additions { get; }

    /// <summary>How many sums this rank needs room for.</summary>
    public int SumCount => Additions.Select(addition => addition.Sum + 1).DefaultIfEmpty(1).Max();

    /// <summary>The ranks without shards that this one hands the sum to; of such a rank the one it gets it from.</summary>
    public IReadOnlyList<int> Followers { get; }

    /// <summary>Whether this rank has shards.</summary>
    public bool IsActive => Additions.Count > 0;

    /// <summary>The meetings for a vector of this length, in an order that is the same for all ranks, and the stretches that this rank has added up in the end, with the sum each lies in.</summary>
    public (IReadOnlyList<ReductionMeeting> Meetings, IReadOnlyList<(Range Stretch, int Sum)> Added) Meet(int length)
    {
        var meetings = new List<ReductionMeeting>();
        var sums = new int[_ranks];
        var pieces = Join(0, _shards, length, sums, meetings);
        return (meetings, [.. pieces.Where(piece => piece.Owner == _rank).Select(piece => (piece.Start..piece.End, piece.Sum))]);
    }

    private int Owner(int shard) => Shards.Owner(shard, _shards, _ranks);

    private List<ShardAddition> Own()
    {
        var additions = new List<ShardAddition>();
        var sizes = new Stack<int>(); // of the sums at home, in shards
        for (var shard = 0; shard < _shards; shard++)
        {
            if (Owner(shard) != _rank)
                continue;
            var isFirst = shard % 2 == 0 || sizes.Count == 0 || sizes.Peek() != 1;
            var size = isFirst ? 1 : 1 + sizes.Pop();
            var sum = sizes.Count;
            var merged = 0;
            for (; size > 1 && sizes.Count > 0 && sizes.Peek() == size && (shard + 1) % (2 * size) == 0; merged++)
                size += sizes.Pop();
            sizes.Push(size);
            additions.Add(new ShardAddition(shard, sum, isFirst, merged));
        }

        return additions;
    }

    private int[] Following()
    {
        if (_ranks <= _shards)
            return [];
        int[] owners = [.. Enumerable.Range(0, _shards).Select(Owner)];
        var leader = owners.Last(owner => owner <= _rank);
        if (leader != _rank)
            return [leader];
        var next = owners.FirstOrDefault(owner => owner > _rank, _ranks);
        return [.. Enumerable.Range(_rank + 1, next - _rank - 1)];
    }

    private List<Piece> Join(int first, int count, int length, int[] sums, List<ReductionMeeting> meetings)
    {
        var owner = Owner(first);
        if (owner == Owner(first + count - 1))
            return [new Piece(0, length, owner, sums[owner]++)];
        var left = Join(first, count / 2, length, sums, meetings);
        var right = Join(first + count / 2, count / 2, length, sums, meetings);
        var pieces = new List<Piece>();
        for (int i = 0, j = 0, start = 0; start < length;)
        {
            var (a, b) = (left[i], right[j]);
            var end = Math.Min(a.End, b.End);
            pieces.AddRange(Halve(a with { Start = start, End = end }, b with { Start = start, End = end }, meetings));
            i += a.End == end ? 1 : 0;
            j += b.End == end ? 1 : 0;
            start = end;
        }

        return pieces;
    }

    private Piece[] Halve(Piece a, Piece b, List<ReductionMeeting> meetings)
    {
        if (a.Owner == b.Owner)
        {
            if (a.Owner == _rank)
                meetings.Add(new ReductionMeeting(_rank, a.Start..a.End, a.End..a.End, a.Sum, b.Sum));
            return [a];
        }

        var middle = a.Start + (a.End - a.Start + 1) / 2;
        if (a.Owner == _rank)
            meetings.Add(new ReductionMeeting(b.Owner, a.Start..middle, middle..a.End, a.Sum, b.Sum));
        else if (b.Owner == _rank)
            meetings.Add(new ReductionMeeting(a.Owner, middle..b.End, b.Start..middle, b.Sum, a.Sum));
        return middle == a.End ? [a] : [a with { End = middle }, b with { Start = middle }];
    }

    /// <summary>A stretch of the sum of a branch, who holds it, and in which of its sums.</summary>
    private sealed record Piece(int Start, int End, int Owner, int Sum);
}
