using GradTools.Data;

namespace GradTools.Learning;

/// <summary>Divides the samples: some held out for validation, the others dealt into batches anew for each epoch, without replacement.</summary>
internal sealed class MiniBatches
{
    private readonly TrainingOptions _options;
    private readonly int[] _trainingRows;
    private readonly int[] _order;

    public MiniBatches(Dataset dataset, TrainingOptions options)
    {
        _options = options;
        ValidationRows = HeldOutSamples.Choose(dataset, options.ValidationFraction, options.Seed);
        var heldOut = new bool[dataset.Count];
        foreach (var row in ValidationRows)
            heldOut[row] = true;
        _trainingRows = [.. Enumerable.Range(0, dataset.Count).Where(row => !heldOut[row])];
        _order = new int[_trainingRows.Length];
        Size = options.BatchSize == 0 ? _order.Length : Math.Min(options.BatchSize, _order.Length);
        Count = (_order.Length + Size - 1) / Size;
        LastSize = _order.Length - (Count - 1) * Size;
    }

    /// <summary>The samples held out.</summary>
    public int[] ValidationRows { get; }

    /// <summary>The samples to learn from, in the order of the dataset.</summary>
    public ReadOnlySpan<int> TrainingRows => _trainingRows;

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
