using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using GradTools.Distribution;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>Adds up a stretch of the sums of all ranks, so that each has the whole: in its first sum.</summary>
internal sealed unsafe class GradientSum<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The most values of one message: what was received is added while it is still in the cache. Within a machine messages of this size were the fastest, too.</summary>
    private const int Chunk = 1 << 15;

    private readonly ICommunicator _ranks;
    private readonly int _channel;
    private readonly ReductionTree _tree;
    private readonly AlignedBuffer<T>[] _sums;
    private readonly IReadOnlyList<ReductionMeeting> _meetings;
    private readonly IReadOnlyList<(Range Stretch, int Sum)> _added;
    private readonly AlignedBuffer<T> _received;
    private readonly List<IPendingExchange> _begun = [];

    /// <param name="ranks">The ranks.</param>
    /// <param name="channel">The one that begun exchanges take.</param>
    /// <param name="tree">How they meet.</param>
    /// <param name="sums">The sums of this rank: of each the stretch.</param>
    public GradientSum(ICommunicator ranks, int channel, ReductionTree tree, AlignedBuffer<T>[] sums)
    {
        (_ranks, _channel, _tree, _sums) = (ranks, channel, tree, sums);
        var length = sums[0].Length;
        (_meetings, _added) = tree.Meet(length);
        _received = new AlignedBuffer<T>(_meetings.Count == 0 ? 0 : length);
    }

    /// <summary>Begins to, where there is another rank to begin with: the first halves are under way while this rank computes something else.</summary>
    public void Begin()
    {
        if (_meetings.Count > 0 && _meetings[0].Other is null)
            Begin(_meetings[0]);
    }

    /// <summary>Moves on what has begun.</summary>
    public void MoveOn()
    {
        foreach (var exchange in _begun)
            exchange.IsDone();
    }

    /// <summary>Adds up. All ranks at once.</summary>
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
                HandRound(meeting);
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

        if (_begun.Count == 0)
            Begin(meeting);
        for (var i = 0; i < _begun.Count; i++)
        {
            _begun[i].Wait();
            var stretch = Math.Min(i * Chunk, kept.Length)..Math.Min((i + 1) * Chunk, kept.Length);
            TensorPrimitives.Add(kept[stretch], _received.Span[stretch], kept[stretch]);
        }

        _begun.Clear();
    }

    private void Begin(ReductionMeeting meeting)
    {
        var given = meeting.Given.GetOffsetAndLength(_sums[0].Length);
        Post(meeting.Peer, _sums[meeting.Sum].Pointer + given.Offset, given.Length, _received.Pointer, meeting.Kept.GetOffsetAndLength(_sums[0].Length).Length);
    }

    private void HandRound(ReductionMeeting meeting)
    {
        var (added, wanted) = (meeting.Kept.GetOffsetAndLength(_sums[0].Length), meeting.Given.GetOffsetAndLength(_sums[0].Length));
        Post(meeting.Peer, _sums[0].Pointer + added.Offset, added.Length, _sums[0].Pointer + wanted.Offset, wanted.Length);
        foreach (var exchange in _begun)
            exchange.Wait();
        _begun.Clear();
    }

    /// <summary>Begins an exchange in messages that follow one another.</summary>
    private void Post(int peer, T* given, int giving, T* taken, int taking)
    {
        for (var start = 0; start < Math.Max(giving, taking); start += Chunk)
            _begun.Add(_ranks.Begin(peer, _channel, (byte*)(given + start), Math.Clamp(giving - start, 0, Chunk) * sizeof(T), (byte*)(taken + start), Math.Clamp(taking - start, 0, Chunk) * sizeof(T)));
    }
}
