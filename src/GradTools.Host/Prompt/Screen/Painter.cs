using System.Text;
using GradTools.Host.Prompt.Editing;

namespace GradTools.Host.Prompt.Screen;

/// <summary>Brings pictures to a terminal, each in the place of the one before.</summary>
/// <param name="terminal">The terminal.</param>
/// <param name="shown">What stands there already, with the cursor at its caret.</param>
internal sealed class Painter(ITerminal terminal, Picture shown)
{
    private const string Hide = "\e[?25l";
    private const string Show = "\e[?25h";
    private const string EraseRow = "\e[K";
    private const string EraseBelow = "\e[J";
    private const string EraseScreen = "\e[H\e[2J";

    private Picture _shown = shown;

    /// <summary>Shows a picture in the place of the last one.</summary>
    public void Paint(Picture picture)
    {
        var text = new StringBuilder(Hide);
        Up(text, _shown.RowsAboveCaret(terminal.Width));
        text.Append('\r').AppendJoin("\r\n", picture.Rows.Select(row => EraseRow + row.Text));
        var below = picture.Rows.Count - 1 - picture.CaretRow;
        if (picture.Rows.Count < _shown.RowsIn(terminal.Width))
        {
            text.Append("\r\n").Append(EraseBelow); // never from the upper edge of the screen on: some terminals keep a copy then
            below++;
        }

        Up(text, below);
        text.Append('\r');
        if (picture.CaretColumn > 0)
            text.Append("\e[").Append(picture.CaretColumn).Append('C');
        terminal.Write(text.Append(Show).ToString());
        _shown = picture;
    }

    /// <summary>Empties the screen; the next picture stands at its upper edge.</summary>
    public void Clear()
    {
        terminal.Write(EraseScreen);
        _shown = Picture.Blank;
    }

    /// <summary>Shows the last picture, whose caret is at its end, and goes on below it.</summary>
    public void Finish(Picture picture)
    {
        Paint(picture);
        terminal.Write("\r\n");
    }

    private static void Up(StringBuilder text, int rows)
    {
        if (rows > 0)
            text.Append("\e[").Append(rows).Append('A');
    }
}
