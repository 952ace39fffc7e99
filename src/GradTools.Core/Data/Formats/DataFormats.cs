using System.Text.RegularExpressions;

namespace GradTools.Data;

/// <summary>Which format a file has.</summary>
internal static partial class DataFormats
{
    /// <summary>The reader for a file.</summary>
    public static ITableFormat For(string path, DataFormat format, char? delimiter)
    {
        if (format == DataFormat.Auto)
            format = ByName(Path.GetFileName(path));
        if (delimiter is not null && format is not (DataFormat.Csv or DataFormat.Tsv))
            throw new DatasetException("FormatTakesNoDelimiter", $"The format {format} has no delimiter; that is for CSV and TSV. Leave it out, or name the format.");
        return format switch
        {
            DataFormat.Npy => new NpyFormat(),
            DataFormat.Npz => new NpzFormat(),
            DataFormat.Idx => new IdxFormat(),
            DataFormat.Parquet => new ParquetFormat(),
            DataFormat.LibSvm => new LibSvmFormat(),
            DataFormat.Tsv => new CsvFormat(delimiter ?? '\t'),
            _ => new CsvFormat(delimiter ?? ','),
        };
    }

    private static DataFormat ByName(string name)
    {
        if (name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            name = name[..^3];
        return Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".tsv" or ".tab" => DataFormat.Tsv,
            ".npy" => DataFormat.Npy,
            ".npz" => DataFormat.Npz,
            ".idx" => DataFormat.Idx,
            ".svm" or ".libsvm" or ".svmlight" => DataFormat.LibSvm,
            ".parquet" or ".pq" => DataFormat.Parquet,
            _ => IdxName().IsMatch(name) ? DataFormat.Idx : DataFormat.Csv,
        };
    }

    // train-images-idx3-ubyte, t10k-labels.idx1-ubyte
    [GeneratedRegex(@"idx\d-(ubyte|byte|short|int|float|double)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex IdxName();
}
