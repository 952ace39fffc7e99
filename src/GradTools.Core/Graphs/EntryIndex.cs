namespace GradTools.Graphs;

/// <summary>The index along an axis that belongs to an entry of an input, counted row by row: entry / stride mod length.</summary>
internal readonly record struct EntryIndex(int Stride, int Length)
{
    /// <summary>The index of an entry.</summary>
    public int Of(int entry) => entry / Stride % Length;

    /// <summary>The indices of an entry along the axes of a shape of its own, null along axes of length 1.</summary>
    public static EntryIndex?[] Along(ReadOnlySpan<int> lengths, int stride = 1)
    {
        var indices = new EntryIndex?[lengths.Length];
        for (var axis = lengths.Length - 1; axis >= 0; stride *= lengths[axis--])
            indices[axis] = lengths[axis] == 1 ? null : new EntryIndex(stride, lengths[axis]);
        return indices;
    }

    /// <summary>The indices after a change of shape, and those of the indices before it that can be kept.</summary>
    /// <remarks>Axes that are merged or split keep their indices if these count the same entries; otherwise the value has to be known everywhere along them.</remarks>
    public static (EntryIndex?[] Kept, EntryIndex?[] Reshaped) Reshaped(ReadOnlySpan<int> from, EntryIndex?[] indices, ReadOnlySpan<int> to)
    {
        var kept = new EntryIndex?[from.Length];
        var reshaped = new EntryIndex?[to.Length];
        int i = 0, j = 0;
        while (!from.Contains(0) && i < from.Length && j < to.Length)
        {
            var (firstFrom, firstTo) = (i, j);
            long a = from[i++], b = to[j++];
            while (a != b)
            {
                if (a < b)
                    a *= from[i++];
                else
                    b *= to[j++];
            }

            if (Merged(from[firstFrom..i], indices.AsSpan(firstFrom, i - firstFrom)) is not { } stride)
                continue;
            indices.AsSpan(firstFrom, i - firstFrom).CopyTo(kept.AsSpan(firstFrom));
            Along(to[firstTo..j], stride).CopyTo(reshaped.AsSpan(firstTo));
        }

        return (kept, reshaped);
    }

    /// <summary>The stride of a run of axes taken as one, or null when their indices are not those of one axis.</summary>
    private static int? Merged(ReadOnlySpan<int> lengths, ReadOnlySpan<EntryIndex?> indices)
    {
        EntryIndex? merged = null;
        for (var axis = lengths.Length - 1; axis >= 0; axis--)
        {
            if (lengths[axis] == 1)
                continue;
            if (indices[axis] is not { } index || (merged is { } inner && index.Stride != inner.Stride * inner.Length))
                return null;
            merged = new EntryIndex(merged?.Stride ?? index.Stride, (merged?.Length ?? 1) * index.Length);
        }

        return merged?.Stride;
    }
}
