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

    /// <summary>The operand repeats: a row added to every row.</summary>
    Row,

    /// <summary>Each entry of the operand serves a run of entries: a column added to every column.</summary>
    Column,

    /// <summary>Anything else, by a table of positions.</summary>
    Table,
}

/// <summary>The way an operand is stretched to a result, worked out once.</summary>
/// <param name="Kind">The pattern.</param>
/// <param name="Run">For a row its length; for a column the number of entries each value serves.</param>
/// <param name="Positions">For a table, the operand's position for each entry of the result.</param>
internal sealed record Stretch(StretchKind Kind, int Run = 0, int[]? Positions = null)
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
        var lengths = from.Lengths.TrimStart(1);
        if (to.Lengths[^lengths.Length..].SequenceEqual(lengths))
            return new Stretch(StretchKind.Row, from.Count);
        if (from.Rank == to.Rank)
        {
            lengths = from.Lengths.TrimEnd(1);
            if (to.Lengths[..lengths.Length].SequenceEqual(lengths))
                return new Stretch(StretchKind.Column, to.Count / from.Count);
        }

        var positions = new int[to.Count];
        Broadcasting.Expand<int>([.. Enumerable.Range(0, from.Count)], from, positions, to);
        return new Stretch(StretchKind.Table, 0, positions);
    }

    /// <summary>Writes the entries from <paramref name="start"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void Load<T>(T* source, T* target, int start, int count)
        where T : unmanaged
    {
        switch (Kind)
        {
            case StretchKind.Row:
                for (int done = 0, at = start % Run; done < count; at = 0)
                {
                    var run = Math.Min(Run - at, count - done);
                    new ReadOnlySpan<T>(source + at, run).CopyTo(new Span<T>(target + done, run));
                    done += run;
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
