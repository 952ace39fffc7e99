using GradTools.Differentiation;

namespace GradTools.Core.Tests.Differentiation;

public class FunctionNoiseTests
{
    [Fact]
    public void The_noise_of_a_cancelled_offset_is_a_rounding_of_the_offset()
    {
        // rounding to multiples of the last place of 1e6, 1.16e-10, has the standard deviation 1.16e-10 / √12
        var expected = (Math.BitIncrement(1e6) - 1e6) / Math.Sqrt(12);
        Assert.InRange(Noise(x => 1e6 + Math.Sin(x) - 1e6, 0.3), expected / 4, 4 * expected);
    }

    [Fact]
    public void Kinks_and_curvature_are_no_noise()
    {
        Assert.InRange(Noise(Math.Abs, 0), 0, 1e-20);
        Assert.InRange(Noise(x => Math.Abs(x - 1e-8), 0), 0, 1e-20);
        Assert.InRange(Noise(x => 3 * Math.Exp(x), 1), 1e-17, 1e-14);
        Assert.InRange(Noise(Math.Sin, 1e8), 0, 1e-15);
    }

    [Fact]
    public void Stairs_wider_than_the_smallest_spacing_are_seen() =>
        Assert.InRange(Noise(x => (float)Math.Exp(x), 0.3), 1e-8, 1e-6);

    [Fact]
    public void A_function_that_ends_at_the_point_has_no_noise_to_measure() =>
        Assert.Equal(0, Noise(x => x == 1 ? 1 : double.NaN, 1));

    private static double Noise(Func<double, double> function, double x) =>
        FunctionNoise.Measure(Functions.Of(function), [x], function(x)).Deviation;
}
