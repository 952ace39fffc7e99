using CsCheck;
using GradTools.Tensors;
using MathNet.Numerics;

namespace GradTools.Core.Tests.Tensors;

public sealed class ErrorFunctionTests
{
    /// <summary>By error_function.py.</summary>
    [Theory]
    [InlineData(1e-300, 1.1283791670955126e-300)]
    [InlineData(1e-5, 0.0000112837916705790003)]
    [InlineData(0.25, 0.276326390168236933)]
    [InlineData(0.5, 0.520499877813046538)]
    [InlineData(0.75, 0.711155633653515132)]
    [InlineData(0.999, 0.842285270206496942)]
    [InlineData(1, 0.842700792949714869)]
    [InlineData(1.001, 0.843115485478076279)]
    [InlineData(1.5, 0.966105146475310727)]
    [InlineData(2, 0.995322265018952734)]
    [InlineData(3, 0.999977909503001415)]
    [InlineData(4.5, 0.999999999803383956)]
    [InlineData(6, 0.999999999999999978)]
    public void Is_right_to_the_last_digits(double x, double expected)
    {
        double[] y = [x, -x, x, -x, x];
        ErrorFunction<double>.Values(y, y);

        Assert.All(y, (value, i) => Assert.Equal(i % 2 == 0 ? expected : -expected, value, 5e-16 * expected));
    }

    [Fact]
    public void Agrees_with_another_one_over_all_magnitudes() =>
        Gen.Select(Gen.Double[-1, 1], Gen.Int[-30, 4], (mantissa, exponent) => Math.ScaleB(mantissa, exponent)).Array[1, 700].Sample(x =>
        {
            var y = new double[x.Length];
            ErrorFunction<double>.Values(x, y);
            var singles = Array.ConvertAll(x, value => (float)value);
            ErrorFunction<float>.Values(singles, singles);
            for (var i = 0; i < x.Length; i++)
            {
                var expected = SpecialFunctions.Erf(x[i]);
                Assert.Equal(expected, y[i], 1e-14 * Math.Abs(expected) + 4 * double.Epsilon);
                Assert.Equal(expected, singles[i], 5e-7 * Math.Abs(expected) + 4 * float.Epsilon);
            }
        });

    [Fact]
    public void Has_the_right_ends()
    {
        double[] x = [double.NegativeInfinity, -30, -0.0, 0, 30, double.PositiveInfinity, double.NaN];
        double[] y = new double[x.Length];
        ErrorFunction<double>.Values(x, y);

        Assert.Equal([-1, -1, -0.0, 0, 1, 1, double.NaN], y);
    }
}
