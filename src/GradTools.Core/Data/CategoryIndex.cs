using System.Globalization;
using GradTools.Distribution;

namespace GradTools.Data;

/// <summary>The distinct values of a column in order, numbers by value, then texts by ordinal comparison, and where each cell's value is among them.</summary>
internal sealed class CategoryIndex
{
    /// <param name="column">The column.</param>
    /// <param name="meeting">The ranks that it lies on.</param>
    public CategoryIndex(TableColumn column, Meeting meeting)
    {
        var numbers = new HashSet<double>();
        foreach (var cell in column.Cells)
            if (CellCode.IsNumber(cell))
                numbers.Add(cell + 0.0); // -0 is 0
        var heard = meeting.Hear(new Values([.. numbers], column.Texts));
        double[] ordered = [.. heard.SelectMany(part => part.Numbers).Distinct().Order()];
        string[] orderedTexts = [.. heard.SelectMany(part => part.Texts).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var places = new Dictionary<double, int>();
        for (var i = 0; i < ordered.Length; i++)
            places[ordered[i]] = i;
        var texts = new int[column.Texts.Count];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = ordered.Length + Array.BinarySearch(orderedTexts, column.Texts[i], StringComparer.Ordinal);

        Names = [.. ordered.Select(number => number.ToString(CultureInfo.InvariantCulture)), .. orderedTexts];
        Indices = Array.ConvertAll(column.Cells, cell =>
            CellCode.IsNumber(cell) ? places[cell + 0.0] : CellCode.IsMissing(cell) ? -1 : texts[CellCode.TextPosition(cell)]);
    }

    /// <summary>The values as text.</summary>
    public string[] Names { get; }

    /// <summary>For each cell the position of its value; -1 where it is missing.</summary>
    public int[] Indices { get; }

    private sealed record Values(double[] Numbers, IReadOnlyList<string> Texts);
}
