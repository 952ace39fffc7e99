using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace GradTools.PowerShell.Tests.Charting;

/// <summary>The pixels of a PNG file of eight bits a channel, enough to see whether something is drawn.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Pixels">Red, green and blue of each, row by row.</param>
internal sealed record Png(int Width, int Height, (byte Red, byte Green, byte Blue)[] Pixels)
{
    /// <summary>The share of pixels that are not of the colour of the first.</summary>
    public double Drawn => Pixels.Count(pixel => pixel != Pixels[0]) / (double)Pixels.Length;

    /// <summary>How many colours there are.</summary>
    public int Colors => Pixels.Distinct().Count();

    public static Png Read(byte[] file)
    {
        Assert.Equal("PNG", Encoding.ASCII.GetString(file, 1, 3));
        var (width, height, channels) = (Number(file, 16), Number(file, 20), file[25] == 6 ? 4 : 3);
        Assert.True(file[24] == 8 && file[25] is 2 or 6 && file[28] == 0, "An 8-bit RGB or RGBA picture, not interlaced, was expected.");
        using var packed = new MemoryStream();
        for (var at = 8; at < file.Length; at += 12 + Number(file, at))
        {
            if (Encoding.ASCII.GetString(file, at + 4, 4) == "IDAT")
                packed.Write(file, at + 8, Number(file, at));
        }

        packed.Position = 0;
        using var rows = new ZLibStream(packed, CompressionMode.Decompress);
        var pixels = new (byte, byte, byte)[width * height];
        var (above, row) = (new byte[width * channels], new byte[width * channels]);
        for (var y = 0; y < height; y++)
        {
            var filter = rows.ReadByte();
            rows.ReadExactly(row);
            for (var i = 0; i < row.Length; i++)
            {
                var (left, up, corner) = (i < channels ? 0 : row[i - channels], above[i], i < channels ? 0 : above[i - channels]);
                row[i] += (byte)(filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 });
            }

            for (var x = 0; x < width; x++)
                pixels[y * width + x] = (row[x * channels], row[x * channels + 1], row[x * channels + 2]);
            (above, row) = (row, above);
        }

        return new Png(width, height, pixels);
    }

    private static int Paeth(int left, int up, int corner)
    {
        var (a, b, c) = (Math.Abs(up - corner), Math.Abs(left - corner), Math.Abs(left + up - 2 * corner));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }

    private static int Number(byte[] file, int at) => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
}
