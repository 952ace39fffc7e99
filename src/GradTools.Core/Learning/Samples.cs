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

    /// <param name="dataset">The dataset.</param>
    /// <param name="preprocessing">How the features are prepared; null: not at all.</param>
    /// <param name="countCorrect">Whether there will be outputs to hold against the classes.</param>
    public Samples(Dataset dataset, Preprocessing? preprocessing = null, bool countCorrect = true)
    {
        _features = preprocessing is null ? Converted(dataset.Features) : Prepared(dataset.Features, preprocessing);
        _labels = Converted(dataset.Labels);
        _featureCount = dataset.Features.Shape[1];
        _labelCount = dataset.Labels.Shape[1];
        _classIndices = countCorrect ? [.. dataset.ClassIndices] : [];
    }

    /// <summary>Whether each sample has a class that is held against outputs.</summary>
    public bool HaveClasses => _classIndices.Length > 0;

    /// <summary>Writes the features and labels of these rows, one after another.</summary>
    public void Gather(ReadOnlySpan<int> rows, Span<T> features, Span<T> labels)
    {
        Gather(_features.Span, _featureCount, rows, features);
        Gather(_labels.Span, _labelCount, rows, labels);
    }

    /// <summary>The features of these rows.</summary>
    public Tensor Features(ReadOnlySpan<int> rows) => Tensor(_features.Span, _featureCount, rows);

    /// <summary>The labels of these rows.</summary>
    public Tensor Labels(ReadOnlySpan<int> rows) => Tensor(_labels.Span, _labelCount, rows);

    /// <summary>How many of these rows have their largest output at their class.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int CountCorrect(ReadOnlySpan<int> rows, ReadOnlySpan<T> outputs)
    {
        if (!HaveClasses)
            return 0;
        var correct = 0;
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
