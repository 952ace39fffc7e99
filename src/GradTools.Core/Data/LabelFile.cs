namespace GradTools.Data;

/// <summary>Labels that are in a file of their own.</summary>
internal static class LabelFile
{
    /// <summary>Puts the columns of the label file beside those of the table, as labels.</summary>
    /// <exception cref="DatasetException"><c>RowCountMismatch</c>, <c>DuplicateColumn</c>.</exception>
    public static (Table Table, DatasetOptions Options) Join(Table table, Table labels, DatasetOptions options)
    {
        if (table.CountAll() is var samples && labels.CountAll() is var labelled && samples != labelled)
            throw new DatasetException("RowCountMismatch", $"There are {samples} samples and {labelled} labels ({labels.Place((int)labelled)}); they must be as many. Perhaps the files do not belong together.");
        var names = options.Labels.Count > 0 ? options.Labels : labels.Columns;
        var twice = labels.Columns.FirstOrDefault(column => table.Columns.Contains(column, StringComparer.OrdinalIgnoreCase));
        if (twice is not null)
            throw new DatasetException("DuplicateColumn", $"There is a column '{twice}' in the file of the features and in that of the labels. Rename one.", column: twice);
        return (Beside(table, labels), options with { Labels = names });
    }

    private static Table Beside(Table left, Table right)
    {
        var (leftWidth, rightWidth) = (left.Columns.Count, right.Columns.Count);
        var width = leftWidth + rightWidth;
        var cells = new double[checked(left.RowCount * width)];
        var texts = new List<string>();
        var lines = new int[left.RowCount];
        Copy(left, leftWidth, 0);
        Copy(right, rightWidth, leftWidth);
        return left with
        {
            Columns = [.. left.Columns, .. right.Columns],
            Blocks = [new TableBlock(cells, lines.Length, texts, 0, lines)],
            Labels = [],
        };

        void Copy(Table table, int count, int start)
        {
            var row = 0;
            foreach (var block in table.Blocks)
            {
                var first = texts.Count;
                texts.AddRange(block.Texts);
                for (var i = 0; i < block.Rows; i++, row++)
                {
                    if (start == 0)
                        lines[row] = block.Line(i);
                    for (var j = 0; j < count; j++)
                    {
                        var cell = block.Cells[i * count + j];
                        cells[row * width + start + j] = CellCode.IsNumber(cell) || CellCode.IsMissing(cell) ? cell : CellCode.Text(first + CellCode.TextPosition(cell));
                    }
                }
            }
        }
    }
}
