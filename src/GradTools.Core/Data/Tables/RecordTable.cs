namespace GradTools.Data;

/// <summary>Makes a table of records in memory, a record a row.</summary>
internal static class RecordTable
{
    /// <summary>Numbers and texts that are numbers become numbers; nulls and blank texts are missing; everything else is text.</summary>
    public static Table Of(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<object?>> records)
    {
        var cells = new double[checked(columns.Count * records.Count)];
        var texts = new List<string>();
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < records.Count; row++)
        {
            if (records[row].Count != columns.Count)
                throw new DatasetException("RaggedRow", $"{Place(row + 1)} has {records[row].Count} values; there are {columns.Count} columns.", row + 1);
            for (var column = 0; column < columns.Count; column++)
                cells[row * columns.Count + column] = Code(records[row][column]);
        }

        return new Table(columns, [new TableBlock(cells, records.Count, texts, 1)], Place) { HeaderLine = 0 };

        double Code(object? value)
        {
            if (Cell.IsMissing(value))
                return CellCode.Missing;
            if (Cell.TryGetNumber(value!, out var number) && double.IsFinite(number))
                return number;
            var text = Cell.Text(value!);
            if (!positions.TryGetValue(text, out var position))
            {
                positions.Add(text, position = texts.Count);
                texts.Add(text);
            }

            return CellCode.Text(position);
        }
    }

    private static string Place(int row) => $"object {row}";
}
