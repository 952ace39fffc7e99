using System.Runtime.CompilerServices;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Differentiation;

/// <summary>Picks the part of a value that belongs to an entry: along some axes the index of the entry, along the others all.</summary>
internal sealed class GivenValues
{
    private readonly (EntryIndex Index, int Stride)[] _indices;
    private readonly int[] _positions;

    /// <param name="shape">The shape of the value.</param>
    /// <param name="indices">The index along each axis, null where all are taken.</param>
    public GivenValues(Shape shape, EntryIndex?[] indices)
    {
        var axes = Enumerable.Range(0, shape.Rank).ToLookup(axis => indices[axis] is not null);
        _indices = [.. axes[true].Select(axis => (indices[axis]!.Value, shape.Around(axis).Inner))];
        _positions = [0];
        foreach (var axis in axes[false])
            _positions = [.. _positions.SelectMany(position => Enumerable.Range(0, shape[axis]).Select(i => position + i * shape.Around(axis).Inner))];
    }

    /// <summary>Whether the part is not the same for all entries.</summary>
    public bool DependsOnEntry => _indices.Length > 0;

    /// <summary>Writes the parts that belong to several entries side by side: the values of the first position for all entries, then those of the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CopyTo(Span<double> target, ReadOnlySpan<double> values, ReadOnlySpan<int> entries)
    {
        Span<int> starts = stackalloc int[entries.Length];
        starts.Clear();
        foreach (var (index, stride) in _indices)
            for (var i = 0; i < starts.Length; i++)
                starts[i] += index.Of(entries[i]) * stride;
        foreach (var position in _positions)
        {
            var from = values[position..];
            for (var i = 0; i < starts.Length; i++)
                target[i] = from[starts[i]];
            target = target[starts.Length..];
        }
    }
}
