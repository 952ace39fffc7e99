using System.Numerics;

namespace GradTools.Charting.Terminal;

/// <summary>What stands in one cell of a terminal, in layers: a ground of two pixels, a filled area, the dots of lines, a text on top.</summary>
internal struct Cell
{
    private const int AllDots = 0xFF;
    private const string Quadrants = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█";

    /// <summary>A character with the marks on it; empty: the right half of the one before; null: none.</summary>
    public string? Text;

    /// <summary>The colour of the text; null: the terminal's own.</summary>
    public Rgb? TextColor;

    /// <summary>Whether the text is bold.</summary>
    public bool Bold;

    /// <summary>The dots of lines, as braille characters number them.</summary>
    public byte Dots;

    /// <summary>The colour of these dots.</summary>
    public Rgb DotColor;

    /// <summary>The dots of a filled area.</summary>
    public byte Filled;

    /// <summary>The colour of the filled area.</summary>
    public Rgb FillColor;

    /// <summary>The colour of an area behind that; null: none.</summary>
    public Rgb? Behind;

    /// <summary>The colour of the upper half of the ground; null: none.</summary>
    public Rgb? Upper;

    /// <summary>The colour of the lower half.</summary>
    public Rgb? Lower;

    /// <summary>What stands for the ground where there are no colours.</summary>
    public char Shade;

    /// <summary>Adds dots of a filled area; those of another colour go behind.</summary>
    public void Fill(int dots, Rgb color)
    {
        if (FillColor != color)
        {
            Behind = Filled == AllDots ? FillColor : null;
            Filled = 0;
            FillColor = color;
        }

        Filled |= (byte)dots;
    }

    /// <summary>The character that is shown and its colours.</summary>
    /// <param name="colored">Whether there are colours: then the ground is coloured, else shaded.</param>
    public readonly (string Text, CellStyle Style) Show(bool colored)
    {
        if (!colored)
            return (Text ?? (Dots != 0 ? Braille(Dots) : Filled != 0 ? Block(Filled) : Shade != 0 ? Shade.ToString() : " "), default);
        var ground = BitOperations.PopCount(Filled) > 4 ? FillColor : Lower ?? Upper;
        if (Text is not null)
            return (Text, new CellStyle(TextColor ?? ground?.Writing, ground, Bold));
        if (Dots != 0)
            return (Braille(Dots), new CellStyle(DotColor, ground, false));
        if (Filled != 0)
            return (Block(Filled), new CellStyle(FillColor, Behind ?? Lower, false));
        if (Upper == Lower)
            return (" ", new CellStyle(null, Lower, false));
        return Upper is { } upper ? ("▀", new CellStyle(upper, Lower, false)) : ("▄", new CellStyle(Lower, null, false));
    }

    private static string Braille(byte dots) => ((char)(0x2800 + dots)).ToString();

    /// <summary>A filled area in block characters: in quarters of the height, or else of the cell.</summary>
    private static string Block(byte dots)
    {
        switch (dots)
        {
            case 0b1100_0000:
                return "▂";
            case 0b1111_0110:
                return "▆";
        }

        ReadOnlySpan<int> quarters = [0b0000_0011, 0b0001_1000, 0b0100_0100, 0b1010_0000];
        var form = 0;
        for (var i = 0; i < quarters.Length; i++)
        {
            form |= (dots & quarters[i]) != 0 ? 1 << i : 0;
        }

        return Quadrants[form].ToString();
    }
}

/// <summary>The colours of a character and of the cell behind it; null: the terminal's own.</summary>
internal readonly record struct CellStyle(Rgb? Color, Rgb? Ground, bool Bold);
