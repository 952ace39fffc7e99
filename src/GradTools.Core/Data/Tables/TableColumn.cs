using System.Globalization;

namespace GradTools.Data;

/// <summary>One column of a table, its texts in one pool.</summary>
internal sealed class TableColumn
{
    private readonly Table _table;
    private readonly int[] _lines;
    private readonly List<string> _texts = [];

    /// <param name="table">The table.</param>
    /// <param name="column">The position of the column.</param>
    /// <param name="rows">Which rows are wanted.</param>
    public TableColumn(Table table, int column, RowSelection rows)
    {
        _table = table;
        Name = table.Columns[column];
        Cells = new double[rows.Count];
        _lines = new int[rows.Count];
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        var (next, width) = (0, table.Columns.Count);
        for (var b = 0; b < table.Blocks.Count; b++)
        {
            var block = table.Blocks[b];
            var pooled = new int[block.Texts.Count]; // positions in this pool, from 1
            for (var row = 0; row < block.Rows; row++)
            {
                if (!rows.Holds(b, row))
                    continue;
                var cell = block.Cells[row * width + column];
                Cells[next] = CellCode.IsNumber(cell) || CellCode.IsMissing(cell) ? cell : CellCode.Text(Pooled(CellCode.TextPosition(cell)));
                _lines[next++] = block.Line(row);
            }

            int Pooled(int position)
            {
                if (pooled[position] > 0)
                    return pooled[position] - 1;
                var text = block.Texts[position];
                if (!positions.TryGetValue(text, out var own))
                {
                    positions.Add(text, own = _texts.Count);
                    _texts.Add(text);
                }

                pooled[position] = own + 1;
                return own;
            }
        }
    }

    /// <summary>The name of the column.</summary>
    public string Name { get; }

    /// <summary>The cells, as <see cref="CellCode"/> says; texts are positions in <see cref="Texts"/>.</summary>
    public double[] Cells { get; }

    /// <summary>The different texts of the column.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>The cell as text; numbers in their shortest form, so that 1, 1.0 and 1e0 are one.</summary>
    public string Text(int row) => CellCode.IsNumber(Cells[row])
        ? Cells[row].ToString(CultureInfo.InvariantCulture)
        : CellCode.IsMissing(Cells[row]) ? "" : _texts[CellCode.TextPosition(Cells[row])];

    /// <summary>The error for a cell that is missing.</summary>
    public DatasetException Missing(int row) => CellError.Missing(_table, _lines[row], Name);

    /// <summary>The error for a cell that should be a number.</summary>
    public DatasetException NotANumber(int row, string remedy) => CellError.NotANumber(_table, _lines[row], Name, Text(row), remedy);

    /// <summary>The error for a number that is infinite or none.</summary>
    public DatasetException NotFinite(int row) => CellError.NotFinite(_table, _lines[row], Name, Text(row));

    /// <summary>The error for a label that is the same everywhere.</summary>
    public DatasetException SingleClass() => new(
        "SingleClass",
        $"{_table.Place(_lines[0])}, column '{Name}': all {Cells.Length} rows have the class '{Text(0)}', this one and every other. There is nothing to tell apart: a class label needs at least two values.",
        _lines[0],
        Name);
}
