namespace GradTools.Data;

/// <summary>Reads datasets from files and from records in memory.</summary>
public static class DatasetReader
{
    /// <summary>Reads a file, in the format that its extension or the options say. A file compressed with gzip is read as what is in it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Which columns become features and labels, and how.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="DatasetException">
    /// The file: <c>FileNotFound</c>, <c>FileNotReadable</c>, <c>FileIsEmpty</c>, <c>FileIsDamaged</c>, <c>FileIsCut</c>, <c>FormatTakesNoDelimiter</c>, <c>DatasetTooLarge</c>; in parts: <c>FileCannotBeSharded</c>, <c>FilesDiffer</c>, <c>FileChanged</c>;
    /// text: <c>InvalidDelimiter</c>, <c>MissingHeader</c>, <c>MissingColumnName</c>, <c>DuplicateColumn</c>, <c>RaggedRow</c>, <c>StrayQuote</c>, <c>RecordTooLong</c>, <c>NotText</c>, <c>NotUtf8</c>;
    /// values: <c>NoRows</c>, <c>MissingValue</c>, <c>NotANumber</c>, <c>NotFinite</c>, <c>TooManyCategories</c>, <c>SingleClass</c>;
    /// columns: <c>LabelColumnNotFound</c>, <c>FeatureColumnNotFound</c>, <c>CategoryColumnNotFound</c>, <c>FeatureIsLabel</c>, <c>NoFeatures</c>, <c>SeveralClassColumns</c>, <c>RowCountMismatch</c>.
    /// </exception>
    public static Dataset Read(string path, DatasetOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        cancellation.ThrowIfCancellationRequested();
        options = options with { Name = options.Name ?? Name(path) };
        if (options.ShardData)
            return PartReader.Read(path, options, cancellation);
        var table = Open(path, options, (format, file) => format.Read(file, options, cancellation));
        if (options.LabelPath is { } labelPath)
            (table, options) = LabelFile.Join(table, Open(labelPath, options, (format, file) => format.Read(file, new DatasetOptions(), cancellation)), options);
        return DatasetBuilder.Build(table, options);
    }

    /// <summary>Reads a CSV file: a header with the column names, then a row a sample; quotes as in RFC 4180, numbers in the invariant culture, UTF-8 unless a byte order mark says otherwise.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Which columns become features and labels.</param>
    /// <param name="delimiter">What stands between two cells.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="DatasetException">As for <see cref="Read"/>.</exception>
    public static Dataset ReadCsv(string path, DatasetOptions options, char delimiter = ',', CancellationToken cancellation = default) =>
        Read(path, options with { Format = DataFormat.Csv, Delimiter = delimiter }, cancellation);

    /// <summary>Reads the names of the columns of a file.</summary>
    /// <exception cref="DatasetException">As for <see cref="Read"/>.</exception>
    public static IReadOnlyList<string> ReadColumns(string path, DataFormat format = DataFormat.Auto, char? delimiter = null) =>
        Open(path, new DatasetOptions { Format = format, Delimiter = delimiter }, (reader, file) => reader.ReadColumns(file));

    /// <summary>Makes a dataset of records in memory.</summary>
    /// <param name="columns">The column names.</param>
    /// <param name="records">The rows, a value a column: numbers, text (read as a number where it is one), or null where a value is missing.</param>
    /// <param name="options">Which columns become features and labels.</param>
    /// <exception cref="DatasetException">As for a file, where it applies; the row is the position of the record, from 1.</exception>
    public static Dataset ReadRecords(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<object?>> records, DatasetOptions options)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(options);
        return DatasetBuilder.Build(RecordTable.Of(columns, records), options);
    }

    internal static T Open<T>(string path, DatasetOptions options, Func<ITableFormat, DataFile, T> read)
    {
        using var file = DataFile.Open(path);
        try
        {
            return read(DataFormats.For(path, options.Format, options.Delimiter), file);
        }
        catch (InvalidDataException exception)
        {
            throw file.Damaged($"the compressed data are damaged ({exception.Message}). Copy or download it again.");
        }
        catch (IOException exception)
        {
            throw new DatasetException("FileNotReadable", $"The file '{path}' cannot be read: {exception.Message}", innerException: exception);
        }
    }

    private static string Name(string path)
    {
        var name = Path.GetFileName(path);
        if (name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            name = name[..^3];
        return Path.GetFileNameWithoutExtension(name);
    }
}
