using System.Text;

namespace GradTools.Data;

/// <summary>The records of one chunk of a CSV file.</summary>
/// <param name="Cells">The cells, row by row.</param>
/// <param name="Rows">The number of whole rows.</param>
/// <param name="Texts">The texts in cells.</param>
/// <param name="Lines">The line of each row from the start of the chunk, from 0; null: row by row.</param>
/// <param name="LineBreaks">The line breaks in the chunk.</param>
/// <param name="Flaw">What ended the reading early.</param>
internal sealed record CsvBlock(double[] Cells, int Rows, IReadOnlyList<string> Texts, int[]? Lines, int LineBreaks, CsvFlaw? Flaw)
{
    /// <summary>Reads a chunk of whole records, in UTF-8.</summary>
    public static CsvBlock Parse(ReadOnlySpan<byte> text, int columns, byte delimiter) => new Parser(columns, delimiter).Parse(text);

    private sealed class Parser(int columns, byte delimiter)
    {
        private readonly CsvCell _cell = new(delimiter);
        private readonly TextPool _texts = new();
        private int _line;

        public CsvBlock Parse(ReadOnlySpan<byte> text)
        {
            // A cell takes a byte at least, its delimiter or line break, but the last one.
            var breaks = text.Count((byte)'\n');
            var cells = GC.AllocateUninitializedArray<double>((int)Math.Min((breaks + 1L) * columns, text.Length + 1L));
            var lines = new int[Math.Min(breaks, text.Length / Math.Max(columns, 1)) + 1];
            var (rows, at, consecutive) = (0, 0, true);
            CsvFlaw? flaw = null;
            while (flaw is null)
            {
                at = NextRecord(text, at);
                if (at == text.Length)
                    break;
                var line = _line;
                flaw = ReadRecord(text, ref at, cells.AsSpan(Math.Min(cells.Length, rows * columns)));
                if (flaw is not null)
                    break;
                lines[rows] = line;
                consecutive &= line == lines[0] + rows;
                rows++;
            }

            return new CsvBlock(cells, rows, _texts.Texts, consecutive && rows > 0 && lines[0] == 0 ? null : lines, breaks, flaw);
        }

        // The start of the next record, past blank lines.
        private int NextRecord(ReadOnlySpan<byte> text, int at)
        {
            while (true)
            {
                var next = _cell.SkipSpaces(text, at);
                if (next == text.Length)
                    return next;
                if (text[next] != '\n')
                    return at;
                at = next + 1;
                _line++;
            }
        }

        private CsvFlaw? ReadRecord(ReadOnlySpan<byte> text, ref int position, Span<double> row)
        {
            var at = position;
            for (var column = 0; ; at++)
            {
                if (column < columns && column < row.Length && TryReadNumber(text, ref at, out row[column]))
                    column++;
                else if (ReadText(text, ref at, row, ref column) is { } flaw)
                    return flaw;
                if (at < text.Length && text[at] == delimiter)
                    continue;
                position = Math.Min(at + 1, text.Length);
                if (column != columns)
                    return new CsvFlaw(CsvFlawKind.RaggedRow, _line, column, _surplus);
                if (at < text.Length)
                    _line++;
                return null;
            }
        }

        private bool TryReadNumber(ReadOnlySpan<byte> text, ref int position, out double number)
        {
            var at = position;
            if (!DecimalNumber.TryRead(text, ref at, out number))
                return false;
            if (at < text.Length && text[at] != delimiter && text[at] != '\n')
            {
                at = _cell.SkipSpaces(text, at);
                if (at < text.Length && text[at] != delimiter && text[at] != '\n')
                    return false;
            }

            position = at;
            return true;
        }

        private string _surplus = "";

        private CsvFlaw? ReadText(ReadOnlySpan<byte> text, ref int at, Span<double> row, ref int column)
        {
            try
            {
                if (!_cell.TryRead(text, ref at, out var content))
                    return new CsvFlaw(CsvFlawKind.StrayQuote, _line);
                if (column < columns && column < row.Length)
                    row[column] = CsvCell.Code(content, _texts);
                else if (column == columns)
                    _surplus = CsvCell.Text(content);
                column++;
                _line += _cell.LineBreaks;
                return null;
            }
            catch (DecoderFallbackException)
            {
                return new CsvFlaw(CsvFlawKind.NotUtf8, _line);
            }
        }
    }
}
