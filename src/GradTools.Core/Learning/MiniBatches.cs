using GradTools.Data;

namespace GradTools.Learning;

/// <summary>Divides the samples: some held out for validation, the others dealt into batches anew for each epoch, without replacement.</summary>
internal sealed class MiniBatches
{
    private const int ValidationStream = 0; // epochs count from 1 and each has the stream of its number

    private readonly TrainingOptions _options;
    private readonly int[] _trainingRows;
    private readonly int[] _order;

    public MiniBatches(int samples, TrainingOptions options)
    {
        _options = options;
        var held = (int)Math.Round(options.ValidationFraction * samples, MidpointRounding.AwayFromZero);
        if (held >= samples || (held == 0 && options.ValidationFraction > 0))
            throw new InvalidValueException("TooFewSamples", FormattableString.Invariant($"A validation fraction of {options.ValidationFraction} holds out {held} of {samples} samples; both parts need at least one."));
        var rows = Enumerable.Range(0, samples).ToArray();
        if (held > 0)
            Shuffle.InPlace(rows, Shuffle.Source(options.Seed, ValidationStream));
        ValidationRows = rows[..held];
        _trainingRows = rows[held..];
        Array.Sort(_trainingRows);
        _order = new int[_trainingRows.Length];
        Size = Math.Min(options.BatchSize, _order.Length);
        Count = (_order.Length + Size - 1) / Size;
        LastSize = _order.Length - (Count - 1) * Size;
    }

    /// <summary>The samples held out.</summary>
    public int[] ValidationRows { get; }

    /// <summary>The number of samples to learn from.</summary>
    public int TrainingCount => _order.Length;

    /// <summary>The rows of every batch but the last.</summary>
    public int Size { get; }

    /// <summary>The rows of the last batch.</summary>
    public int LastSize { get; }

    /// <summary>The batches of an epoch.</summary>
    public int Count { get; }

    /// <summary>The rows of a batch of the epoch begun last.</summary>
    public ReadOnlySpan<int> this[int batch] => _order.AsSpan(batch * Size, batch == Count - 1 ? LastSize : Size);

    /// <summary>Deals the samples for an epoch. The order depends on seed and epoch only.</summary>
    public void Begin(int epoch)
    {
        _trainingRows.CopyTo(_order, 0);
        if (_options.Shuffle)
            Shuffle.InPlace(_order, Shuffle.Source(_options.Seed, epoch));
    }
}
