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

    private readonly int[] _places = new int[parts.Count]; // of those that were brought last
    private readonly Matrix _features = new(features);
    private readonly Matrix _labels = new(labels);

    /// <summary>Brings samples to their ranks, in place of those that were brought before. All ranks at once.</summary>
    /// <param name="wanted">The samples that a rank wants. The same on all ranks.</param>
    /// <param name="workers">The threads that share the work.</param>
    /// <exception cref="InvalidValueException"><c>BatchTooLarge</c>.</exception>
    public void Bring(Func<int, int[]> wanted, Workers workers)
    {
        var ranks = parts.Ranks;
        var (outgoing, incoming) = (new List<int>[ranks.Size], new int[ranks.Size]);
        var own = wanted(ranks.Rank);
        foreach (var sample in own)
            incoming[parts.Place(sample).Rank]++;
        var next = Starts(incoming);
        foreach (var sample in own)
            _places[sample] = next[parts.Place(sample).Rank]++;
        for (var rank = 0; rank < ranks.Size; rank++)
        {
            var rows = outgoing[rank] = [];
            foreach (var sample in rank == ranks.Rank ? own : wanted(rank))
                if (parts.Place(sample) is var place && place.Rank == ranks.Rank)
                    rows.Add(place.Row);
        }

        _features.Exchange(ranks, outgoing, incoming, workers);
        _labels.Exchange(ranks, outgoing, incoming, workers);
    }

    /// <summary>Writes the features and labels of samples that were brought, one after another.</summary>
    public void Gather(ReadOnlySpan<int> samples, Span<T> toFeatures, Span<T> toLabels)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            _features.Row(_places[samples[i]]).CopyTo(toFeatures[(i * features.Width)..]);
            _labels.Row(_places[samples[i]]).CopyTo(toLabels[(i * labels.Width)..]);
        }
    }

    private static int[] Starts(int[] counts)
    {
        var starts = new int[counts.Length];
        for (var i = 1; i < counts.Length; i++)
            starts[i] = starts[i - 1] + counts[i - 1];
        return starts;
    }

    /// <summary>Rows of one of the two matrices, on their way and where they arrive: those of rank 0 first.</summary>
    private sealed class Matrix(RowGathering<T> source)
    {
        private AlignedBuffer<T> _received = new(0);
        private AlignedBuffer<T> _sent = new(0);

        public ReadOnlySpan<T> Row(int place) => _received.Span.Slice(place * source.Width, source.Width);

        public void Exchange(ICommunicator ranks, List<int>[] outgoing, int[] incoming, Workers workers)
        {
            Lay(ref _received, incoming.Sum());
            Lay(ref _sent, outgoing.Sum(rows => rows.Count));
            var pending = new List<IPendingExchange>();
            var from = _sent.Pointer;
            var to = _received.Pointer;
            for (var rank = 0; rank < ranks.Size; rank++)
            {
                var (sending, receiving) = (outgoing[rank].Count * source.Width, incoming[rank] * source.Width);
                source.Run(CollectionsMarshal.AsSpan(outgoing[rank]), new Span<T>(rank == ranks.Rank ? to : from, sending), workers);
                if (rank != ranks.Rank && sending + receiving > 0)
                    pending.Add(ranks.Begin(rank, 0, (byte*)from, sending * sizeof(T), (byte*)to, receiving * sizeof(T)));
                from += sending;
                to += receiving;
            }

            foreach (var exchange in pending)
                exchange.Wait();
        }

        private void Lay(ref AlignedBuffer<T> buffer, int rows)
        {
            var values = (long)rows * source.Width;
            if (values * sizeof(T) > Largest)
                throw new InvalidValueException("BatchTooLarge", $"A rank needs {rows} samples of {source.Width} numbers at once, more than {Largest >> 20} MB. With -ShardData choose a smaller -BatchSize, or more ranks.");
            if (values > buffer.Length)
                buffer = new AlignedBuffer<T>((int)Math.Max(values, Math.Min(2L * buffer.Length, Largest / sizeof(T))));
        }
    }
}
