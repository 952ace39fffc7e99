using System.Buffers.Binary;
using System.Numerics;

namespace GradTools.Data;

/// <summary>
/// Reads decimal numbers from bytes of text, fast and right to the last bit. What it cannot decide quickly it declines, and
/// <see cref="double.TryParse(ReadOnlySpan{byte}, System.Globalization.NumberStyles, IFormatProvider?, out double)"/> has the last word.
/// </summary>
internal static class DecimalNumber
{
    private const int MostDigits = 19; // that fit into 64 bits
    private const int LargestExactPower = 22; // 10^22 is a double, 10^23 is not
    private static readonly double[] ExactPowers = [.. Enumerable.Range(0, LargestExactPower + 1).Select(i => double.Parse($"1e{i}", System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>Reads a number such as <c>-12.5e3</c> at a position, which it moves past the number when it succeeds.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, ref int position, out double number)
    {
        number = 0;
        var at = position;
        var negative = false;
        if (at < text.Length && text[at] is (byte)'-' or (byte)'+')
            negative = text[at++] == '-';

        ulong mantissa = 0;
        var start = at;
        at = ReadDigits(text, at, ref mantissa);
        var digits = at - start;
        var exponent = 0;
        if (at < text.Length && text[at] == '.')
        {
            var fraction = ++at;
            at = ReadDigits(text, at, ref mantissa);
            exponent = fraction - at;
            digits -= exponent;
        }

        if (digits == 0 || (digits > MostDigits && SignificantDigits(text[start..at]) > MostDigits))
            return false;
        if (at < text.Length && (text[at] | 0x20) == 'e' && !TryReadExponent(text, ref at, ref exponent))
            return false;
        if (!TryScale(mantissa, exponent, out var magnitude))
            return false;
        number = negative ? -magnitude : magnitude;
        position = at;
        return true;
    }

    private static int ReadDigits(ReadOnlySpan<byte> text, int at, ref ulong value)
    {
        while (text.Length - at >= 8 && TryReadEight(BinaryPrimitives.ReadUInt64LittleEndian(text[at..]), out var eight))
        {
            value = value * 100_000_000 + eight;
            at += 8;
        }

        for (; at < text.Length && (uint)(text[at] - '0') <= 9; at++)
            value = value * 10 + (uint)(text[at] - '0');
        return at;
    }

    // Eight digits at once: each step joins neighbours (Lemire's rendering of a trick of Johnny Lee).
    private static bool TryReadEight(ulong bytes, out uint value)
    {
        value = 0;
        if (((bytes & 0xF0F0F0F0F0F0F0F0) | (((bytes + 0x0606060606060606) & 0xF0F0F0F0F0F0F0F0) >> 4)) != 0x3333333333333333)
            return false;
        bytes -= 0x3030303030303030;
        bytes = bytes * 10 + (bytes >> 8);
        value = (uint)((((bytes & 0x000000FF000000FF) * 0x000F424000000064) + (((bytes >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32);
        return true;
    }

    private static int SignificantDigits(ReadOnlySpan<byte> digits)
    {
        var rest = digits.TrimStart("0."u8);
        return rest.Contains((byte)'.') ? rest.Length - 1 : rest.Length;
    }

    private static bool TryReadExponent(ReadOnlySpan<byte> text, ref int at, ref int exponent)
    {
        var i = at + 1;
        var negative = false;
        if (i < text.Length && text[i] is (byte)'-' or (byte)'+')
            negative = text[i++] == '-';
        var (start, value) = (i, 0);
        for (; i < text.Length && i < start + 5 && (uint)(text[i] - '0') <= 9; i++)
            value = value * 10 + (text[i] - '0');
        if (i == start)
            return false;
        exponent += negative ? -value : value;
        at = i;
        return true;
    }

    private static bool TryScale(ulong mantissa, int exponent, out double number)
    {
        if (mantissa <= 1UL << 53 && Math.Abs(exponent) <= LargestExactPower)
        {
            // Both are exact, so that the one operation rounds once (Clinger, 1990).
            number = exponent < 0 ? mantissa / ExactPowers[-exponent] : mantissa * ExactPowers[exponent];
            return true;
        }

        number = 0;
        return mantissa == 0 || (Math.Abs(exponent) <= PowersOfFive.Largest && TryMultiply(mantissa, exponent, out number));
    }

    // Lemire, "Number parsing at a gigabyte per second" (2021): the product with 128 bits of the power of five nearly always decides the rounding.
    private static bool TryMultiply(ulong mantissa, int exponent, out double number)
    {
        number = 0;
        var zeros = BitOperations.LeadingZeroCount(mantissa);
        mantissa <<= zeros;
        var power = PowersOfFive.Of(exponent);
        var high = Math.BigMul(mantissa, power.High, out var low);
        if ((high & 0x1FF) == 0x1FF)
        {
            var carry = Math.BigMul(mantissa, power.Low, out _);
            low += carry;
            if (carry > low)
                high++;
        }

        if (low == ulong.MaxValue && exponent is < -27 or > 55)
            return false;
        var upper = (int)(high >> 63);
        var significand = high >> (upper + 9);
        var power2 = ((217_706 * exponent) >> 16) + 63 + upper - zeros + 1023;
        if (low <= 1 && exponent is >= -4 and <= 23 && (significand & 3) == 1 && significand << (upper + 9) == high)
            significand &= ~1UL; // halfway between two doubles: to the even one
        significand = (significand + (significand & 1)) >> 1;
        if (significand >= 1UL << 53)
        {
            significand = 1UL << 52;
            power2++;
        }

        if (power2 is <= 0 or >= 0x7FF)
            return false;
        number = BitConverter.UInt64BitsToDouble((significand & ~(1UL << 52)) | ((ulong)power2 << 52));
        return true;
    }
}
