using System.Globalization;

namespace GradTools.Charting.Terminal;

/// <summary>A colour by its shares of red, green and blue.</summary>
internal readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    private static readonly int[] CubeLevels = [0, 95, 135, 175, 215, 255];

    /// <summary>Reads <c>#rrggbb</c>.</summary>
    public static Rgb Parse(string hex)
    {
        var number = int.Parse(hex.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new Rgb((byte)(number >> 16), (byte)(number >> 8), (byte)number);
    }

    /// <summary>The colour a share of the way from this one to another.</summary>
    public Rgb Towards(Rgb other, double share) => new(Mix(Red, other.Red, share), Mix(Green, other.Green, share), Mix(Blue, other.Blue, share));

    /// <summary>Black or white, whichever can be read on this colour.</summary>
    public Rgb Writing => 0.299 * Red + 0.587 * Green + 0.114 * Blue > 140 ? new Rgb(0, 0, 0) : new Rgb(255, 255, 255);

    /// <summary>The nearest of the 256 colours that terminals number: a cube of 6 x 6 x 6 and 24 greys.</summary>
    public int Index
    {
        get
        {
            var (red, green, blue) = (NearestLevel(Red), NearestLevel(Green), NearestLevel(Blue));
            var cube = new Rgb((byte)CubeLevels[red], (byte)CubeLevels[green], (byte)CubeLevels[blue]);
            var step = Math.Clamp((int)Math.Round(((Red + Green + Blue) / 3.0 - 8) / 10), 0, 23);
            var grey = (byte)(8 + 10 * step);
            return Distance(cube) <= Distance(new Rgb(grey, grey, grey)) ? 16 + 36 * red + 6 * green + blue : 232 + step;
        }
    }

    private int Distance(Rgb other) => Square(Red - other.Red) + Square(Green - other.Green) + Square(Blue - other.Blue);

    private static int Square(int number) => number * number;

    private static int NearestLevel(byte value) => value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40;

    private static byte Mix(byte from, byte to, double share) => (byte)Math.Round(from + (to - from) * share);
}
