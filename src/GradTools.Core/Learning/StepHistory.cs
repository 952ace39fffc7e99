using System.Collections;

namespace GradTools.Learning;

/// <summary>The steps of a training, a row each. Of more than 1,048,576 only every second is kept, of more than twice as many every fourth, and so on.</summary>
public sealed class StepHistory : IReadOnlyList<StepRecord>
{
    private readonly ReadOnlyMemory<double> _losses;
    private readonly ReadOnlyMemory<double> _accuracies;
    private readonly ReadOnlyMemory<double> _rates;
    private readonly int _batches;

    /// <param name="losses">The losses of the rows.</param>
    /// <param name="accuracies">Their accuracies; NaN where there are no classes.</param>
    /// <param name="rates">Their learning rates.</param>
    /// <param name="stride">The steps from one row to the next.</param>
    /// <param name="batches">The batches of an epoch.</param>
    internal StepHistory(ReadOnlyMemory<double> losses, ReadOnlyMemory<double> accuracies, ReadOnlyMemory<double> rates, long stride, int batches) =>
        (_losses, _accuracies, _rates, Stride, _batches) = (losses, accuracies, rates, stride, batches);

    /// <summary>No steps.</summary>
    public static StepHistory Empty { get; } = new(default, default, default, 1, 1);

    /// <summary>How many steps it is from one row to the next; 1: every step is here.</summary>
    public long Stride { get; }

    /// <summary>The number of rows.</summary>
    public int Count => _losses.Length;

    /// <summary>A row, counted from 0.</summary>
    public StepRecord this[int index]
    {
        get
        {
            var accuracy = _accuracies.Span[index];
            return new StepRecord(1 + index * Stride, 1 + (int)(index * Stride / _batches), _losses.Span[index], double.IsNaN(accuracy) ? null : accuracy, _rates.Span[index]);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<StepRecord> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
