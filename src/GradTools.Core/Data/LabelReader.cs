using System.Globalization;

namespace GradTools.Data;

/// <summary>A cell of a label column, and the row it stands in.</summary>
internal readonly record struct LabelCell(object Value, int Row);

/// <summary>Reads label columns as classes or as numbers.</summary>
internal static class LabelReader
{
    private const int MostNumericClasses = 20;

    /// <summary>Whether the label is classes, by the rule that <see cref="LabelKind"/> states.</summary>
    public static bool AreClasses(ITableReader table, string[] columns, List<LabelCell> cells, LabelKind kind)
    {
        if (columns.Length == 0 || kind == LabelKind.Number)
            return false;
        if (kind == LabelKind.Class)
            return columns.Length == 1
                ? true
                : throw new DatasetException("SeveralClassColumns", $"The label columns {string.Join(", ", columns)} cannot all be classes: a dataset has one class a sample. Name one of them, or read them as numbers.", column: columns[1]);
        if (columns.Length > 1)
            return false;

        var distinct = new HashSet<double>();
        var texts = 0;
        var whole = true;
        foreach (var cell in cells)
        {
            if (!Cell.TryGetNumber(cell.Value, out var number))
                texts++;
            else if (distinct.Count <= MostNumericClasses)
                distinct.Add(number);
            whole &= double.IsFinite(number) && number == Math.Floor(number);
        }

        if (texts > 0)
            return texts == cells.Count ? true : throw Mixed(table, columns[0], cells);
        return cells[0].Value is bool || (whole && distinct.Count <= MostNumericClasses && 2 * distinct.Count < cells.Count);
    }

    /// <summary>The distinct values in order (numbers by value, then text by ordinal comparison), and the position of each cell's value.</summary>
    public static (string[] Classes, int[] Indices) Classes(ITableReader table, string column, List<LabelCell> cells)
    {
        var names = cells.ConvertAll(cell => ClassName(cell.Value));
        string[] classes = [.. names.Distinct().OrderBy(NumberOrLast).ThenBy(name => name, StringComparer.Ordinal)];
        if (classes.Length == 1)
            throw new DatasetException("SingleClass", $"{table.Place(cells[0].Row)}, column '{column}': all {cells.Count} rows have the class '{classes[0]}', this one and every other. There is nothing to tell apart: a class label needs at least two values.", cells[0].Row, column);
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < classes.Length; i++)
            positions[classes[i]] = i;
        return (classes, [.. names.Select(name => positions[name])]);
    }

    /// <summary>The numbers in the cells, which are ordered row by row.</summary>
    public static double[] Numbers(ITableReader table, string[] columns, List<LabelCell> cells)
    {
        var numbers = new double[cells.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            var (value, row) = cells[i];
            var column = columns[i % columns.Length];
            if (!Cell.TryGetNumber(value, out numbers[i]))
                throw CellError.NotANumber(table, row, column, value, "This label is read as numbers: correct the cell, or name one label column and read it as classes.");
            if (!double.IsFinite(numbers[i]))
                throw CellError.NotFinite(table, row, column, value);
        }

        return numbers;
    }

    private static DatasetException Mixed(ITableReader table, string column, List<LabelCell> cells)
    {
        var text = cells.Find(cell => !Cell.TryGetNumber(cell.Value, out _));
        return CellError.NotANumber(table, text.Row, column, text.Value, "Other cells of this label are. Correct the cell, or set the label kind to Class to have text and numbers as classes.");
    }

    // 1, 1.0 and 1e0 are one class.
    private static string ClassName(object value) => value is not bool && Cell.TryGetNumber(value, out var number)
        ? number.ToString(CultureInfo.InvariantCulture)
        : Cell.Text(value);

    private static double NumberOrLast(string name) =>
        double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.PositiveInfinity;
}
