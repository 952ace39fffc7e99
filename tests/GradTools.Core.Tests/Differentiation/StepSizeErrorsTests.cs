using GradTools.Differentiation;

namespace GradTools.Core.Tests.Differentiation;

/// <summary>Which step is best and which are about as good, on errors made up for it.</summary>
public sealed class StepSizeErrorsTests
{
    [Fact]
    public void The_sweep_has_the_powers_of_ten_that_people_write()
    {
        double[] powers = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-13, 1e-14, 1e-15, 1e-16];

        Assert.Equal(powers, StepSizeErrors.Sweep.Where((_, i) => i % 4 == 0));
        Assert.All(StepSizeErrors.Sweep.Zip(StepSizeErrors.Sweep.Skip(1)), pair => Assert.True(pair.Second < pair.First));
    }

    [Fact]
    public void The_best_step_is_at_the_bottom_of_the_V_and_not_at_a_lucky_hit()
    {
        var errors = Of(1e-2, 1e-4, 1e-6, 2e-6, 1e-6, 1e-4, 0, 1e-2, double.NaN);

        Assert.Equal(3, errors.Best);
        Assert.Equal((2, 4), errors.Plateau is var (largest, smallest) ? (largest, smallest) : default);
    }

    [Fact]
    public void Errors_below_rounding_are_as_good_as_none() =>
        Assert.Equal((1, 4), Of(1e-5, 1e-17, 0, 1e-16, 0).Plateau is var (largest, smallest) ? (largest, smallest) : default);

    [Fact]
    public void Where_no_step_fits_there_is_no_best()
    {
        Assert.Null(Of(double.NaN, double.NaN).Best);
        Assert.Null(Of(double.NaN, double.NaN).Plateau);
    }

    [Fact]
    public void Lengths_do_not_overflow()
    {
        Assert.Equal(5e200, StepSizeErrors.Length([3e200, -4e200]), 1e186);
        Assert.Equal(0, StepSizeErrors.Length([0, 0]));
    }

    private static StepSizeErrors Of(params double[] errors) => new([.. errors.Select((_, i) => Math.Pow(10, -i - 1))], errors);
}
