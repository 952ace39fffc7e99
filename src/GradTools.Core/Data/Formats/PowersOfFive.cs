using System.Numerics;

namespace GradTools.Data;

/// <summary>The leading 128 bits of powers of five, for <see cref="DecimalNumber"/>: truncated, but rounded up for the exponents from -27 to -1, whose ties must be recognised.</summary>
internal static class PowersOfFive
{
    /// <summary>The exponents there are: from -this to this.</summary>
    public const int Largest = 64;

    private static readonly (ulong High, ulong Low)[] Powers = [.. Enumerable.Range(-Largest, 2 * Largest + 1).Select(Leading)];

    /// <summary>5 to this exponent, as a fraction of the power of two that makes its first bit 1.</summary>
    public static (ulong High, ulong Low) Of(int exponent) => Powers[exponent + Largest];

    private static (ulong High, ulong Low) Leading(int exponent)
    {
        var power = BigInteger.Pow(5, Math.Abs(exponent));
        var bits = (int)power.GetBitLength();
        if (exponent < 0)
            power = (BigInteger.One << (exponent >= -27 ? bits + 127 : 2 * bits + 128)) / power + 1;
        var shift = (int)power.GetBitLength() - 128;
        power = shift >= 0 ? power >> shift : power << -shift;
        return ((ulong)(power >> 64), (ulong)(power & ulong.MaxValue));
    }
}
