using GradTools.Charting.Terminal;
using GradTools.Host.Prompt.Editing;

namespace GradTools.Host.Prompt.Screen;

/// <summary>Draws what is offered, in columns, and what is said of the one that was chosen.</summary>
internal static class MenuDrawing
{
    private const int Gap = 2;
    private const int MostListRows = 8;
    private const int MostTipRows = 4;
    private const string Chosen = "\e[7m";
    private const string Tip = "\e[90m";
    private const string Reset = "\e[0m";

    /// <summary>How many entries stand beside each other.</summary>
    public static int Columns(CompletionMenu menu, int width) => Math.Max(1, (width - 1 + Gap) / (CellWidth(menu, width) + Gap));

    /// <summary>The rows, at most as many as there is room for.</summary>
    /// <param name="menu">What is offered.</param>
    /// <param name="width">The columns of the terminal.</param>
    /// <param name="height">The rows that are free.</param>
    /// <param name="hasColours">Whether colours are wanted; what was chosen is marked in any case.</param>
    public static IReadOnlyList<Row> Draw(CompletionMenu menu, int width, int height, bool hasColours)
    {
        var tips = TipRows(menu, width, Math.Min(MostTipRows, height - 1), hasColours);
        var list = ListRows(menu, width);
        var room = Math.Max(0, Math.Min(MostListRows, height - tips.Count));
        if (list.Count <= room)
            return [.. list, .. tips];

        var first = Math.Clamp(menu.Chosen / Columns(menu, width) - room / 2, 0, list.Count - room);
        return [.. list.Skip(first).Take(room), .. tips];
    }

    private static int CellWidth(CompletionMenu menu, int width) => Math.Clamp(menu.Offered.Matches.Max(match => DisplayWidth.Of(Label(match))), 1, width - 1);

    private static List<Row> ListRows(CompletionMenu menu, int width)
    {
        var cell = CellWidth(menu, width);
        var columns = Columns(menu, width);
        return [.. menu.Offered.Matches.Select((match, i) => Cell(match, cell, i == menu.Chosen)).Chunk(columns).Select(Beside)];
    }

    private static Row Cell(Completion match, int width, bool isChosen)
    {
        var text = DisplayWidth.Cut(Label(match), width);
        var padded = text + new string(' ', width - DisplayWidth.Of(text));
        return new Row(isChosen ? Chosen + padded + Reset : padded, width);
    }

    private static Row Beside(Row[] cells) => new(string.Join(new string(' ', Gap), cells.Select(cell => cell.Text)), cells.Sum(cell => cell.Width) + Gap * (cells.Length - 1));

    private static List<Row> TipRows(CompletionMenu menu, int width, int height, bool hasColours)
    {
        if (menu.Chosen < 0 || menu.Offered.Matches[menu.Chosen] is not { ToolTip.Length: > 0 } match)
            return [];

        var lines = match.ToolTip.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .SelectMany((line, i) => DisplayWidth.Wrap(OneLine(line), width - 1, height))
            .Take(Math.Max(0, height));
        return [.. lines.Select(line => new Row(hasColours ? Tip + line + Reset : line, DisplayWidth.Of(line)))];
    }

    private static string Label(Completion match) => OneLine(match.Label);

    private static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
