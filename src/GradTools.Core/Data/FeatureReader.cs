using GradTools.Tensors;

namespace GradTools.Data;

/// <summary>Makes the matrix of features: a column of numbers is one feature, a column of categories one for each.</summary>
internal sealed class FeatureReader
{
    private const int FewCategories = 20;

    private readonly Table _table;
    private readonly RowSelection _rows;
    private readonly IReadOnlyList<TextMeaning[]> _meanings;
    private readonly bool _keepsMissing;

    /// <param name="table">The table.</param>
    /// <param name="rows">The rows that become samples.</param>
    /// <param name="meanings">What the texts of each block mean.</param>
    /// <param name="keepsMissing">Whether missing values become NaN; otherwise they are an error.</param>
    public FeatureReader(Table table, RowSelection rows, IReadOnlyList<TextMeaning[]> meanings, bool keepsMissing)
    {
        _table = table;
        _rows = rows;
        _meanings = meanings;
        _keepsMissing = keepsMissing;
    }

    /// <summary>Reads the features.</summary>
    /// <exception cref="DatasetException"><c>MissingValue</c>, <c>NotFinite</c>, <c>TooManyCategories</c>, <c>DatasetTooLarge</c>.</exception>
    public (Tensor Features, IReadOnlyList<FeatureColumn> Columns) Read(ColumnSelection selection, bool[] areNumbers)
    {
        var columns = new FeatureColumn[areNumbers.Length];
        var categories = new Dictionary<int, CategoryIndex>();
        var count = _table.Meeting.Hear((long)_rows.Count).Sum();
        for (var i = 0; i < columns.Length; i++)
        {
            var name = _table.Columns[selection.Features[i]];
            columns[i] = areNumbers[i] ? new NumberColumn(name) : Categories(i, selection, categories, count);
        }

        var width = columns.Sum(column => (long)column.Width);
        if (width * _rows.Count > Array.MaxLength)
            throw new DatasetException("DatasetTooLarge", $"{_rows.Count} rows of {width} features are more than the {Array.MaxLength} numbers that a dataset holds. Leave out columns, above all those with many categories ('{columns.MaxBy(column => column.Width)!.Name}' has {columns.Max(column => column.Width)}).");
        if (IsWholeBlock(selection, areNumbers))
            return (Tensor.Wrap(_table.Blocks[0].Cells, Shape.Of(_rows.Count, (int)width)), columns);

        var features = LargePages.Allocate((int)width * _rows.Count);
        FillNumbers(features, (int)width, selection.Features, columns);
        FillCategories(features, (int)width, columns, categories);
        return (Tensor.Wrap(features, Shape.Of(_rows.Count, (int)width)), columns);
    }

    private CategoryColumn Categories(int i, ColumnSelection selection, Dictionary<int, CategoryIndex> categories, long count)
    {
        var column = new TableColumn(_table, selection.Features[i], _rows);
        var index = categories[i] = new CategoryIndex(column, _table.Meeting);
        var missing = Array.IndexOf(index.Indices, -1);
        if (missing >= 0 && (!_keepsMissing || index.Names.Length == 0))
            throw column.Missing(missing);
        if (index.Names.Length > FewCategories && 2 * index.Names.Length > count && !selection.Categories.Contains(selection.Features[i]))
            throw new DatasetException("TooManyCategories", $"The column '{column.Name}' is text, and there are {index.Names.Length} different ones in {count} rows, such as '{index.Names[0]}': it tells rows apart rather than kinds. Leave it out of the features, or name it as categories (-Category).", column: column.Name);
        return new CategoryColumn(column.Name, index.Names);
    }

    // The table is the matrix already: nothing is copied.
    private bool IsWholeBlock(ColumnSelection selection, bool[] areNumbers) =>
        _table.Blocks is [{ Texts.Count: 0 } block]
        && block.Cells.Length == _rows.Count * _table.Columns.Count
        && selection.Features.SequenceEqual(Enumerable.Range(0, _table.Columns.Count))
        && Array.TrueForAll(areNumbers, isNumber => isNumber)
        && Array.TrueForAll(block.Cells, CellCode.IsNumber);

    private void FillNumbers(double[] features, int width, IReadOnlyList<int> selection, FeatureColumn[] columns)
    {
        var (starts, start) = (new List<(int Source, int Target)>(), 0);
        for (var i = 0; i < columns.Length; start += columns[i++].Width)
            if (columns[i] is NumberColumn)
                starts.Add((selection[i], start));
        var moves = starts.ToArray();
        var target = 0;
        for (var b = 0; b < _table.Blocks.Count; b++)
        {
            var block = _table.Blocks[b];
            for (var row = 0; row < block.Rows; row++)
            {
                if (!_rows.Holds(b, row))
                    continue;
                var cells = block.Cells.AsSpan(row * _table.Columns.Count, _table.Columns.Count);
                var sample = features.AsSpan(target++ * width, width);
                foreach (var (from, to) in moves)
                    sample[to] = CellCode.IsNumber(cells[from]) ? cells[from] : Number(b, row, from, cells[from]);
            }
        }
    }

    private double Number(int b, int row, int column, double cell)
    {
        var block = _table.Blocks[b];
        var meaning = CellCode.IsMissing(cell) ? TextMeaning.MissingWord : _meanings[b][CellCode.TextPosition(cell)];
        if (meaning == TextMeaning.Truth)
            return bool.Parse(block.Texts[CellCode.TextPosition(cell)]) ? 1 : 0;
        if (_keepsMissing && meaning is (TextMeaning.MissingWord or TextMeaning.NaN))
            return double.NaN;
        throw meaning == TextMeaning.MissingWord
            ? CellError.Missing(_table, block.Line(row), _table.Columns[column])
            : CellError.NotFinite(_table, block.Line(row), _table.Columns[column], block.Texts[CellCode.TextPosition(cell)]);
    }

    private void FillCategories(double[] features, int width, FeatureColumn[] columns, Dictionary<int, CategoryIndex> categories)
    {
        var start = 0;
        for (var i = 0; i < columns.Length; start += columns[i++].Width)
        {
            if (!categories.TryGetValue(i, out var index))
                continue;
            for (var row = 0; row < _rows.Count; row++)
            {
                var block = features.AsSpan(row * width + start, columns[i].Width);
                if (index.Indices[row] < 0)
                    block.Fill(double.NaN);
                else
                    block[index.Indices[row]] = 1;
            }
        }
    }
}
