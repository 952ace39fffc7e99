using System.Globalization;
using System.Text;

namespace GradTools.Charting.Terminal;

/// <summary>Cells to draw on. What lies outside is not drawn.</summary>
internal sealed class Canvas(int width, int height)
{
    private readonly Cell[,] _cells = new Cell[height, width];

    /// <summary>The cells across.</summary>
    public int Width => width;

    /// <summary>The cells down.</summary>
    public int Height => height;

    /// <summary>Writes a text to the right of a cell; nothing of it is drawn from a column on.</summary>
    public void Write(int column, int row, string text, Rgb? color = null, bool bold = false, int? end = null)
    {
        if (row < 0 || row >= height)
            return;
        var most = Math.Min(width, end ?? width);
        foreach (var rune in text.EnumerateRunes())
        {
            var columns = DisplayWidth.Of(rune);
            if (column + columns > most)
                return;
            if (columns == 0)
                Mark(column - 1, row, rune);
            else if (column >= 0)
                Put(column, row, Rune.IsControl(rune) ? " " : rune.ToString(), columns, color, bold);
            column += columns;
        }
    }

    /// <summary>Draws a dot. Each cell has two across and four down; the first is at the upper left.</summary>
    public void Dot(int x, int y, Rgb color)
    {
        if (!Holds(x, y))
            return;
        ref var cell = ref _cells[y / 4, x / 2];
        cell.Dots |= (byte)Bit(x, y);
        cell.DotColor = color;
    }

    /// <summary>Fills the area of a dot.</summary>
    public void Fill(int x, int y, Rgb color)
    {
        if (Holds(x, y))
            _cells[y / 4, x / 2].Fill(Bit(x, y), color);
    }

    /// <summary>Colours the two halves of a cell, or shades it where there are no colours.</summary>
    public void Ground(int column, int row, Rgb? upper, Rgb? lower, char shade)
    {
        if (column < 0 || column >= width || row < 0 || row >= height)
            return;
        ref var cell = ref _cells[row, column];
        (cell.Upper, cell.Lower, cell.Shade) = (upper, lower, shade);
    }

    /// <summary>The rows as text, without blanks at their ends.</summary>
    public IReadOnlyList<string> Lines(TerminalColors colors) => [.. Enumerable.Range(0, height).Select(row => Line(row, colors))];

    private string Line(int row, TerminalColors colors)
    {
        var line = new StringBuilder();
        var style = default(CellStyle);
        for (var (column, end) = (0, End(row, colors != TerminalColors.None)); column < end; column++)
        {
            var (text, wanted) = _cells[row, column].Show(colors != TerminalColors.None);
            if (text.Length == 0)
                continue;
            if (wanted != style && colors != TerminalColors.None)
                Switch(line, style = wanted, colors);
            line.Append(text);
        }

        if (style != default)
            line.Append("\u001b[0m");
        return line.ToString();
    }

    private int End(int row, bool colored)
    {
        var end = width;
        while (end > 0 && _cells[row, end - 1].Show(colored) is (" ", { Ground: null }))
            end--;
        return end;
    }

    private static void Switch(StringBuilder line, CellStyle style, TerminalColors colors)
    {
        line.Append("\u001b[0");
        if (style.Bold)
            line.Append(";1");
        if (style.Color is { } color)
            Append(line, 38, color, colors);
        if (style.Ground is { } ground)
            Append(line, 48, ground, colors);
        line.Append('m');
    }

    private static void Append(StringBuilder line, int layer, Rgb color, TerminalColors colors)
    {
        if (colors == TerminalColors.Full)
            line.Append(CultureInfo.InvariantCulture, $";{layer};2;{color.Red};{color.Green};{color.Blue}");
        else
            line.Append(CultureInfo.InvariantCulture, $";{layer};5;{color.Index}");
    }

    private bool Holds(int x, int y) => x >= 0 && x < 2 * width && y >= 0 && y < 4 * height;

    private static int Bit(int x, int y) => (y % 4) switch
    {
        3 => x % 2 == 0 ? 0x40 : 0x80,
        var down => 1 << (down + x % 2 * 3),
    };

    private void Put(int column, int row, string text, int columns, Rgb? color, bool bold)
    {
        for (var i = column; i < column + columns; i++)
            Clear(i, row);
        Set(column, row, text, color, bold);
        if (columns == 2)
            Set(column + 1, row, "", color, bold);
    }

    private void Set(int column, int row, string text, Rgb? color, bool bold)
    {
        ref var cell = ref _cells[row, column];
        (cell.Text, cell.TextColor, cell.Bold) = (text, color, bold);
    }

    // A character of two columns goes as a whole.
    private void Clear(int column, int row)
    {
        if (_cells[row, column].Text is "" && column > 0)
            _cells[row, column - 1].Text = " ";
        if (column + 1 < width && _cells[row, column + 1].Text is "" && _cells[row, column].Text is { Length: > 0 })
            _cells[row, column + 1].Text = " ";
    }

    private void Mark(int column, int row, Rune mark)
    {
        if (column < 0 || column >= width)
            return;
        var at = _cells[row, column].Text is "" && column > 0 ? column - 1 : column;
        if (_cells[row, at].Text is { Length: > 0 and < 16 } text && Rune.GetUnicodeCategory(mark) != UnicodeCategory.Format)
            _cells[row, at].Text = text + mark;
    }
}
