using System.Globalization;

namespace GradTools.Data;

/// <summary>
/// The text format of LIBSVM: a label, then pairs <c>index:value</c> with rising indices from 1; what is not there is 0. The columns are
/// <c>label</c> and <c>x1</c> to the largest index. Text behind <c>#</c> is left out.
/// </summary>
internal sealed class LibSvmFormat : ITableFormat
{
    private const int MostZerosPerValue = 100_000; // so many zeros for each number in the file are meant; more are a mistake

    public Table Read(DataFile file, DatasetOptions options, CancellationToken cancellation)
    {
        using var reader = new StreamReader(file.OpenText());
        var entries = new List<(int Index, double Value)>();
        var rows = new List<(double Label, int Line, int End)>();
        var (columns, line) = (0, 0);
        while (ReadLine(reader, file, ++line) is { } text)
        {
            cancellation.ThrowIfCancellationRequested();
            var content = text.AsSpan(0, text.Contains('#', StringComparison.Ordinal) ? text.IndexOf('#', StringComparison.Ordinal) : text.Length).Trim();
            if (content.IsEmpty)
                continue;
            var label = Number(Next(ref content), "label", file, line);
            for (var previous = 0; !content.IsEmpty;)
            {
                var (index, value) = Pair(Next(ref content), previous, file, line);
                previous = index;
                columns = Math.Max(columns, index);
                entries.Add((index, value));
            }

            rows.Add((label, line, entries.Count));
        }

        if (rows.Count == 0)
            throw new DatasetException("FileIsEmpty", $"{file.Name} is empty. It needs a line a sample: a label, then index:value pairs.");
        return Dense(file, rows, entries, columns);
    }

    public IReadOnlyList<string> ReadColumns(DataFile file) => Read(file, new DatasetOptions(), CancellationToken.None).Columns;

    private static Table Dense(DataFile file, List<(double Label, int Line, int End)> rows, List<(int Index, double Value)> entries, int columns)
    {
        var count = (long)rows.Count * (columns + 1L);
        if (count > Array.MaxLength || count / MostZerosPerValue > entries.Count + rows.Count)
        {
            var widest = entries.FindIndex(entry => entry.Index == columns);
            var row = rows.Find(row => row.End > widest);
            throw new DatasetException("DatasetTooLarge", $"{file.Name}, line {row.Line}: the index {columns} asks for as many columns in each of the {rows.Count} rows, nearly all of them zeros. Correct the index, or leave rare features out.", row.Line);
        }

        var cells = new double[count];
        var lines = new int[rows.Count];
        var entry = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            var start = row * (columns + 1);
            (cells[start], lines[row]) = (rows[row].Label, rows[row].Line);
            for (; entry < rows[row].End; entry++)
                cells[start + entries[entry].Index] = entries[entry].Value;
        }

        return new Table(["label", .. Table.Numbered("x", columns)], [new TableBlock(cells, rows.Count, [], 0, lines)], line => $"{file.Name}, line {line}") { Labels = ["label"] };
    }

    private static string? ReadLine(StreamReader reader, DataFile file, int line)
    {
        var text = reader.ReadLine();
        return text is null || !text.Contains('\0', StringComparison.Ordinal) ? text : throw new DatasetException("NotText", $"{file.Name}, line {line}: this is not text. Name the format of the file if its extension does not.", line);
    }

    private static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> content)
    {
        var length = content.IndexOfAny(' ', '\t');
        var word = length < 0 ? content : content[..length];
        content = length < 0 ? [] : content[length..].TrimStart();
        return word;
    }

    private static (int Index, double Value) Pair(ReadOnlySpan<char> word, int previous, DataFile file, int line)
    {
        var colon = word.IndexOf(':');
        if (colon < 0 || !int.TryParse(word[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            throw new DatasetException("NotAPair", $"{file.Name}, line {line}: '{Short(word)}' is not a pair of an index and a value, such as 3:0.5.", line);
        if (index <= previous)
            throw new DatasetException("IndexNotRising", $"{file.Name}, line {line}: the index {index} {(previous == 0 ? "is below 1" : $"does not come after {previous}")}. Indices count from 1 and rise within a line.", line);
        return (index, Number(word[(colon + 1)..], $"x{index}", file, line));
    }

    private static double Number(ReadOnlySpan<char> word, string column, DataFile file, int line)
    {
        if (!double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            throw new DatasetException("NotANumber", $"{file.Name}, line {line}, column '{column}': '{Short(word)}' is not a number.", line, column);
        return double.IsFinite(number) ? number : throw new DatasetException("NotFinite", $"{file.Name}, line {line}, column '{column}': '{Short(word)}' is not a finite number.", line, column);
    }

    private static string Short(ReadOnlySpan<char> word) => word.Length <= 40 ? word.ToString() : $"{word[..37]}...";
}
