using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using GradTools.Distribution;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>Adds up a stretch of the sums of all ranks, so that each has the whole: in its first sum.</summary>
internal sealed class GradientSum<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The most values of one message: what was received is added while it is still in the cache. Within a machine messages of this size were the fastest, too.</summary>
    private const int Chunk = 1 << 15;

    private readonly ICommunicator _ranks;
    private readonly ReductionTree _tree;
    private readonly AlignedBuffer<T>[] _sums;
    private readonly IReadOnlyList<ReductionMeeting> _meetings;
    private readonly IReadOnlyList<(Range Stretch, int Sum)> _added;
    private readonly T[] _received;

    /// <param name="ranks">The ranks.</param>
    /// <param name="tree">How they meet.</param>
    /// <param name="sums">The sums of this rank: of each the stretch.</param>
    public GradientSum(ICommunicator ranks, ReductionTree tree, AlignedBuffer<T>[] sums)
    {
        (_ranks, _tree, _sums) = (ranks, tree, sums);
        var length = sums[0].Length;
        (_meetings, _added) = tree.Meet(length);
        _received = new T[Math.Min(length, Chunk)];
    }

    /// <summary>Does so. All ranks at once.</summary>
    public void Run()
    {
        foreach (var meeting in _meetings)
            Add(meeting);
        var whole = _sums[0].Span;
        foreach (var (stretch, sum) in _added)
            if (sum != 0)
                _sums[sum].Span[stretch].CopyTo(whole[stretch]);
        for (var i = _meetings.Count - 1; i >= 0; i--)
            if (_meetings[i] is { Other: null } meeting)
                HandRound(meeting.Peer, whole[meeting.Kept], whole[meeting.Given]);
        foreach (var follower in _tree.Followers)
        {
            if (_tree.IsActive)
                _ranks.Send(follower, MemoryMarshal.AsBytes(whole));
            else
                _ranks.Receive(follower, MemoryMarshal.AsBytes(whole));
        }
    }

    private void Add(ReductionMeeting meeting)
    {
        var sum = _sums[meeting.Sum].Span;
        var kept = sum[meeting.Kept];
        if (meeting.Other is { } other)
        {
            TensorPrimitives.Add(kept, _sums[other].Span[meeting.Kept], kept);
            return;
        }

        var given = sum[meeting.Given];
        while (kept.Length > 0 || given.Length > 0)
        {
            var (keeping, giving) = (Math.Min(kept.Length, Chunk), Math.Min(given.Length, Chunk));
            var received = _received.AsSpan(0, keeping);
            _ranks.Exchange(meeting.Peer, MemoryMarshal.AsBytes(given[..giving]), MemoryMarshal.AsBytes(received));
            TensorPrimitives.Add(kept[..keeping], received, kept[..keeping]);
            kept = kept[keeping..];
            given = given[giving..];
        }
    }

    private void HandRound(int peer, ReadOnlySpan<T> added, Span<T> wanted)
    {
        while (added.Length > 0 || wanted.Length > 0)
        {
            var (giving, taking) = (Math.Min(added.Length, Chunk), Math.Min(wanted.Length, Chunk));
            _ranks.Exchange(peer, MemoryMarshal.AsBytes(added[..giving]), MemoryMarshal.AsBytes(wanted[..taking]));
            added = added[giving..];
            wanted = wanted[taking..];
        }
    }
}
