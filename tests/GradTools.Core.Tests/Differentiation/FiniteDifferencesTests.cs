using GradTools.Differentiation;

namespace GradTools.Core.Tests.Differentiation;

public class FiniteDifferencesTests
{
    [Theory]
    [InlineData(NumericalMethod.Central, 1e-8, 7)]
    [InlineData(NumericalMethod.Forward, 1e-8, 4)]
    [InlineData(NumericalMethod.Backward, 1e-8, 4)]
    [InlineData(NumericalMethod.FivePoint, 1e-10, 13)]
    [InlineData(NumericalMethod.Richardson, 1e-13, 49)]
    [InlineData(NumericalMethod.ComplexStep, 1e-15, 4)]
    public void The_textbook_circuit(NumericalMethod method, double tolerance, int evaluations)
    {
        var function = Functions.Scalars(3, x => (x[0] + x[1]) * x[2]);
        var result = FiniteDifferences.Gradient(function, [-2, 5, -4], method);
        Assert.Equal(-12, result.Value);
        Assert.Equal(evaluations, result.Evaluations);
        foreach (var (expected, actual) in ((double[])[-4, -4, 3]).Zip(result.Gradient))
            Assert.Equal(expected, actual, tolerance);
    }

    [Fact]
    public void Methods_differ_in_the_way_their_formulas_say()
    {
        var cube = Functions.Of(x => x * x * x);
        const double h = 0.125;
        Assert.Equal(12 + h * h, Slope(NumericalMethod.Central), 1e-13);
        Assert.Equal(12 + 6 * h + h * h, Slope(NumericalMethod.Forward), 1e-13);
        Assert.Equal(12 - 6 * h + h * h, Slope(NumericalMethod.Backward), 1e-13);

        double Slope(NumericalMethod method)
        {
            var result = FiniteDifferences.Gradient(cube, [2], method, new() { Steps = [h] });
            Assert.Equal([h], result.Steps);
            return result.Gradient[0];
        }
    }

    [Fact]
    public void The_textbook_step_is_the_default_of_one_sided_differences()
    {
        Assert.Equal([1e-5, 1e-5, Math.ScaleB(1, -26) * 1e6], FiniteDifferences.Gradient(Functions.Of(3, x => x.Sum()), [0, -2, 1e6], NumericalMethod.Forward).Steps);
        Assert.Equal(1e-5, Stencil.DefaultStep(NumericalMethod.Backward, 1));
    }

    [Theory]
    [InlineData(1e8)]
    [InlineData(1)]
    [InlineData(1e-8)]
    public void Scales_of_the_point_do_not_matter(double x)
    {
        var result = FiniteDifferences.Gradient(Functions.Of(v => Math.Log(v)), [x]);
        Assert.Equal(1, result.Gradient[0] * x, 1e-8);
    }

    [Fact]
    public void Steps_are_measured_between_the_numbers_as_rounded() // else 1e5 + 1e-9 would be off by 3 %
    {
        Assert.Equal(1, FiniteDifferences.Gradient(Functions.Of(x => x), [1e5], NumericalMethod.Forward, new() { Steps = [1e-9] }).Gradient[0]);
    }

    [Theory]
    [InlineData(0.0, "StepSizeNotPositive")]
    [InlineData(-1.0, "StepSizeNotPositive")]
    [InlineData(double.NaN, "StepSizeNotPositive")]
    [InlineData(double.PositiveInfinity, "StepSizeNotPositive")]
    [InlineData(1e-20, "StepSizeTooSmall")]
    public void Steps_that_cannot_be_taken_are_refused(double step, string errorId) =>
        Assert.Equal(errorId, Assert.Throws<InvalidValueException>(() => FiniteDifferences.Gradient(Functions.Of(x => x), [1], options: new() { Steps = [step] })).ErrorId);

    [Fact]
    public void A_long_run_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        var evaluations = 0;
        var function = Functions.Of(5000, x =>
        {
            if (++evaluations == 100)
                source.Cancel();
            return x[0];
        });
        Assert.Throws<OperationCanceledException>(() => FiniteDifferences.Gradient(function, new double[5000], options: new() { Cancellation = source.Token }));
        Assert.InRange(evaluations, 100, 2000);
    }
}
