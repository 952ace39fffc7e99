using System.Numerics;
using System.Runtime.InteropServices;
using GradTools.Distribution;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>Adds up a stretch of the sums of all ranks, so that each has the whole: in its first sum. What ranks see of one another they read where it is, and send the rest.</summary>
internal sealed unsafe class GradientSum<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The most values of one message: what was received is added while it is still in the cache. Within a machine messages of this size were the fastest, too.</summary>
    private const int Chunk = 1 << 15;

    private readonly ICommunicator _ranks;
    private readonly int _channel;
    private readonly ReductionTree _tree;
    private readonly AlignedBuffer<T>[] _sums;
    private readonly Meeting[] _meetings;
    private readonly IReadOnlyList<(Range Stretch, int Sum)> _added;
    private readonly AlignedBuffer<T> _received;
    private readonly AlignedBuffer<byte> _signal = new(2); // sent, and received: what it says does not matter
    private readonly List<IPendingExchange> _begun = [];

    /// <param name="ranks">The ranks.</param>
    /// <param name="channel">The one that begun exchanges take.</param>
    /// <param name="tree">How they meet.</param>
    /// <param name="sums">Their sums.</param>
    /// <param name="start">Where the stretch begins.</param>
    /// <param name="length">Its length.</param>
    public GradientSum(ICommunicator ranks, int channel, ReductionTree tree, RankSums<T> sums, int start, int length)
    {
        (_ranks, _channel, _tree) = (ranks, channel, tree);
        _sums = [.. Enumerable.Range(0, tree.SumCount).Select(sum => sums[sum].Slice(start, length))];
        (var meetings, _added) = tree.Meet(length);
        _meetings = [.. meetings.Select(plan => new Meeting(plan, plan.Peer == ranks.Rank, Seen(plan, plan.Other), Seen(plan, 0)))];
        _received = new AlignedBuffer<T>(Array.Exists(_meetings, meeting => meeting.IsByMessage) ? length : 0);

        AlignedBuffer<T>? Seen(ReductionMeeting plan, int sum) =>
            plan.Peer != ranks.Rank && sums.Of(plan.Peer, plan.Other) is not null && sums.Of(ranks.Rank, plan.Sum) is not null ? sums.Of(plan.Peer, sum)!.Slice(start, length) : null;
    }

    /// <summary>Begins to, where there is another rank to begin with: the first halves are under way while this rank computes something else.</summary>
    public void Begin()
    {
        if (_meetings.Length > 0 && !_meetings[0].IsAtHome)
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
        for (var i = _meetings.Length - 1; i >= 0; i--)
            HandRound(_meetings[i]);
        foreach (var follower in _tree.Followers)
        {
            if (_tree.IsActive)
                _ranks.Send(follower, MemoryMarshal.AsBytes(whole));
            else
                _ranks.Receive(follower, MemoryMarshal.AsBytes(whole));
        }
    }

    private void Add(Meeting meeting)
    {
        var kept = _sums[meeting.Plan.Sum].Span[meeting.Plan.Kept];
        if (meeting.IsAtHome)
        {
            Add(_sums[meeting.Plan.Other].Span[meeting.Plan.Kept], kept);
            return;
        }

        if (_begun.Count == 0)
            Begin(meeting);
        if (meeting.IsByMessage)
        {
            AddReceived(kept);
            return;
        }

        Wait();
        Add(meeting.Other!.Span[meeting.Plan.Kept], kept);
        Signal(meeting); // from here on the other may write to what was read
        Wait();
    }

    private void AddReceived(Span<T> kept)
    {
        for (var chunk = 0; chunk < _begun.Count; chunk++)
        {
            _begun[chunk].Wait();
            var stretch = Math.Min(chunk * Chunk, kept.Length)..Math.Min((chunk + 1) * Chunk, kept.Length);
            Add(_received.Span[stretch], kept[stretch]);
        }

        _begun.Clear();
    }

    // TensorPrimitives.Add would write long vectors past the caches, from which the other rank is about to read them.
    private static void Add(ReadOnlySpan<T> part, Span<T> sum) => Arithmetic<Addition>.Apply(sum, part, sum);

    private void Begin(Meeting meeting)
    {
        if (!meeting.IsByMessage)
        {
            Signal(meeting); // what the other wants to read is there
            return;
        }

        var given = meeting.Plan.Given.GetOffsetAndLength(_sums[0].Length);
        Post(meeting.Plan.Peer, _sums[meeting.Plan.Sum].Pointer + given.Offset, given.Length, _received.Pointer, meeting.Plan.Kept.GetOffsetAndLength(_sums[0].Length).Length);
    }

    private void HandRound(Meeting meeting)
    {
        if (meeting.IsAtHome)
            return;
        if (meeting.IsByMessage)
        {
            var (added, wanted) = (meeting.Plan.Kept.GetOffsetAndLength(_sums[0].Length), meeting.Plan.Given.GetOffsetAndLength(_sums[0].Length));
            Post(meeting.Plan.Peer, _sums[0].Pointer + added.Offset, added.Length, _sums[0].Pointer + wanted.Offset, wanted.Length);
        }
        else
        {
            Signal(meeting);
            Wait();
            meeting.Whole!.Span[meeting.Plan.Given].CopyTo(_sums[0].Span[meeting.Plan.Given]);
            Signal(meeting);
        }

        Wait();
    }

    /// <summary>Begins an exchange in messages that follow one another.</summary>
    private void Post(int peer, T* given, int giving, T* taken, int taking)
    {
        for (var start = 0; start < Math.Max(giving, taking); start += Chunk)
            _begun.Add(_ranks.Begin(peer, _channel, (byte*)(given + start), Math.Clamp(giving - start, 0, Chunk) * sizeof(T), (byte*)(taken + start), Math.Clamp(taking - start, 0, Chunk) * sizeof(T)));
    }

    /// <summary>Begins to tell the other rank that this one has come so far, and to hear the same.</summary>
    private void Signal(Meeting meeting) => _begun.Add(_ranks.Begin(meeting.Plan.Peer, _channel, _signal.Pointer, 1, _signal.Pointer + 1, 1));

    private void Wait()
    {
        foreach (var exchange in _begun)
            exchange.Wait();
        _begun.Clear();
    }

    /// <summary>A meeting, and what this rank sees of the other.</summary>
    /// <param name="Plan">Who meets over what.</param>
    /// <param name="IsAtHome">Whether two sums of this rank meet.</param>
    /// <param name="Other">The sum that is added; null where it comes by message.</param>
    /// <param name="Whole">The sum in which the other has the whole in the end.</param>
    private sealed record Meeting(ReductionMeeting Plan, bool IsAtHome, AlignedBuffer<T>? Other, AlignedBuffer<T>? Whole)
    {
        public bool IsByMessage => !IsAtHome && Other is null;
    }
}
