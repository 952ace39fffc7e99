using System.Globalization;
using System.Text;
using CsCheck;
using GradTools.Data;

namespace GradTools.Core.Tests.Data;

/// <summary>The fast way from text to numbers against <see cref="double.Parse(string, IFormatProvider?)"/>, to the bit.</summary>
public sealed class DecimalNumberTests
{
    private static bool TryRead(string text, out double number, out int length)
    {
        length = 0;
        return DecimalNumber.TryRead(Encoding.UTF8.GetBytes(text), ref length, out number);
    }

    private static void AssertSame(string text)
    {
        if (!TryRead(text, out var number, out var length))
            return;
        Assert.Equal(text.Length, length);
        var expected = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        Assert.True(BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(number), $"{text}: {number:R} is not {expected:R}");
    }

    [Fact]
    public void Doubles_as_they_are_usually_written_are_read_and_to_the_bit()
    {
        var read = 0;
        var ordinary = Gen.Double.Where(x => Math.Abs(x) is > 1e-40 and < 1e40);
        ordinary.Sample(x =>
        {
            var text = x.ToString("R", CultureInfo.InvariantCulture);
            AssertSame(text);
            AssertSame(x.ToString("E16", CultureInfo.InvariantCulture));
            AssertSame(x.ToString("G15", CultureInfo.InvariantCulture));
            if (TryRead(text, out _, out _))
                Interlocked.Increment(ref read);
        }, iter: 200_000);

        Assert.True(read > 199_000, $"Only {read} of 200,000 took the fast way.");
    }

    [Fact]
    public void Any_digits_with_any_exponent_are_read_to_the_bit() =>
        Gen.Select(Gen.ULong, Gen.Int[-90, 90], Gen.Int[0, 19]).Sample((digits, exponent, point) =>
        {
            var text = digits.ToString(CultureInfo.InvariantCulture);
            AssertSame($"{text}e{exponent}");
            AssertSame($"-{text.Insert(Math.Min(point, text.Length), ".")}E{exponent}");
        }, iter: 300_000);

    /// <summary>Halves of the last place, and their neighbours in the last digits: where rounding is hardest.</summary>
    [Fact]
    public void Ties_and_their_neighbours_are_read_to_the_bit() =>
        Gen.Select(Gen.ULong[1UL << 53, 1UL << 62], Gen.Int[-30, 30]).Sample((start, exponent) =>
        {
            var tie = start | (1UL << (63 - System.Numerics.BitOperations.LeadingZeroCount(start) - 53));
            foreach (var integer in (ulong[])[tie - 1, tie, tie + 1, start])
                AssertSame($"{integer}e{exponent}");
            AssertSame($"{tie}");
        }, iter: 100_000);

    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("+1")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("0.1")]
    [InlineData("1e22")]
    [InlineData("1e23")]
    [InlineData("9007199254740993")]
    [InlineData("9007199254740992.5")]
    [InlineData("00000000000000000000000001.5")]
    [InlineData("0.00000000000000000000000001234567890123456")]
    [InlineData("1.7976931348623157e308")]
    [InlineData("2.2250738585072014e-308")]
    [InlineData("4.9e-324")]
    [InlineData("1e400")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("8.41e21")]
    [InlineData("9.109383701528e-31")]
    [InlineData("6.62607015e-34")]
    public void Known_hard_numbers_are_read_to_the_bit(string text) => AssertSame(text);

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("e5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("abc")]
    public void What_is_no_number_is_declined(string text)
    {
        Assert.False(TryRead(text, out _, out var length));
        Assert.Equal(0, length);
    }
}
