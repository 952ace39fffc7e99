namespace GradTools.Data;

/// <summary>Reads datasets from files and from records in memory.</summary>
public static class DatasetReader
{
    /// <summary>Reads a CSV file: a header with the column names, then a row a sample; quotes as in RFC 4180, numbers in the invariant culture, UTF-8 unless a byte order mark says otherwise.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Which columns become features and labels.</param>
    /// <param name="delimiter">What stands between two cells.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="DatasetException">
    /// <c>FileNotFound</c>, <c>FileNotReadable</c>, <c>FileIsEmpty</c>, <c>InvalidDelimiter</c>, <c>MissingHeader</c>, <c>MissingColumnName</c>, <c>DuplicateColumn</c>,
    /// <c>NoRows</c>, <c>RaggedRow</c>, <c>StrayQuote</c>, <c>MissingValue</c>, <c>NotANumber</c>, <c>NotFinite</c>, <c>LabelColumnNotFound</c>,
    /// <c>FeatureColumnNotFound</c>, <c>FeatureIsLabel</c>, <c>NoFeatures</c>, <c>SingleClass</c> or <c>SeveralClassColumns</c>.
    /// </exception>
    public static Dataset ReadCsv(string path, DatasetOptions options, char delimiter = ',', CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var table = new CsvTableReader(Open(path), Path.GetFileName(path), delimiter);
        return DatasetBuilder.Build(table, options with { Name = options.Name ?? Path.GetFileNameWithoutExtension(path) }, cancellation);
    }

    /// <summary>Reads the column names of a CSV file.</summary>
    /// <inheritdoc cref="ReadCsv" path="/exception"/>
    public static IReadOnlyList<string> ReadCsvColumns(string path, char delimiter = ',')
    {
        using var table = new CsvTableReader(Open(path), Path.GetFileName(path), delimiter);
        return table.Columns;
    }

    /// <summary>Makes a dataset of records in memory.</summary>
    /// <param name="columns">The column names.</param>
    /// <param name="records">The rows, a value a column: numbers, text (read as a number where it is one), or null where a value is missing.</param>
    /// <param name="options">Which columns become features and labels.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="DatasetException">As for a file, where it applies; the row is the position of the record, from 1.</exception>
    public static Dataset ReadRecords(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<object?>> records, DatasetOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(options);
        return DatasetBuilder.Build(new RecordTableReader(columns, records), options, cancellation);
    }

    private static FileStream Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
            throw new DatasetException("FileNotFound", $"There is no file '{path}'.");
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException("FileNotReadable", $"The file '{path}' cannot be read: {exception.Message}", innerException: exception);
        }
    }
}
