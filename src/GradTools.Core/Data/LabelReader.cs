using GradTools.Distribution;

namespace GradTools.Data;

/// <summary>Reads label columns as classes or as numbers.</summary>
internal static class LabelReader
{
    private const int MostNumericClasses = 20;

    /// <summary>Whether the label is classes, by the rule that <see cref="LabelKind"/> states.</summary>
    public static bool AreClasses(IReadOnlyList<TableColumn> columns, LabelKind kind, Meeting meeting)
    {
        if (columns.Count == 0 || kind == LabelKind.Number)
            return false;
        if (kind == LabelKind.Class)
            return columns.Count == 1
                ? true
                : throw new DatasetException("SeveralClassColumns", $"The label columns {string.Join(", ", columns.Select(column => column.Name))} cannot all be classes: a dataset has one class a sample. Name one of them, or read them as numbers.", column: columns[1].Name);
        if (columns.Count > 1)
            return false;

        var column = columns[0];
        var text = Array.FindIndex(column.Cells, cell => !CellCode.IsNumber(cell));
        var infinite = Array.FindIndex(column.Cells, cell => !CellCode.IsNumber(cell) && IsNotFinite(column, cell));
        var heard = meeting.Hear(new Said(column.Cells.Length, column.Cells.LongCount(cell => !CellCode.IsNumber(cell)), infinite >= 0, FewWholeNumbers(column.Cells)));
        var (rows, texts) = (heard.Sum(part => part.Rows), heard.Sum(part => part.Texts));
        if (texts == 0)
            return Array.TrueForAll(heard, part => part.Few is not null) && heard.SelectMany(part => part.Few!).Distinct().Count() is var distinct && distinct <= MostNumericClasses && 2 * distinct < rows;
        if (texts == rows && !Array.Exists(heard, part => part.IsInfinite))
            return true;
        if (infinite >= 0)
            throw column.NotFinite(infinite);
        if (text >= 0 && !Array.Exists(heard, part => part.IsInfinite))
            throw column.NotANumber(text, "Other cells of this label are. Correct the cell, or set the label kind to Class to have text and numbers as classes.");
        return true; // the rank that has the cell says so
    }

    /// <summary>The distinct values in order (numbers by value, then text by ordinal comparison), and the position of each cell's value.</summary>
    public static (string[] Classes, int[] Indices) Classes(TableColumn column, Meeting meeting)
    {
        var categories = new CategoryIndex(column, meeting);
        return categories.Names.Length > 1 || column.Cells.Length == 0 ? (categories.Names, categories.Indices) : throw column.SingleClass();
    }

    /// <summary>The numbers in the columns, row by row.</summary>
    public static double[] Numbers(IReadOnlyList<TableColumn> columns, int rows)
    {
        var numbers = new double[checked(rows * columns.Count)];
        for (var j = 0; j < columns.Count; j++)
            for (var i = 0; i < rows; i++)
                numbers[i * columns.Count + j] = Number(columns[j], i);
        return numbers;
    }

    private static double Number(TableColumn column, int row)
    {
        var cell = column.Cells[row];
        if (CellCode.IsNumber(cell))
            return cell;
        if (!Cell.TryGetNumber(column.Text(row), out var number))
            throw column.NotANumber(row, "This label is read as numbers: correct the cell, or name one label column and read it as classes.");
        return double.IsFinite(number) ? number : throw column.NotFinite(row);
    }

    /// <summary>The different numbers, if they are whole and not too many for classes; texts are passed by.</summary>
    private static double[]? FewWholeNumbers(double[] cells)
    {
        var distinct = new HashSet<double>();
        foreach (var cell in cells)
        {
            if (!CellCode.IsNumber(cell))
                continue;
            distinct.Add(cell);
            if (cell != Math.Floor(cell) || distinct.Count > MostNumericClasses)
                return null;
        }

        return [.. distinct];
    }

    private static bool IsNotFinite(TableColumn column, double cell) =>
        Cell.TryGetNumber(column.Texts[CellCode.TextPosition(cell)], out var number) && !double.IsFinite(number);

    private sealed record Said(long Rows, long Texts, bool IsInfinite, double[]? Few);
}
