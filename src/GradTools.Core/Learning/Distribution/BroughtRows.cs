using System.Numerics;
using System.Runtime.InteropServices;
using GradTools.Data;
using GradTools.Distribution;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>
/// Samples that lie in parts on several ranks, brought to those that compute with them. Whoever has a sample prepares it and sends it in the numbers
/// of the plan. All ranks know who has which sample and who wants it, so that nobody asks.
/// </summary>
/// <param name="parts">Where the samples are.</param>
/// <param name="features">The features of this rank.</param>
/// <param name="labels">Its labels.</param>
internal sealed unsafe class BroughtRows<T>(DatasetParts parts, RowGathering<T> features, RowGathering<T> labels)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Largest = 1 << 30; // bytes

    private readonly Dictionary<int, (int Features, int Labels)> _places = [];
    private AlignedBuffer<T> _received = new(0);
    private AlignedBuffer<T> _sent = new(0);

    private int Width => features.Width + labels.Width;

    /// <summary>Brings samples to their ranks, in place of those that were brought before. All ranks at once.</summary>
    /// <param name="wanted">The samples that a rank wants. The same on all ranks.</param>
    /// <param name="workers">The threads that share the work.</param>
    /// <exception cref="InvalidValueException"><c>BatchTooLarge</c>.</exception>
    public void Bring(Func<int, IReadOnlyList<int>> wanted, Workers workers)
    {
        var ranks = parts.Ranks;
        var (outgoing, incoming) = (new List<int>[ranks.Size], new List<int>[ranks.Size]);
        for (var rank = 0; rank < ranks.Size; rank++)
            (outgoing[rank], incoming[rank]) = ([], []);
        for (var rank = 0; rank < ranks.Size; rank++)
        {
            foreach (var sample in wanted(rank))
            {
                var (owner, row) = parts.Place(sample);
                if (owner == ranks.Rank)
                    outgoing[rank].Add(row);
                if (rank == ranks.Rank)
                    incoming[owner].Add(sample);
            }
        }

        Lay(ref _received, incoming);
        Lay(ref _sent, outgoing);
        Note(incoming);
        Exchange(outgoing, incoming, workers);
    }

    /// <summary>Writes the features and labels of samples that were brought, one after another.</summary>
    public void Gather(ReadOnlySpan<int> samples, Span<T> toFeatures, Span<T> toLabels)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            var place = _places[samples[i]];
            _received.Span.Slice(place.Features, features.Width).CopyTo(toFeatures[(i * features.Width)..]);
            _received.Span.Slice(place.Labels, labels.Width).CopyTo(toLabels[(i * labels.Width)..]);
        }
    }

    /// <summary>Notes where samples will be: from each rank first all features, then all labels.</summary>
    private void Note(List<int>[] incoming)
    {
        _places.Clear();
        var start = 0;
        foreach (var samples in incoming)
        {
            for (var i = 0; i < samples.Count; i++)
                _places[samples[i]] = (start + i * features.Width, start + samples.Count * features.Width + i * labels.Width);
            start += samples.Count * Width;
        }
    }

    private void Lay(ref AlignedBuffer<T> buffer, List<int>[] samples)
    {
        var values = samples.Sum(of => (long)of.Count) * Width;
        if (values * sizeof(T) > Largest)
            throw new InvalidValueException("BatchTooLarge", $"A rank needs {samples.Sum(of => of.Count)} samples of {Width} numbers at once, more than {Largest >> 20} MB. With -ShardData choose a smaller -BatchSize, or more ranks.");
        if (values > buffer.Length)
            buffer = new AlignedBuffer<T>((int)Math.Max(values, Math.Min(2L * buffer.Length, Largest / sizeof(T))));
    }

    private void Exchange(List<int>[] outgoing, List<int>[] incoming, Workers workers)
    {
        var ranks = parts.Ranks;
        var pending = new List<IPendingExchange>();
        var from = _sent.Pointer;
        var to = _received.Pointer;
        for (var rank = 0; rank < ranks.Size; rank++)
        {
            var (sending, receiving) = (outgoing[rank].Count * Width, incoming[rank].Count * Width);
            Write(outgoing[rank], rank == ranks.Rank ? to : from, workers);
            if (rank != ranks.Rank && sending + receiving > 0)
                pending.Add(ranks.Begin(rank, 0, (byte*)from, sending * sizeof(T), (byte*)to, receiving * sizeof(T)));
            from += sending;
            to += receiving;
        }

        foreach (var exchange in pending)
            exchange.Wait();
    }

    private void Write(List<int> rows, T* target, Workers workers)
    {
        var numbers = CollectionsMarshal.AsSpan(rows);
        features.Run(numbers, new Span<T>(target, rows.Count * features.Width), workers);
        labels.Run(numbers, new Span<T>(target + rows.Count * features.Width, rows.Count * labels.Width), workers);
    }
}
