using System.Globalization;

namespace GradTools.PowerShell.Commands;

/// <summary>Matrices as text, a row a line, for views.</summary>
internal static class MatrixText
{
    private const int Shown = 12;

    /// <summary>The matrix in six significant digits under its column names; large ones are cut, and say so.</summary>
    public static string Of(double[,] matrix, IReadOnlyList<string> columns)
    {
        var (rows, width) = (Math.Min(matrix.GetLength(0), Shown), Math.Min(matrix.GetLength(1), Shown));
        var cells = new string[rows + 1, width];
        for (var column = 0; column < width; column++)
        {
            cells[0, column] = columns[column];
            for (var row = 0; row < rows; row++)
                cells[row + 1, column] = matrix[row, column].ToString("G6", CultureInfo.InvariantCulture);
        }

        var lines = new List<string>();
        for (var row = 0; row <= rows; row++)
            lines.Add(string.Concat(Enumerable.Range(0, width).Select(column => "  " + cells[row, column].PadLeft(Width(cells, column)))));
        if (rows < matrix.GetLength(0) || width < matrix.GetLength(1))
            lines.Add($"  ... ({matrix.GetLength(0)} x {matrix.GetLength(1)})");
        return string.Join(Environment.NewLine, lines);
    }

    private static int Width(string[,] cells, int column) =>
        Enumerable.Range(0, cells.GetLength(0)).Max(row => cells[row, column].Length);
}
