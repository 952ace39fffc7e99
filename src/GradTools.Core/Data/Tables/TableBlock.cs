namespace GradTools.Data;

/// <summary>Some rows of a table.</summary>
internal sealed class TableBlock
{
    private readonly int[]? _lines;

    /// <param name="cells">The cells, row by row, as <see cref="CellCode"/> says; there may be more room than rows.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="texts">The texts of cells.</param>
    /// <param name="firstLine">The number of the first row, as people count.</param>
    /// <param name="lines">How far each row is from the first, where that is not simply its position.</param>
    public TableBlock(double[] cells, int rows, IReadOnlyList<string> texts, int firstLine, int[]? lines = null)
    {
        Cells = cells;
        Rows = rows;
        Texts = texts;
        FirstLine = firstLine;
        _lines = lines;
    }

    /// <summary>The cells, row by row.</summary>
    public double[] Cells { get; }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The texts that cells point at.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>The number of the first row.</summary>
    public int FirstLine { get; }

    /// <summary>The number of a row as people count it: a line of a file, or the position of an object.</summary>
    public int Line(int row) => FirstLine + (_lines is null ? row : _lines[row]);
}
