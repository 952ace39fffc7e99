namespace GradTools.Data;

/// <summary>Reads label columns as classes or as numbers.</summary>
internal static class LabelReader
{
    private const int MostNumericClasses = 20;

    /// <summary>Whether the label is classes, by the rule that <see cref="LabelKind"/> states.</summary>
    public static bool AreClasses(IReadOnlyList<TableColumn> columns, LabelKind kind)
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
        var texts = column.Cells.Count(cell => !CellCode.IsNumber(cell));
        if (texts == 0)
            return AreClasses(column.Cells);
        var infinite = Array.FindIndex(column.Cells, cell => !CellCode.IsNumber(cell) && IsNotFinite(column, cell));
        if (texts == column.Cells.Length && infinite < 0)
            return true;
        if (infinite >= 0)
            throw column.NotFinite(infinite);
        throw column.NotANumber(Array.FindIndex(column.Cells, cell => !CellCode.IsNumber(cell)), "Other cells of this label are. Correct the cell, or set the label kind to Class to have text and numbers as classes.");
    }

    /// <summary>The distinct values in order (numbers by value, then text by ordinal comparison), and the position of each cell's value.</summary>
    public static (string[] Classes, int[] Indices) Classes(TableColumn column)
    {
        var categories = new CategoryIndex(column);
        return categories.Names.Length > 1 ? (categories.Names, categories.Indices) : throw column.SingleClass();
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

    private static bool AreClasses(double[] numbers)
    {
        var distinct = new HashSet<double>();
        foreach (var number in numbers)
        {
            distinct.Add(number);
            if (number != Math.Floor(number) || distinct.Count > MostNumericClasses)
                return false;
        }

        return 2 * distinct.Count < numbers.Length;
    }

    private static bool IsNotFinite(TableColumn column, double cell) =>
        Cell.TryGetNumber(column.Texts[CellCode.TextPosition(cell)], out var number) && !double.IsFinite(number);
}
