using CsCheck;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Tensors;

public class HyperbolicTangentTests
{
    /// <summary>Against the runtime's own tanh, over all magnitudes.</summary>
    [Fact]
    public void Is_right_to_a_few_units_in_the_last_place() =>
        Gen.Select(Gen.Double[-1, 1], Gen.Int[-30, 6], (mantissa, exponent) => Math.ScaleB(mantissa, exponent)).Array[1, 700].Sample(x =>
        {
            var y = new double[x.Length];
            HyperbolicTangent.Values<double>(x, y);
            for (var i = 0; i < x.Length; i++)
                Assert.True(Math.Abs(y[i] - Math.Tanh(x[i])) <= 4 * Math.BitIncrement(Math.Abs(y[i])) * double.BitIncrement(1) - 4 * Math.Abs(y[i]), $"{x[i]:R}: {y[i]:R}, not {Math.Tanh(x[i]):R}");
        });

    [Fact]
    public void Works_in_place_and_at_the_ends()
    {
        double[] x = [double.NegativeInfinity, -800, -0.625, -0.0, 0, 1e-300, 0.625, 800, double.PositiveInfinity, double.NaN];
        double[] expected = [-1, -1, Math.Tanh(-0.625), -0.0, 0, 1e-300, Math.Tanh(0.625), 1, 1, double.NaN];
        HyperbolicTangent.Values<double>(x, x);
        Assert.Equal(expected, x, (a, b) => a.Equals(b) || Math.Abs(a - b) <= 3e-16);
    }
}
