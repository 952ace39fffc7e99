namespace GradTools.Data;

/// <summary>The rows of a table that become samples: all, or those without a missing value.</summary>
internal sealed class RowSelection
{
    private readonly bool[]?[] _left;

    private RowSelection(bool[]?[] left, int count)
    {
        _left = left;
        Count = count;
    }

    /// <summary>The number of rows.</summary>
    public int Count { get; }

    /// <summary>Whether a row of a block is among them.</summary>
    public bool Holds(int block, int row) => _left[block] is not { } left || !left[row];

    /// <summary>All rows.</summary>
    public static RowSelection All(Table table) => new(new bool[]?[table.Blocks.Count], table.RowCount);

    /// <summary>The rows in which no cell of these columns is missing.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns that matter.</param>
    /// <param name="areNumbers">For each of them whether it is of numbers: then words such as NA are missing values too.</param>
    public static RowSelection Complete(Table table, IReadOnlyList<int> columns, IReadOnlyList<bool> areNumbers)
    {
        var selection = new bool[]?[table.Blocks.Count];
        var count = 0;
        for (var b = 0; b < selection.Length; b++)
        {
            var block = table.Blocks[b];
            var left = selection[b] = new bool[block.Rows];
            for (var row = 0; row < block.Rows; row++)
            {
                for (var i = 0; i < columns.Count && !left[row]; i++)
                    left[row] = IsMissing(block, block.Cells[row * table.Columns.Count + columns[i]], areNumbers[i]);
                count += left[row] ? 0 : 1;
            }
        }

        return new RowSelection(selection, count);
    }

    private static bool IsMissing(TableBlock block, double cell, bool ofNumbers) =>
        !CellCode.IsNumber(cell) && (CellCode.IsMissing(cell) || (ofNumbers && Cell.MeansMissing(block.Texts[CellCode.TextPosition(cell)])));
}
