namespace GradTools.Data;

/// <summary>A table that is already in memory, a record a row.</summary>
internal sealed class RecordTableReader : ITableReader
{
    private readonly IReadOnlyList<IReadOnlyList<object?>> _records;

    public RecordTableReader(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<object?>> records)
    {
        Columns = columns;
        _records = records;
    }

    public IReadOnlyList<string> Columns { get; }

    public int Row { get; private set; }

    public object? this[int column] => _records[Row - 1][column];

    public bool TryGetNumber(int column, out double number)
    {
        number = 0;
        return this[column] is { } value && Cell.TryGetNumber(value, out number);
    }

    public bool Read()
    {
        if (Row == _records.Count)
            return false;
        Row++;
        if (_records[Row - 1].Count != Columns.Count)
            throw new DatasetException("RaggedRow", $"{Place(Row)} has {_records[Row - 1].Count} values; there are {Columns.Count} columns.", Row);
        return true;
    }

    public string Place(int row) => $"object {row}";
}
