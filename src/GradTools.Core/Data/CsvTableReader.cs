using System.Globalization;
using CsvHelper;

namespace GradTools.Data;

/// <summary>A table in a text file of separated values (RFC 4180), with a header.</summary>
internal sealed class CsvTableReader : ITableReader, IDisposable
{
    private readonly CsvReader _reader;
    private readonly string _name;

    /// <param name="stream">The file, which this reader closes.</param>
    /// <param name="name">What errors call the file.</param>
    /// <param name="delimiter">What stands between two cells.</param>
    public CsvTableReader(Stream stream, string name, char delimiter)
    {
        _name = name;
        _reader = Open(stream, delimiter);
        try
        {
            Columns = ReadHeader();
        }
        catch
        {
            _reader.Dispose();
            throw;
        }
    }

    public IReadOnlyList<string> Columns { get; }

    public int Row { get; private set; }

    public object? this[int column] => _reader.GetString(column);

    // Straight from the bytes of the file: no text per cell.
    public bool TryGetNumber(int column, out double number) =>
        double.TryParse(_reader.GetSpan(column), NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    public bool Read()
    {
        if (!Next())
            return false;
        if (_reader.FieldCount != Columns.Count)
            throw Ragged();
        return true;
    }

    public string Place(int row) => $"{_name}, line {row}";

    public void Dispose() => _reader.Dispose();

    private static CsvReader Open(Stream stream, char delimiter)
    {
        try
        {
            return CsvReader.Create(stream, new CsvReaderOptions
            {
                Separator = delimiter,
                HasHeader = false, // read here, so that its line number is known
                TrimWhitespace = true,
                TrackLineNumbers = true,
                PoolStrings = true,
                MalformedData = CsvMalformedDataHandling.Throw,
            });
        }
        catch (ArgumentException exception)
        {
            stream.Dispose();
            throw new DatasetException("InvalidDelimiter", $"The character '{delimiter}' cannot separate cells. Use an ASCII character other than the quote and the line break, such as ',', ';' or a tab.", innerException: exception);
        }
    }

    private bool Next()
    {
        try
        {
            if (!_reader.Read())
                return false;
            Row = (int)_reader.LineNumber;
            return true;
        }
        catch (CsvFormatException exception)
        {
            var line = (int)exception.LineNumber;
            throw new DatasetException("StrayQuote", $"{Place(line)}: a quote does not open or close a cell. Put the whole cell in quotes and double those inside it.", line, innerException: exception);
        }
    }

    private string[] ReadHeader()
    {
        if (!Next())
            throw new DatasetException("FileIsEmpty", $"{_name} is empty. It needs a header with the column names, and a row a sample.");
        var columns = new string[_reader.FieldCount];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = _reader.GetString(i);
        if (columns.All(column => double.TryParse(column, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
            throw new DatasetException("MissingHeader", $"{Place(Row)}, column '{columns[0]}': the first line holds only numbers, so there is no header. Put a line with the column names on top.", Row, columns[0]);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < columns.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(columns[i]))
                throw new DatasetException("MissingColumnName", $"{Place(Row)}: column {i + 1} has no name. Name it, or remove the column.", Row);
            if (!seen.Add(columns[i]))
                throw new DatasetException("DuplicateColumn", $"{Place(Row)}, column '{columns[i]}': there is more than one column of this name (case does not matter). Rename one.", Row, columns[i]);
        }

        return columns;
    }

    private DatasetException Ragged()
    {
        var count = _reader.FieldCount;
        var where = count < Columns.Count
            ? $"column '{Columns[count]}' has no cell"
            : $"the cell '{_reader.GetString(Columns.Count)}' after column '{Columns[^1]}' has no column";
        return new DatasetException("RaggedRow", $"{Place(Row)}: {count} cells under a header of {Columns.Count} columns; {where}. A text that contains the delimiter needs quotes.", Row, Columns[Math.Min(count, Columns.Count - 1)]);
    }
}
