using System.Globalization;
using GradTools.Tensors;

namespace GradTools.Formatting;

/// <summary>Matrices and tensors as tables; of large ones the edges.</summary>
internal static class HtmlMatrix
{
    private const int Shown = 12;
    private const int Edge = Shown / 2;

    /// <summary>A matrix under the names of its columns, with those of its rows.</summary>
    /// <param name="matrix">The numbers.</param>
    /// <param name="columns">A name a column; null: the numbers from 0.</param>
    /// <param name="rows">A name a row; null: the numbers from 0.</param>
    public static string Of(double[,] matrix, IReadOnlyList<string>? columns = null, IReadOnlyList<string>? rows = null) =>
        Of(matrix.GetLength(0), matrix.GetLength(1), (i, j) => Number(matrix[i, j]), columns, rows);

    /// <summary>A table of texts, numbers as a rule.</summary>
    public static string Of(int height, int width, Func<int, int, string> cell, IReadOnlyList<string>? columns = null, IReadOnlyList<string>? rows = null)
    {
        var (down, across) = (Places(height), Places(width));
        (string, bool)[] head = [("", false), .. across.Select(j => (j is { } place ? columns?[place] ?? Index(place) : "…", true))];
        return HtmlTable.Head(head)
            + string.Concat(down.Select(i => HtmlTable.Row(
                i is { } place ? rows?[place] ?? Index(place) : "⋮",
                across.Select(j => (i is null ? "⋮" : j is null ? "…" : cell(i.Value, j.Value), true)))))
            + HtmlTable.Foot;
    }

    /// <summary>A tensor: its shape, and as a table if it has one or two axes.</summary>
    public static string Of(Tensor tensor) => (tensor.Rank, tensor.Count) switch
    {
        (0, _) or (> 2, _) or (_, 0) => HtmlTable.Paragraph($"{tensor}"),
        (1, _) => Title(tensor) + Of(1, tensor.Count, (_, j) => Number(tensor.AsSpan()[j]), rows: [""]),
        _ => Title(tensor) + Of(tensor.Shape[0], tensor.Shape[1], (i, j) => Number(tensor.AsSpan()[i * tensor.Shape[1] + j])),
    };

    private static string Title(Tensor tensor) => HtmlTable.Paragraph($"Tensor {tensor.Shape}");

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private static string Index(int place) => place.ToString(CultureInfo.InvariantCulture);

    // Null stands for those that are left out.
    private static IEnumerable<int?> Places(int length) => length <= Shown
        ? Enumerable.Range(0, length).Select(i => (int?)i)
        : [.. Enumerable.Range(0, Edge).Select(i => (int?)i), null, .. Enumerable.Range(length - Edge, Edge).Select(i => (int?)i)];
}
