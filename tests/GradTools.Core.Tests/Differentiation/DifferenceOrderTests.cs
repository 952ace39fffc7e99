using GradTools.Differentiation;

namespace GradTools.Core.Tests.Differentiation;

public class DifferenceOrderTests
{
    /// <summary>The error falls with the power of the step that the formula promises, one-sided forms included.</summary>
    [Theory]
    [InlineData(NumericalMethod.Forward, 1, null)]
    [InlineData(NumericalMethod.Backward, 1, null)]
    [InlineData(NumericalMethod.Central, 2, null)]
    [InlineData(NumericalMethod.Central, 2, 0.7)]
    [InlineData(NumericalMethod.FivePoint, 4, null)]
    [InlineData(NumericalMethod.FivePoint, 4, 0.7)]
    public void Errors_fall_with_the_order_of_the_method(NumericalMethod method, int order, double? lower)
    {
        foreach (var (function, slope) in ((Func<double, double>, double)[])[(Math.Exp, Math.Exp(0.7)), (Math.Sin, Math.Cos(0.7))])
        {
            var errors = ((double[])[0.1, 0.05, 0.025]).Select(h => Math.Abs(Slope(function, h) - slope)).ToArray();
            for (var i = 1; i < errors.Length; i++)
                Assert.Equal(order, Math.Log2(errors[i - 1] / errors[i]), 0.3);
        }

        double Slope(Func<double, double> function, double h) =>
            FiniteDifferences.Gradient(Functions.Of(function), [0.7], method, new() { Steps = [h], LowerBounds = lower is { } bound ? [bound] : null }).Gradient[0];
    }

    [Fact]
    public void A_step_for_each_coordinate()
    {
        var result = FiniteDifferences.Gradient(Functions.Of(2, x => x.Sum(v => v * v)), [1, 1], NumericalMethod.Forward, new() { Steps = [0.5, 0.25] });
        Assert.Equal([2.5, 2.25], result.Gradient);
        Assert.Equal([0.5, 0.25], result.Steps);
    }

    /// <summary>Functions whose scale is far from that of the point, or whose value is far larger than its change.</summary>
    [Theory]
    [InlineData(NumericalMethod.Central)]
    [InlineData(NumericalMethod.FivePoint)]
    [InlineData(NumericalMethod.Richardson)]
    public void Badly_scaled_functions_keep_six_digits(NumericalMethod method)
    {
        AssertSlope(1e3, Math.Log, 1e-3);
        AssertSlope(-1e6, x => 1 / x, 1e-3);
        AssertSlope(1e4 * Math.Cos(3e3), x => Math.Sin(1e4 * x), 0.3);
        AssertSlope(Math.Exp(0.3), x => 1e9 + Math.Exp(x), 0.3, 1e-4);
        AssertSlope(0, x => x * x, 0);
        AssertSlope(0, Math.Cos, 0);
        AssertSlope(2e8, x => x * x, 1e8);

        void AssertSlope(double expected, Func<double, double> function, double x, double tolerance = 1e-6)
        {
            var slope = FiniteDifferences.Gradient(Functions.Of(function), [x], method).Gradient[0];
            Assert.True(Math.Abs(slope - expected) <= tolerance * Math.Max(1, Math.Abs(expected)), $"{method} at {x}: {slope}, not {expected}");
        }
    }

    [Fact]
    public void Progress_ends_at_the_whole()
    {
        var shares = new List<double>();
        FiniteDifferences.Gradient(Functions.Of(1000, x => x.Sum()), new double[1000], options: new() { Progress = shares.Add });
        Assert.Equal(shares.Order(), shares);
        Assert.Equal(1, shares[^1]);
        Assert.True(shares.Count > 1);
    }
}
