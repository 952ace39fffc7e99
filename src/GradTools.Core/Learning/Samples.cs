using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using GradTools.Data;
using GradTools.Tensors;
using Tensor = GradTools.Tensors.Tensor;

namespace GradTools.Learning;

/// <summary>A dataset in the numbers of a plan.</summary>
internal sealed class Samples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly AlignedBuffer<T> _features;
    private readonly AlignedBuffer<T> _labels;
    private readonly int _featureCount;
    private readonly int _labelCount;
    private readonly int[] _classIndices;

    private readonly T _threshold;
    private readonly T[]? _weights;

    /// <param name="dataset">The dataset.</param>
    /// <param name="loss">What they are for: it says how features are prepared, how labels look, and whether outputs are held against classes.</param>
    /// <param name="weights">A weight a sample; null: all are 1.</param>
    public Samples(Dataset dataset, ITrainableLoss loss, double[]? weights = null)
    {
        var labels = loss.Labels(dataset);
        _features = loss.Preprocessing is { } preprocessing ? Prepared(dataset.Features, preprocessing) : Converted(dataset.Features);
        _labels = Converted(labels);
        _featureCount = dataset.Features.Shape[1];
        _labelCount = labels.Shape[1];
        _classIndices = loss.HasOutputs ? [.. dataset.ClassIndices] : [];
        _threshold = T.CreateTruncating(loss.Threshold);
        _weights = weights is null ? null : Array.ConvertAll(weights, T.CreateTruncating);
    }

    /// <summary>Whether each sample has a class that is held against outputs.</summary>
    public bool HaveClasses => _classIndices.Length > 0;

    /// <summary>Writes the features and labels of these rows, one after another.</summary>
    public void Gather(ReadOnlySpan<int> rows, Span<T> features, Span<T> labels)
    {
        Gather(_features.Span, _featureCount, rows, features);
        Gather(_labels.Span, _labelCount, rows, labels);
    }

    /// <summary>Writes the weights of these rows.</summary>
    public void GatherWeights(ReadOnlySpan<int> rows, Span<T> weights)
    {
        for (var i = 0; i < rows.Length; i++)
            weights[i] = _weights![rows[i]];
    }

    /// <summary>The features of these rows.</summary>
    public Tensor Features(ReadOnlySpan<int> rows) => Tensor(_features.Span, _featureCount, rows);

    /// <summary>The labels of these rows.</summary>
    public Tensor Labels(ReadOnlySpan<int> rows) => Tensor(_labels.Span, _labelCount, rows);

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
            if (ArgMax.Of(outputs.Slice(i * _labelCount, _labelCount)) == _classIndices[rows[i]])
                correct++;
        return correct;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(ReadOnlySpan<T> source, int width, ReadOnlySpan<int> rows, Span<T> target)
    {
        for (var i = 0; i < rows.Length; i++)
            source.Slice(rows[i] * width, width).CopyTo(target.Slice(i * width, width));
    }

    private static Tensor Tensor(ReadOnlySpan<T> source, int width, ReadOnlySpan<int> rows)
    {
        var values = new double[rows.Length * width];
        for (var i = 0; i < rows.Length; i++)
            TensorPrimitives.ConvertTruncating(source.Slice(rows[i] * width, width), values.AsSpan(i * width, width));
        return GradTools.Tensors.Tensor.Wrap(values, Shape.Of(rows.Length, width));
    }

    private static AlignedBuffer<T> Prepared(Tensor features, Preprocessing preprocessing)
    {
        var buffer = new AlignedBuffer<T>(features.Count);
        var row = new double[preprocessing.Width];
        for (var start = 0; start < features.Count; start += row.Length)
        {
            preprocessing.Apply(features.AsSpan().Slice(start, row.Length), row);
            TensorPrimitives.ConvertTruncating<double, T>(row, buffer.Span.Slice(start, row.Length));
        }

        return buffer;
    }

    private static AlignedBuffer<T> Converted(Tensor tensor)
    {
        var buffer = new AlignedBuffer<T>(tensor.Count);
        TensorPrimitives.ConvertTruncating(tensor.AsSpan(), buffer.Span);
        return buffer;
    }
}
