using GradTools.Distribution;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>The vectors that the gradients of shards are added up in, those of this rank and those that it sees of others: as many as fit lie in memory that the ranks of a machine share.</summary>
/// <param name="ranks">The ranks.</param>
/// <param name="length">The length of a vector.</param>
internal sealed unsafe class RankSums<T>(ICommunicator ranks, int length)
    where T : unmanaged
{
    private const int Alignment = 64; // bytes

    private readonly long _bytes = ((long)length * sizeof(T) + Alignment - 1) / Alignment * Alignment;
    private readonly List<AlignedBuffer<T>> _own = [];

    /// <summary>A sum of this rank; a new one is zero.</summary>
    public AlignedBuffer<T> this[int sum]
    {
        get
        {
            while (_own.Count <= sum)
                _own.Add(New(_own.Count));
            return _own[sum];
        }
    }

    /// <summary>A sum of another rank; null where this one does not see it, and then that one does not see the sum of this number here either.</summary>
    public AlignedBuffer<T>? Of(int rank, int sum)
    {
        var address = ranks.Shared is { } shared ? shared.Of(rank, sum * _bytes, _bytes) : null;
        return address == null ? null : new AlignedBuffer<T>((T*)address, length);
    }

    private AlignedBuffer<T> New(int sum)
    {
        if (Of(ranks.Rank, sum) is not { } shared)
            return new AlignedBuffer<T>(length);
        shared.Span.Clear();
        return shared;
    }
}
