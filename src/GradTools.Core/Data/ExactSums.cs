using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GradTools.Distribution;

namespace GradTools.Data;

/// <summary>
/// Sums of numbers without any rounding before the end, one a feature: whatever the order of the numbers, and whoever adds which of them, the sum is
/// the same. Each is a number of 67 digits of 32 bits, the lowest of which stands for 2^-1074, the least number there is (Neal, 2015).
/// </summary>
internal sealed class ExactSums
{
    private const int Digits = 67;
    private const int DigitBits = 32;
    private const int LowestExponent = -1074;
    private const int MostAdditions = 1 << 10; // each adds less than 2^53 to what takes 2^63

    private readonly long[] _digits;
    private readonly bool[] _finite;
    private int _additions;

    /// <param name="count">How many sums.</param>
    public ExactSums(int count)
    {
        _digits = new long[count * Digits];
        _finite = new bool[count];
        Array.Fill(_finite, true);
    }

    /// <summary>Makes room for one more number in each sum. Comes before <see cref="Add"/>.</summary>
    public void Begin()
    {
        if (_additions++ % MostAdditions == MostAdditions - 1)
            Carry();
    }

    /// <summary>Adds a number to a sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int sum, double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)(bits >> 52) & 0x7FF;
        if (exponent == 0x7FF)
        {
            _finite[sum] = false;
            return;
        }

        var mantissa = bits & 0xF_FFFF_FFFF_FFFF;
        if (exponent > 0)
            mantissa |= 1L << 52;
        else
            exponent = 1;
        var (digit, shift) = (sum * Digits + ((exponent - 1) >> 5), (exponent - 1) & (DigitBits - 1));
        var sign = bits >> 63; // 0 or -1
        _digits[digit] += (((mantissa << shift) & uint.MaxValue) ^ sign) - sign;
        _digits[digit + 1] += ((mantissa >> (DigitBits - shift)) ^ sign) - sign;
    }

    /// <summary>Adds up what all ranks have, so that each has the whole.</summary>
    public void AddUp(Meeting meeting)
    {
        Carry();
        var finite = meeting.Hear(_finite);
        var parts = meeting.Hear(MemoryMarshal.AsBytes<long>(_digits).ToArray());
        Array.Clear(_digits);
        foreach (var part in parts)
            for (var i = 0; i < _digits.Length; i++)
                _digits[i] += BitConverter.ToInt64(part, i * sizeof(long));
        for (var i = 0; i < _finite.Length; i++)
            _finite[i] = Array.TrueForAll(finite, part => part[i]);
        Carry();
    }

    /// <summary>A sum, rounded once; NaN where a number was not finite.</summary>
    public double Value(int sum)
    {
        Carry();
        if (!_finite[sum])
            return double.NaN;
        var bytes = new byte[(Digits + 1) * sizeof(uint)];
        for (var i = 0; i < Digits - 1; i++)
            BitConverter.TryWriteBytes(bytes.AsSpan(i * sizeof(uint)), (uint)_digits[sum * Digits + i]);
        BitConverter.TryWriteBytes(bytes.AsSpan((Digits - 1) * sizeof(uint)), _digits[sum * Digits + Digits - 1]);
        var whole = new BigInteger(bytes);
        var magnitude = BigInteger.Abs(whole);
        var cut = (int)Math.Max(0, magnitude.GetBitLength() - 64);
        var leading = (ulong)(magnitude >> cut);
        if (cut > 0 && !(magnitude & ((BigInteger.One << cut) - 1)).IsZero)
            leading |= 1; // more than half, if it comes to that
        return Math.ScaleB(whole.Sign * (double)leading, cut + LowestExponent);
    }

    private void Carry()
    {
        for (var start = 0; start < _digits.Length; start += Digits)
        {
            for (var i = start; i < start + Digits - 1; i++)
            {
                _digits[i + 1] += _digits[i] >> DigitBits;
                _digits[i] &= uint.MaxValue;
            }
        }

        _additions = 0;
    }
}
