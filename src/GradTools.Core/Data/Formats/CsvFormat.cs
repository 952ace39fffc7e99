using System.Buffers;

namespace GradTools.Data;

/// <summary>Text files of separated values (RFC 4180) with a header; numbers in the invariant culture, UTF-8. Chunks of the file are read on all processors.</summary>
internal sealed class CsvFormat : ITableFormat
{
    private static readonly SearchValues<char> NoDelimiters = SearchValues.Create("\"\r\n.+-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private readonly char _delimiter;

    /// <param name="delimiter">What stands between two cells.</param>
    public CsvFormat(char delimiter) => _delimiter = delimiter;

    public Table Read(DataFile file, DatasetOptions options, CancellationToken cancellation)
    {
        var chunks = Chunks(file, out var delimiter);
        var buffers = Enumerable.Repeat(Array.Empty<byte>(), Environment.ProcessorCount).ToArray();
        var (columns, headerLine, line, first) = Header(chunks.Next(ref buffers[0]), delimiter, file.Name);
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
                    throw Error(flaw, columns, file.Name, line);
                blocks.Add(new TableBlock(block.Cells, block.Rows, block.Texts, line, block.Lines));
                line += block.LineBreaks;
            }

            cancellation.ThrowIfCancellationRequested();
        }

        return new Table(columns, blocks, number => $"{file.Name}, line {number}") { HeaderLine = headerLine };
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

    private static (string[] Columns, int HeaderLine, int Line, ReadOnlyMemory<byte> First) Header(ReadOnlyMemory<byte> chunk, byte delimiter, string name)
    {
        var start = chunk.Span.StartsWith("\uFEFF"u8) ? 3 : 0;
        var (columns, headerLine, nextLine, end) = CsvHeader.Read(chunk.Span[start..], delimiter, name);
        return (columns, headerLine, nextLine, chunk[(start + end)..]);
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
        return new DatasetException("RaggedRow", $"{place}: {flaw.Cells} cells under a header of {columns.Length} columns; {where}. A text that contains the delimiter needs quotes.", line, columns[Math.Min(flaw.Cells, columns.Length - 1)]);
    }
}
