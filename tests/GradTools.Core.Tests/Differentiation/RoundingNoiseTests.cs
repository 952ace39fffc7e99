using GradTools.Differentiation;

namespace GradTools.Core.Tests.Differentiation;

public class RoundingNoiseTests
{
    /// <summary>The grain of a double near 0.7 million.</summary>
    private static readonly double Grain = Math.ScaleB(1, 19 - 52);

    [Fact]
    public void A_small_value_left_over_from_large_terms_has_the_noise_of_the_terms() =>
        Assert.InRange(RoundingNoise.Of(Functions.Of(LeftOver), [0.7]), 0.1 * Grain, 2 * Grain);

    [Fact]
    public void A_smooth_value_has_the_noise_of_its_own_grain() =>
        Assert.InRange(RoundingNoise.Of(Functions.Of(x => Math.Exp(x) + 3), [0.7]), 0, 1e-14);

    [Fact]
    public void A_value_that_is_not_finite_has_none() =>
        Assert.Equal(0, RoundingNoise.Of(Functions.Of(_ => double.NaN), [0.7]));

    [Fact]
    public void A_right_gradient_of_a_noisy_function_passes_and_one_off_beyond_the_noise_fails()
    {
        var function = Functions.Of(LeftOver);
        var slope = 1e-3 * Math.Exp(0.7);

        Assert.True(GradientCheck.Run(function, [0.7], [slope]).Passed);
        Assert.False(GradientCheck.Run(function, [0.7], [slope * 1.01]).Passed);
    }

    /// <summary>exp(x) / 1000, added to a large term and left over when that is taken away again in two parts.</summary>
    private static double LeftOver(double x) => 1.1e6 * x + 1e-3 * Math.Exp(x) - 1e6 * x - 1e5 * x;
}
