using System.IO.Enumeration;
using GradTools.Distribution;
using Parquet;
using Parquet.Schema;

namespace GradTools.Data;

/// <summary>Apache Parquet, by Parquet.Net, which is loaded when the first such file is read. Only the columns that are asked for are read; a null is a missing value.</summary>
internal sealed class ParquetFormat : IPartFormat
{
    private const long MostRowsPerByte = 1000; // run lengths pack equal values very well; beyond this the sizes lie
    private const long AlwaysRows = 1 << 20;

    public Table Read(DataFile file, DatasetOptions options, CancellationToken cancellation) => Read(file, options, (_, _) => true, cancellation);

    /// <inheritdoc/>
    /// <remarks>Row groups are not cut: each is read by the rank that has the row it begins with when all rows are dealt evenly.</remarks>
    public Table ReadPart(DataFile file, DatasetOptions options, Meeting meeting, CancellationToken cancellation) =>
        Read(file, options, (firstRow, rows) => (int)((Int128)firstRow * meeting.Size / rows) == meeting.Rank, cancellation) with { Meeting = meeting };

    private static Table Read(DataFile file, DatasetOptions options, Func<long, long, bool> isWanted, CancellationToken cancellation) =>
        Guard(file, async stream =>
        {
            await using var reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true, cancellationToken: cancellation).ConfigureAwait(false);
            var fields = Wanted(reader.Schema.GetDataFields(), options, file);
            var blocks = new List<TableBlock>();
            var all = RowCount(reader);
            var (first, rows) = (0L, 0L);
            for (var i = 0; i < reader.RowGroupCount; i++)
            {
                using var group = reader.OpenRowGroupReader(i);
                if (isWanted(first, all))
                {
                    if (!ParquetPages.AreThere(stream, reader.Metadata!.RowGroups[i]))
                        throw file.Damaged("it promises pages of data that are not there.");
                    blocks.Add(await ReadGroup(file, group, fields, checked((int)first), cancellation).ConfigureAwait(false));
                    rows += blocks[^1].Rows;
                }

                if (rows * fields.Length > Array.MaxLength)
                    throw new DatasetException("DatasetTooLarge", $"{file.Name} holds {rows} rows of {fields.Length} columns and more; a dataset holds at most {Array.MaxLength} values.");
                first += group.RowCount;
            }

            var name = file.Name;
            return new Table([.. fields.Select(field => field.Name)], blocks, row => $"{name}, row {row}");
        });

    private static long RowCount(ParquetReader reader)
    {
        var rows = 0L;
        for (var i = 0; i < reader.RowGroupCount; i++)
        {
            using var group = reader.OpenRowGroupReader(i);
            rows += Math.Max(0, group.RowCount);
        }

        return Math.Max(1, rows);
    }

    public IReadOnlyList<string> ReadColumns(DataFile file) =>
        Guard(file, async stream =>
        {
            await using var reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true).ConfigureAwait(false);
            return (IReadOnlyList<string>)[.. reader.Schema.GetDataFields().Select(field => field.Name)];
        });

    // The library tells of damage by exceptions of many kinds.
    private static T Guard<T>(DataFile file, Func<Stream, Task<T>> read)
    {
        try
        {
            var stream = file.OpenSeekable();
            if (!ParquetFooter.IsWhole(stream))
                throw file.Damaged("it is no whole file of Parquet (the description at its end is not closed).");
            return Task.Run(() => read(new UnendingStream(stream))).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is not (GradToolsException or OperationCanceledException or FileNotFoundException))
        {
            throw file.Damaged($"it is no whole file of Parquet ({exception.Message.TrimEnd('.')}).");
        }
    }

    private static DataField[] Wanted(DataField[] fields, DatasetOptions options, DataFile file)
    {
        string[] patterns = options.Features.Count == 0 ? ["*"] : [.. options.Features, .. options.Labels, .. options.Categories];
        var wanted = Array.FindAll(fields, field => Array.Exists(patterns, pattern =>
            pattern.Equals(field.Name, StringComparison.OrdinalIgnoreCase) || FileSystemName.MatchesSimpleExpression(pattern, field.Name)));
        wanted = wanted.Length == 0 ? fields : wanted; // the builder says what is not there
        var nested = Array.Find(wanted, field => field.IsArray || field.MaxRepetitionLevel > 0 || field.Path.Length > 1);
        if (nested is not null)
            throw new DatasetException("NestedColumn", $"{file.Name}, column '{nested.Path}': it holds lists or structures, not one value a row. Leave it out with -Feature.", column: nested.Path.ToString());
        var twice = wanted.GroupBy(field => field.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1);
        return twice is null ? wanted : throw new DatasetException("DuplicateColumn", $"{file.Name}: there is more than one column '{twice.Key}' (case does not matter). Rename one.", column: twice.Key);
    }

    private static async Task<TableBlock> ReadGroup(DataFile file, ParquetRowGroupReader group, DataField[] fields, int firstRow, CancellationToken cancellation)
    {
        if (group.RowCount < 0 || firstRow + group.RowCount > Math.Max(AlwaysRows, MostRowsPerByte * file.Length) || group.RowCount * fields.Length > Array.MaxLength)
            throw file.Damaged($"it promises {firstRow + group.RowCount} rows and more in {file.Length} bytes.");
        var rows = (int)group.RowCount;
        var column = new ParquetColumn(group, rows);
        var cells = new double[rows * fields.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var values = await column.Read(fields[i], file.Name, cancellation).ConfigureAwait(false);
            for (var row = 0; row < rows; row++)
                cells[row * fields.Length + i] = values[row];
        }

        return new TableBlock(cells, rows, column.Texts, firstRow + 1);
    }
}
