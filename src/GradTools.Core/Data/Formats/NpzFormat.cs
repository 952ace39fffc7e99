using System.IO.Compression;
using System.IO.Enumeration;

namespace GradTools.Data;

/// <summary>
/// Several arrays of NumPy in one file. A vector is a column of its name; of a matrix <c>X</c> the columns are <c>X1</c>, <c>X2</c>, ..., which
/// <c>X</c> stands for all together. Only the arrays that are asked for are read.
/// </summary>
internal sealed class NpzFormat : ITableFormat
{
    private const long MostDeflated = 1040; // deflate packs 1032 to 1 at best

    public Table Read(DataFile file, DatasetOptions options, CancellationToken cancellation)
    {
        using var archive = Open(file);
        var arrays = new List<(string Name, NpyArray Array)>();
        foreach (var entry in Wanted(archive, options))
        {
            var name = Name(entry);
            using var stream = entry.Open();
            var packed = Math.Min(entry.CompressedLength, file.Length); // sizes in archives can lie
            arrays.Add((name, NpyArray.Read($"{file.Name}, array {name}", packed, Math.Min(entry.Length, packed * MostDeflated), stream, cancellation)));
        }

        if (arrays.Count == 0)
            throw file.Damaged("there is no array in it.");
        var rows = arrays[0].Array.Rows;
        var other = arrays.Find(array => array.Array.Rows != rows);
        if (other.Array is not null)
            throw new DatasetException("RowCountMismatch", $"{file.Name}: the arrays {string.Join(", ", arrays.Select(array => $"{array.Name} ({string.Join(" x ", array.Array.Shape)})"))} do not have the same number of rows. Name those that belong together with -Feature and -Label.");
        return Beside(file.Name, arrays, rows);
    }

    public IReadOnlyList<string> ReadColumns(DataFile file)
    {
        using var archive = Open(file);
        return [.. archive.Entries.Select(Name)];
    }

    private static ZipArchive Open(DataFile file)
    {
        try
        {
            return new ZipArchive(file.OpenSeekable(), ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException exception)
        {
            throw file.Damaged($"it is no archive of arrays, or it is cut ({exception.Message}).");
        }
    }

    private static IEnumerable<ZipArchiveEntry> Wanted(ZipArchive archive, DatasetOptions options)
    {
        var entries = archive.Entries.Where(entry => entry.FullName.EndsWith(".npy", StringComparison.OrdinalIgnoreCase));
        if (options.Features.Count == 0)
            return entries;
        // A pattern names an array, or columns of an array: its name and a number.
        string[] patterns = [.. options.Features, .. options.Labels, .. options.Categories];
        return entries.Where(entry => Array.Exists(patterns, pattern =>
            FileSystemName.MatchesSimpleExpression(pattern, Name(entry)) || pattern.TrimEnd("0123456789*?".ToCharArray()).Equals(Name(entry), StringComparison.OrdinalIgnoreCase)));
    }

    private static string Name(ZipArchiveEntry entry) => Path.ChangeExtension(entry.FullName, null);

    private static Table Beside(string file, List<(string Name, NpyArray Array)> arrays, int rows)
    {
        var width = arrays.Sum(array => (long)array.Array.Width);
        if (rows * width > Array.MaxLength)
            throw new DatasetException("DatasetTooLarge", $"{file} holds {rows} rows of {width} values; a dataset holds at most {Array.MaxLength}. Name the arrays that are wanted with -Feature and -Label.");
        var cells = arrays.Count == 1 ? arrays[0].Array.Values : new double[rows * width];
        var columns = new List<string>();
        var groups = new Dictionary<string, Range>();
        foreach (var (name, array) in arrays)
        {
            var start = columns.Count;
            columns.AddRange(NpyFormat.Columns(array, name));
            groups[name] = start..columns.Count;
            for (var row = 0; row < rows && arrays.Count > 1; row++)
                array.Values.AsSpan(row * array.Width, array.Width).CopyTo(cells.AsSpan((int)(row * width) + start));
        }

        if (columns.GroupBy(column => column, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new DatasetException("DuplicateColumn", $"{file}: there is more than one column '{twice.Key}'. Columns of an array have its name and a number, and case does not matter: rename an array.", column: twice.Key);
        return Table.OfNumbers(file, columns, cells, rows) with { Groups = groups };
    }
}
