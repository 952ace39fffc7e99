using System.Globalization;
using System.Text;

namespace GradTools.Data;

/// <summary>The header of a CSV file: the names of its columns.</summary>
internal static class CsvHeader
{
    /// <summary>Reads the header off the start of a text.</summary>
    /// <param name="text">Whole records, blank lines before them allowed.</param>
    /// <param name="delimiter">What stands between two cells.</param>
    /// <param name="name">What errors call the file.</param>
    /// <returns>The names, the line the header starts at (from 1), the line that follows, and the position of that line in the text.</returns>
    public static (string[] Columns, int Line, int NextLine, int End) Read(ReadOnlySpan<byte> text, byte delimiter, string name)
    {
        var (at, line) = (0, 1);
        var cell = new CsvCell(delimiter);
        for (int next; (next = cell.SkipSpaces(text, at)) < text.Length && text[next] == '\n'; at = next + 1)
            line++;
        if (cell.SkipSpaces(text, at) == text.Length)
            throw new DatasetException("FileIsEmpty", $"{name} is empty. It needs a header with the column names, and a row a sample.");

        var columns = new List<string>();
        var nextLine = line;
        for (; ; at++)
        {
            columns.Add(Cell(text, ref at));
            nextLine += cell.LineBreaks;
            if (at == text.Length || text[at] == '\n')
                break;
        }

        Check(columns, line, name);
        return ([.. columns], line, nextLine + 1, Math.Min(at + 1, text.Length));

        string Cell(ReadOnlySpan<byte> text, ref int at)
        {
            try
            {
                if (!cell.TryRead(text, ref at, out var content))
                    throw new DatasetException("StrayQuote", $"{name}, line {line}: a quote does not open or close a cell. Put the whole cell in quotes and double those inside it.", line);
                return content.Contains((byte)0)
                    ? throw new DatasetException("NotText", $"{name}, line {line}: this is not text. Name the format of the file if its extension does not.", line)
                    : CsvCell.Text(content);
            }
            catch (DecoderFallbackException)
            {
                throw new DatasetException("NotUtf8", $"{name}, line {line}: this is not text in UTF-8. Save the file as UTF-8, or name its format if it is another one.", line);
            }
        }
    }

    private static void Check(List<string> columns, int line, string name)
    {
        var place = $"{name}, line {line}";
        if (columns.TrueForAll(column => double.TryParse(column, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
            throw new DatasetException("MissingHeader", $"{place}, column '{columns[0]}': the first line holds only numbers, so there is no header. Put a line with the column names on top.", line, columns[0]);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < columns.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(columns[i]))
                throw new DatasetException("MissingColumnName", $"{place}: column {i + 1} has no name. Name it, or remove the column.", line);
            if (!seen.Add(columns[i]))
                throw new DatasetException("DuplicateColumn", $"{place}, column '{columns[i]}': there is more than one column of this name (case does not matter). Rename one.", line, columns[i]);
        }
    }
}
