using System.Buffers.Binary;
using System.Text;

namespace GradTools.Fuzzing;

/// <summary>Damages inputs in the ways that readers trip over. The same number gives the same input on every machine.</summary>
/// <param name="target">What is read.</param>
internal sealed class Mutator(FuzzTarget target)
{
    private const int MostBytes = 1 << 18;
    private const int Head = 64; // headers stand at the front or at the end
    private static readonly byte[] NotableBytes = [0, 1, 0x7F, 0x80, 0xFE, 0xFF, (byte)' ', (byte)'\n', (byte)'"', (byte)'{'];
    private static readonly long[] NotableIntegers = [0, -1, 1, 127, 128, 255, 256, short.MaxValue, short.MinValue, ushort.MaxValue, int.MaxValue, int.MinValue, uint.MaxValue, (long)int.MaxValue + 1, long.MaxValue, long.MinValue, 0x7FFFFFC7, 1 << 30];
    private static readonly string[] NotableNumbers = ["0", "-1", "-0", "1e308", "1e999", "-1e-400", "NaN", "Infinity", "2147483647", "2147483648", "4294967296", "9223372036854775807", "9223372036854775808", "99999999999999999999999", "0.1e", "1e-2147483649", "1_0", "null", "true", "\"1\"", "[]", "{}"];

    private readonly byte[][] _tokens = [.. target.Tokens.Select(Encoding.UTF8.GetBytes)];

    /// <summary>The input with a number.</summary>
    public byte[] Input(int number)
    {
        var random = new Random((int)((ulong)number * 0x9E3779B97F4A7C15 >> 33)); // neighbours shall not resemble each other
        var bytes = target.Seeds[random.Next(target.Seeds.Count)];
        var edits = 1 + (int)(-2 * Math.Log(1 - random.NextDouble()));
        for (var i = 0; i < edits; i++)
            bytes = Edited(bytes, random);
        if (bytes.Length > MostBytes)
            bytes = bytes[..MostBytes];
        return target.Wrap is { } wrap && random.Next(2) == 0 ? wrap(bytes, random) : bytes;
    }

    private byte[] Edited(byte[] bytes, Random random)
    {
        if (bytes.Length == 0)
            return [NotableBytes[random.Next(NotableBytes.Length)]];
        var at = Place(bytes.Length, random);
        var (start, end) = Block(bytes.Length, random);
        return random.Next(13) switch
        {
            0 or 1 => With(bytes, at, [(byte)(bytes[at] ^ 1 << random.Next(8))]),
            2 => With(bytes, at, [NotableBytes[random.Next(NotableBytes.Length)]]),
            3 => [.. bytes[..start], .. bytes[end..]],
            4 => bytes[..at],
            5 => [.. bytes[..end], .. Repeated(bytes[start..end], random), .. bytes[end..]],
            6 => Swapped(bytes, random),
            7 or 8 => With(bytes, at, Integer(random)),
            9 when _tokens.Length > 0 => [.. bytes[..at], .. Repeated(Token(random), random), .. bytes[at..]],
            10 when _tokens.Length > 0 => With(bytes, at, Token(random)),
            11 => WithOtherNumber(bytes, at, random),
            12 => [.. bytes[..at], .. Tail(random)],
            _ => [.. bytes[..at], (byte)random.Next(256), .. bytes[at..]],
        };
    }

    private static int Place(int length, Random random) => random.Next(4) switch
    {
        0 => random.Next(Math.Min(Head, length)),
        1 => length - 1 - random.Next(Math.Min(Head, length)),
        _ => random.Next(length),
    };

    private static (int Start, int End) Block(int length, Random random)
    {
        var start = Place(length, random);
        return (start, Math.Min(length, start + 1 + random.Next(random.Next(4) == 0 ? 1000 : 16)));
    }

    private static byte[] With(byte[] bytes, int at, ReadOnlySpan<byte> change)
    {
        var changed = (byte[])bytes.Clone();
        change[..Math.Min(change.Length, bytes.Length - at)].CopyTo(changed.AsSpan(at));
        return changed;
    }

    // Mostly once; now and then so often that what is nested becomes deep.
    private static byte[] Repeated(byte[] block, Random random) =>
        [.. Enumerable.Repeat(block, random.Next(8) > 0 ? 1 : random.Next(2, 400)).SelectMany(each => each)];

    private static byte[] Swapped(byte[] bytes, Random random)
    {
        var ((a, b), (c, d)) = (Block(bytes.Length, random), Block(bytes.Length, random));
        if (a > c)
            ((a, b), (c, d)) = ((c, d), (a, b));
        b = Math.Min(b, c);
        return [.. bytes[..a], .. bytes[c..d], .. bytes[b..c], .. bytes[a..b], .. bytes[d..]];
    }

    private static byte[] Integer(Random random)
    {
        var value = NotableIntegers[random.Next(NotableIntegers.Length)];
        var bytes = new byte[8];
        var isBig = random.Next(2) == 0;
        switch (random.Next(3))
        {
            case 0 when isBig:
                BinaryPrimitives.WriteInt16BigEndian(bytes, (short)value);
                return bytes[..2];
            case 0:
                BinaryPrimitives.WriteInt16LittleEndian(bytes, (short)value);
                return bytes[..2];
            case 1 when isBig:
                BinaryPrimitives.WriteInt32BigEndian(bytes, (int)value);
                return bytes[..4];
            case 1:
                BinaryPrimitives.WriteInt32LittleEndian(bytes, (int)value);
                return bytes[..4];
            default:
                BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
                return bytes;
        }
    }

    private byte[] Token(Random random) => _tokens[random.Next(_tokens.Length)];

    private static byte[] WithOtherNumber(byte[] bytes, int at, Random random)
    {
        var start = Array.FindIndex(bytes, at, each => char.IsAsciiDigit((char)each));
        if (start < 0)
            return bytes;
        var end = start;
        while (end < bytes.Length && char.IsAsciiDigit((char)bytes[end]))
            end++;
        return [.. bytes[..start], .. Encoding.ASCII.GetBytes(NotableNumbers[random.Next(NotableNumbers.Length)]), .. bytes[end..]];
    }

    private byte[] Tail(Random random)
    {
        var other = target.Seeds[random.Next(target.Seeds.Count)];
        return other[random.Next(other.Length)..];
    }
}
