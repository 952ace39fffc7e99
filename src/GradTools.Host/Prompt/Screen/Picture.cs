namespace GradTools.Host.Prompt.Screen;

/// <summary>One row of the terminal.</summary>
/// <param name="Text">What is written, with its styles; it leaves no style behind.</param>
/// <param name="Width">The columns it takes.</param>
internal readonly record struct Row(string Text, int Width);

/// <summary>What an editor shows: rows from the left edge on, and where the caret is among them.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="CaretRow">The row of the caret, from 0.</param>
/// <param name="CaretColumn">The column of the caret, from 0.</param>
internal sealed record Picture(IReadOnlyList<Row> Rows, int CaretRow, int CaretColumn)
{
    /// <summary>Nothing, at the left edge.</summary>
    public static readonly Picture Blank = new([new Row("", 0)], 0, 0);

    /// <summary>As many rows around the caret as there is room for.</summary>
    public Picture Crop(int height)
    {
        if (Rows.Count <= height)
            return this;

        var first = Math.Clamp(CaretRow - height / 2, 0, Rows.Count - height);
        return this with { Rows = [.. Rows.Skip(first).Take(height)], CaretRow = CaretRow - first };
    }

    /// <summary>With rows below.</summary>
    public Picture With(IEnumerable<Row> below) => this with { Rows = [.. Rows, .. below] };

    /// <summary>How far the caret is below the upper edge, in a terminal that breaks rows anew when it gets narrower.</summary>
    public int RowsAboveCaret(int width) => RowsIn(Rows.Take(CaretRow), width) + CaretColumn / width;

    /// <summary>How many rows there are in such a terminal.</summary>
    public int RowsIn(int width) => RowsIn(Rows, width);

    private static int RowsIn(IEnumerable<Row> rows, int width) => rows.Sum(row => Math.Max(1, (row.Width + width - 1) / width));
}
