using System.Globalization;

namespace GradTools.Data;

/// <summary>The distinct values of a column in order, numbers by value, then texts by ordinal comparison, and where each cell's value is among them.</summary>
internal sealed class CategoryIndex
{
    public CategoryIndex(TableColumn column)
    {
        var (numbers, texts) = (new Dictionary<double, int>(), new int[column.Texts.Count]);
        foreach (var cell in column.Cells)
            if (CellCode.IsNumber(cell))
                numbers[cell + 0.0] = 0; // -0 is 0
        double[] ordered = [.. numbers.Keys.Order()];
        int[] orderedTexts = [.. Enumerable.Range(0, texts.Length).OrderBy(i => column.Texts[i], StringComparer.Ordinal)];
        for (var i = 0; i < ordered.Length; i++)
            numbers[ordered[i]] = i;
        for (var i = 0; i < orderedTexts.Length; i++)
            texts[orderedTexts[i]] = ordered.Length + i;

        Names = [.. ordered.Select(number => number.ToString(CultureInfo.InvariantCulture)), .. orderedTexts.Select(i => column.Texts[i])];
        Indices = Array.ConvertAll(column.Cells, cell =>
            CellCode.IsNumber(cell) ? numbers[cell + 0.0] : CellCode.IsMissing(cell) ? -1 : texts[CellCode.TextPosition(cell)]);
    }

    /// <summary>The values as text.</summary>
    public string[] Names { get; }

    /// <summary>For each cell the position of its value; -1 where it is missing.</summary>
    public int[] Indices { get; }
}
