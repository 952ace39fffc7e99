using System.Text.RegularExpressions;
using GradTools.Charting;
using GradTools.Charting.Terminal;

namespace GradTools.Core.Tests.Charting.Terminal;

/// <summary>Reads what was drawn with characters.</summary>
internal static partial class TerminalText
{
    /// <summary>A panel without axes, so that the plot is all but the row of the title.</summary>
    public static Chart Bare(params Series[] series) => new("t", [new Panel(Axis.Hidden, Axis.Hidden, series)]);

    /// <summary>The rows of the plot of a bare chart: 20 x 8 cells, 40 x 32 dots.</summary>
    public static string[] Plot(Chart chart) => [.. TerminalChart.Draw(chart, 20, 9, TerminalColors.None).Skip(1)];

    /// <summary>The places of all braille dots, from the upper left.</summary>
    public static HashSet<(int X, int Y)> Dots(IEnumerable<string> rows)
    {
        // Numbers of the dots in a braille character (Unicode Standard, chapter 21): 1 2 3 7 down the left, 4 5 6 8 down the right.
        (int X, int Y)[] places = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)];
        var dots = new HashSet<(int, int)>();
        foreach (var (row, text) in rows.Select((text, row) => (row, text)))
        {
            for (var column = 0; column < text.Length; column++)
            {
                for (var dot = 0; dot < 8 && text[column] is >= '\u2800' and <= '\u28ff'; dot++)
                {
                    if ((text[column] & 1 << dot) != 0)
                        dots.Add((2 * column + places[dot].X, 4 * row + places[dot].Y));
                }
            }
        }

        return dots;
    }

    /// <summary>The text without colours.</summary>
    public static string Plain(string text) => Colors().Replace(text, "");

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colors();
}
