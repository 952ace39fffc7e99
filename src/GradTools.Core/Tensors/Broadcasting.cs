namespace GradTools.Tensors;

/// <summary>Copies that stretch, permute or cut a row-major block.</summary>
internal static class Broadcasting
{
    /// <summary>The strides of <paramref name="from"/> when it is walked as <paramref name="to"/>: 0 along stretched axes.</summary>
    public static int[] StretchedStrides(Shape from, Shape to)
    {
        var strides = new int[to.Rank];
        var stride = 1;
        for (var i = 1; i <= from.Rank; i++)
        {
            var length = from[from.Rank - i];
            strides[to.Rank - i] = length == 1 ? 0 : stride;
            stride *= length;
        }

        return strides;
    }

    /// <summary>Writes <paramref name="source"/> stretched to <paramref name="to"/>.</summary>
    public static void Expand<T>(ReadOnlySpan<T> source, Shape from, Span<T> target, Shape to)
    {
        if (from.Count == 1)
            target.Fill(source[0]);
        else if (from.Count == to.Count)
            source.CopyTo(target);
        else
            CopyStrided(source, StretchedStrides(from, to), 0, target, to.AsSpan());
    }

    /// <summary>Writes the values that <paramref name="strides"/> reach from <paramref name="start"/>, in the row-major order of <paramref name="lengths"/>.</summary>
    public static void CopyStrided<T>(ReadOnlySpan<T> source, ReadOnlySpan<int> strides, int start, Span<T> target, ReadOnlySpan<int> lengths)
    {
        if (target.IsEmpty)
            return;
        if (lengths.IsEmpty)
        {
            target[0] = source[start];
            return;
        }

        var last = lengths[^1];
        var step = strides[^1];
        Span<int> index = stackalloc int[lengths.Length];
        index.Clear();
        var offset = start;
        for (var written = 0; ;)
        {
            var run = target.Slice(written, last);
            if (step == 0)
                run.Fill(source[offset]);
            else if (step == 1)
                source.Slice(offset, last).CopyTo(run);
            else
                for (var i = 0; i < last; i++)
                    run[i] = source[offset + i * step];
            written += last;

            var axis = lengths.Length - 2;
            for (; axis >= 0; axis--)
            {
                offset += strides[axis];
                if (++index[axis] < lengths[axis])
                    break;
                offset -= strides[axis] * lengths[axis];
                index[axis] = 0;
            }

            if (axis < 0)
                return;
        }
    }
}
