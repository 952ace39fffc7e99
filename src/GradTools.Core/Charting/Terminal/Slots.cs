namespace GradTools.Charting.Terminal;

/// <summary>A length of cells shared out evenly: a slot for each of a number of names.</summary>
internal static class Slots
{
    /// <summary>The dots of a slot, from the first up to the last, excluded. As long as there are as many cells as slots, they end with cells.</summary>
    /// <param name="slot">Its number, from 0.</param>
    /// <param name="count">The number of slots.</param>
    /// <param name="cells">The cells there are.</param>
    /// <param name="dotsPerCell">The dots of a cell in this direction.</param>
    public static (int From, int To) Dots(int slot, int count, int cells, int dotsPerCell)
    {
        var unit = count <= cells ? dotsPerCell : 1;
        var length = (long)cells * dotsPerCell / unit;
        var (from, to) = ((int)(slot * length / count) * unit, (int)((slot + 1) * length / count) * unit);
        return (from, Math.Max(from + 1, to));
    }

    /// <summary>The cell in the middle of a slot.</summary>
    public static int Middle(int slot, int count, int cells)
    {
        var (from, to) = ((int)((long)slot * cells / count), (int)((slot + 1L) * cells / count));
        return (from + Math.Max(from, to - 1)) / 2;
    }
}
