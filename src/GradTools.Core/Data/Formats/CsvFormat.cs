using System.Buffers;
using GradTools.Distribution;

namespace GradTools.Data;

/// <summary>Text files of separated values (RFC 4180) with a header; numbers in the invariant culture, UTF-8. Chunks of the file are read on all processors.</summary>
internal sealed class CsvFormat : IPartFormat
{
    private static readonly SearchValues<char> NoDelimiters = SearchValues.Create("\"\r\n.+-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private readonly char _delimiter;

    /// <param name="delimiter">What stands between two cells.</param>
    public CsvFormat(char delimiter) => _delimiter = delimiter;

    public Table Read(DataFile file, DatasetOptions options, CancellationToken cancellation)
    {
        var chunks = Chunks(file, out var delimiter);
        var buffer = Array.Empty<byte>();
        var (columns, headerLine, line, start, chunk) = Header(chunks.Next(ref buffer), delimiter, file.Name);
        return new Table(columns, Blocks(chunks, chunk[start..], columns, delimiter, line, file.Name, cancellation), Place(file)) { HeaderLine = headerLine };
    }

    public Table ReadPart(DataFile file, DatasetOptions options, Meeting meeting, CancellationToken cancellation)
    {
        var chunks = Chunks(file, out var delimiter);
        if (chunks.Stream != file.Stream)
            throw file.NotShardable("text in UTF-16 is converted from its start.");
        var found = new PartHeader([], 0, 0, 0);
        if (meeting.Rank == 0)
        {
            var buffer = Array.Empty<byte>();
            var (columns, headerLine, line, start, _) = Header(chunks.Next(ref buffer), delimiter, file.Name);
            found = new PartHeader(columns, headerLine, line, start);
        }

        var header = meeting.Hear(found)[0];
        var range = CsvRange.Find(file.Stream, header.Start, header.Line, meeting, cancellation);
        var records = new CsvChunks(new RangeStream(file.Stream, range.Start, range.End), file.Name);
        return new Table(header.Columns, Blocks(records, default, header.Columns, delimiter, range.Line, file.Name, cancellation), Place(file)) { HeaderLine = header.HeaderLine, Meeting = meeting };
    }

    private static Func<int, string> Place(DataFile file)
    {
        var name = file.Name;
        return number => $"{name}, line {number}";
    }

    private static List<TableBlock> Blocks(CsvChunks chunks, ReadOnlyMemory<byte> first, string[] columns, byte delimiter, int line, string name, CancellationToken cancellation)
    {
        var buffers = Enumerable.Repeat(Array.Empty<byte>(), Environment.ProcessorCount).ToArray();
        var blocks = new List<TableBlock>();
        var batch = new ReadOnlyMemory<byte>[buffers.Length];
        for (batch[0] = first.IsEmpty ? chunks.Next(ref buffers[0]) : first; !batch[0].IsEmpty; batch[0] = chunks.Next(ref buffers[0]))
        {
            var count = 1;
            for (; count < batch.Length && !(batch[count] = chunks.Next(ref buffers[count])).IsEmpty; count++)
                cancellation.ThrowIfCancellationRequested();
            var parsed = new CsvBlock[count];
            Parallel.For(0, count, i => parsed[i] = CsvBlock.Parse(batch[i].Span, columns.Length, delimiter));
            foreach (var block in parsed)
            {
                if (block.Flaw is { } flaw)
                    throw Error(flaw, columns, name, line);
                blocks.Add(new TableBlock(block.Cells, block.Rows, block.Texts, line, block.Lines));
                line += block.LineBreaks;
            }

            cancellation.ThrowIfCancellationRequested();
        }

        return blocks;
    }

    public IReadOnlyList<string> ReadColumns(DataFile file)
    {
        var chunks = Chunks(file, out var delimiter);
        var buffer = Array.Empty<byte>();
        return Header(chunks.Next(ref buffer), delimiter, file.Name).Columns;
    }

    private CsvChunks Chunks(DataFile file, out byte delimiter)
    {
        if (!char.IsAscii(_delimiter) || NoDelimiters.Contains(_delimiter))
            throw new DatasetException("InvalidDelimiter", $"The character '{_delimiter}' cannot separate cells. Use an ASCII character that is not part of numbers or names, such as ',', ';' or a tab.");
        delimiter = (byte)_delimiter;
        return new CsvChunks(file.OpenText(), file.Name);
    }

    private static (string[] Columns, int HeaderLine, int Line, int Start, ReadOnlyMemory<byte> Chunk) Header(ReadOnlyMemory<byte> chunk, byte delimiter, string name)
    {
        var start = chunk.Span.StartsWith("\uFEFF"u8) ? 3 : 0;
        var (columns, headerLine, nextLine, end) = CsvHeader.Read(chunk.Span[start..], delimiter, name);
        return (columns, headerLine, nextLine, start + end, chunk);
    }

    private static DatasetException Error(CsvFlaw flaw, string[] columns, string name, int firstLine)
    {
        var line = firstLine + flaw.Line;
        var place = $"{name}, line {line}";
        if (flaw.Kind == CsvFlawKind.StrayQuote)
            return new DatasetException("StrayQuote", $"{place}: a quote does not open or close a cell. Put the whole cell in quotes and double those inside it.", line);
        if (flaw.Kind == CsvFlawKind.NotUtf8)
            return new DatasetException("NotUtf8", $"{place}: a cell is not text in UTF-8. Save the file as UTF-8.", line);
        var where = flaw.Cells < columns.Length
            ? $"column '{columns[flaw.Cells]}' has no cell"
            : $"the cell '{flaw.Text}' after column '{columns[^1]}' has no column";
        var hint = ColumnNames.DelimiterHint(columns);
        return new DatasetException("RaggedRow", $"{place}: {flaw.Cells} cells under a header of {columns.Length} columns; {where}.{(hint.Length > 0 ? hint : " A text that contains the delimiter needs quotes.")}", line, columns[Math.Min(flaw.Cells, columns.Length - 1)]);
    }

    /// <summary>What ranks hear of the header.</summary>
    private sealed record PartHeader(string[] Columns, int HeaderLine, int Line, int Start);
}
