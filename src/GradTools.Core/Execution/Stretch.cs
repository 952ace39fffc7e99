using System.Runtime.CompilerServices;
using GradTools.Tensors;

namespace GradTools.Execution;

/// <summary>How an operand lines up with the entries of a larger result.</summary>
internal enum StretchKind
{
    /// <summary>Entry for entry.</summary>
    None,

    /// <summary>One number for all entries.</summary>
    Scalar,

    /// <summary>Each run of entries of the operand repeats: a row added to every row, or each layer of a block to several.</summary>
    Runs,

    /// <summary>Each entry of the operand serves a run of entries: a column added to every column.</summary>
    Column,

    /// <summary>Anything else, by a table of positions.</summary>
    Table,
}

/// <summary>The way an operand is stretched to a result, worked out once.</summary>
/// <param name="Kind">The pattern.</param>
/// <param name="Run">For runs their length; for a column the number of entries each value serves.</param>
/// <param name="Repeats">For runs, how often each comes before the next.</param>
/// <param name="Positions">For a table, the operand's position for each entry of the result.</param>
internal sealed record Stretch(StretchKind Kind, int Run = 0, int Repeats = 0, int[]? Positions = null)
{
    public static Stretch None { get; } = new(StretchKind.None);

    public static Stretch Scalar { get; } = new(StretchKind.Scalar);

    /// <summary>The pattern that takes <paramref name="from"/> to <paramref name="to"/>.</summary>
    public static Stretch Between(Shape from, Shape to)
    {
        if (from.Count == to.Count)
            return None;
        if (from.Count == 1)
            return Scalar;
        if (StretchedAxes(from, to) is var (first, end))
        {
            int repeats = 1, run = 1;
            for (var axis = first; axis < to.Rank; axis++)
                (repeats, run) = axis < end ? (repeats * to[axis], run) : (repeats, run * to[axis]);
            return run == 1 ? new Stretch(StretchKind.Column, repeats) : new Stretch(StretchKind.Runs, run, repeats);
        }

        var positions = new int[to.Count];
        Broadcasting.Expand<int>([.. Enumerable.Range(0, from.Count)], from, positions, to);
        return new Stretch(StretchKind.Table, Positions: positions);
    }

    /// <summary>The axes that are stretched, if they follow one another.</summary>
    private static (int First, int End)? StretchedAxes(Shape from, Shape to)
    {
        int? first = null;
        var end = 0;
        for (var axis = 0; axis < to.Rank; axis++)
        {
            var own = axis - (to.Rank - from.Rank);
            if (to[axis] == (own < 0 ? 1 : from[own]))
                continue;
            // Axes of length 1 may lie between the two.
            for (var between = end; first is not null && between < axis; between++)
                if (to[between] != 1)
                    return null;
            first ??= axis;
            end = axis + 1;
        }

        return first is { } start ? (start, end) : null;
    }

    /// <summary>Writes the entries from <paramref name="start"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void Load<T>(T* source, T* target, int start, int count)
        where T : unmanaged
    {
        switch (Kind)
        {
            case StretchKind.Runs:
                source += start / Run / Repeats * Run;
                for (int done = 0, at = start % Run, repeat = start / Run % Repeats; done < count; at = 0)
                {
                    var run = Math.Min(Run - at, count - done);
                    new ReadOnlySpan<T>(source + at, run).CopyTo(new Span<T>(target + done, run));
                    done += run;
                    if (++repeat < Repeats)
                        continue;
                    repeat = 0;
                    source += Run;
                }

                break;
            case StretchKind.Column:
                for (int done = 0, row = start / Run, left = Run - start % Run; done < count; row++, left = Run)
                {
                    var run = Math.Min(left, count - done);
                    new Span<T>(target + done, run).Fill(source[row]);
                    done += run;
                }

                break;
            case StretchKind.Table:
                for (var i = 0; i < count; i++)
                    target[i] = source[Positions![start + i]];
                break;
            default:
                new Span<T>(target, count).Fill(*source);
                break;
        }
    }
}
