using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using GradTools.Data;
using GradTools.Tensors;
using Tensor = GradTools.Tensors.Tensor;

namespace GradTools.Learning;

/// <summary>A dataset that batches are taken from, in the numbers of a plan.</summary>
internal sealed class Samples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly RowGathering<T> _features;
    private readonly RowGathering<T> _labels;
    private readonly int _labelCount;
    private readonly int[] _classIndices;

    private readonly T _threshold;
    private readonly T[]? _weights;
    private readonly BroughtRows<T>? _brought;

    /// <param name="dataset">The dataset.</param>
    /// <param name="loss">What they are for: it says how features are prepared, how labels look, and whether outputs are held against classes.</param>
    /// <param name="weights">A weight a sample; null: all are 1.</param>
    public Samples(Dataset dataset, ITrainableLoss loss, double[]? weights = null)
    {
        _features = new RowGathering<T>(dataset.Part.Features, loss.Preprocessing);
        _labels = new RowGathering<T>(loss.Labels(dataset.Part), null);
        if (dataset.Parts is { } parts)
            _brought = new BroughtRows<T>(parts, _features, _labels);
        _labelCount = _labels.Width;
        _classIndices = loss.HasOutputs ? dataset.ClassIndices as int[] ?? [.. dataset.ClassIndices] : [];
        _threshold = T.CreateTruncating(loss.Threshold);
        _weights = weights is null ? null : Array.ConvertAll(weights, T.CreateTruncating);
    }

    /// <summary>Whether each sample has a class that is held against outputs.</summary>
    public bool HaveClasses => _classIndices.Length > 0;

    /// <summary>Whether rows lie on several ranks, and have to be brought before they are asked for.</summary>
    public bool AreSharded => _brought is not null;

    /// <summary>The features and labels of a row.</summary>
    public int Width => _features.Width + _labels.Width;

    /// <summary>Brings rows to the ranks that want them, in place of those that were brought before. All ranks at once; nothing is done where every rank has all rows.</summary>
    /// <param name="wanted">The rows that a rank wants.</param>
    /// <param name="workers">The threads that share the work.</param>
    public void Bring(Func<int, int[]> wanted, Workers workers) => _brought?.Bring(wanted, workers);

    /// <summary>Writes the features and labels of these rows, one after another.</summary>
    public void Gather(ReadOnlySpan<int> rows, Span<T> features, Span<T> labels, Workers workers)
    {
        if (_brought is not null)
        {
            _brought.Gather(rows, features, labels);
            return;
        }

        _features.Run(rows, features, workers);
        _labels.Run(rows, labels, workers);
    }

    /// <summary>Writes the weights of these rows.</summary>
    public void GatherWeights(ReadOnlySpan<int> rows, Span<T> weights)
    {
        for (var i = 0; i < rows.Length; i++)
            weights[i] = _weights![rows[i]];
    }

    /// <summary>The features of these rows.</summary>
    public Tensor Features(ReadOnlySpan<int> rows) => Of(rows).Features;

    /// <summary>The labels of these rows.</summary>
    public Tensor Labels(ReadOnlySpan<int> rows) => Of(rows).Labels;

    private (Tensor Features, Tensor Labels) Of(ReadOnlySpan<int> rows)
    {
        var (features, labels) = (new T[rows.Length * _features.Width], new T[rows.Length * _labelCount]);
        Gather(rows, features, labels, Workers.Single);
        return (Matrix(features, rows.Length, _features.Width), Matrix(labels, rows.Length, _labelCount));
    }

    /// <summary>How many of these rows have their largest output at their class; where two classes share one output, on the right side of the threshold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int CountCorrect(ReadOnlySpan<int> rows, ReadOnlySpan<T> outputs)
    {
        if (!HaveClasses)
            return 0;
        var correct = 0;
        if (_labelCount == 1)
        {
            for (var i = 0; i < rows.Length; i++)
                correct += (outputs[i] > _threshold ? 1 : 0) == _classIndices[rows[i]] ? 1 : 0;
            return correct;
        }

        for (var i = 0; i < rows.Length; i++)
            correct += IsLargest(outputs.Slice(i * _labelCount, _labelCount), _classIndices[rows[i]]) ? 1 : 0;
        return correct;
    }

    /// <summary>Whether <see cref="ArgMax"/> is this position, without a branch that depends on the values: where it will be no processor can guess.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsLargest(ReadOnlySpan<T> values, int position)
    {
        var value = values[position];
        var result = !T.IsNaN(value);
        for (var i = 0; i < position; i++)
            result &= values[i] < value;
        for (var i = position + 1; i < values.Length; i++)
            result &= values[i] <= value;
        return result;
    }

    private static Tensor Matrix(T[] gathered, int rows, int width)
    {
        var values = new double[gathered.Length];
        TensorPrimitives.ConvertTruncating<T, double>(gathered, values);
        return Tensor.Wrap(values, Shape.Of(rows, width));
    }
}
