using GradTools.Differentiation;

namespace GradTools.Core.Tests.Differentiation;

/// <summary>Points near which a function is not everywhere defined, or must not be called everywhere.</summary>
public class DifferenceBorderTests
{
    public static TheoryData<NumericalMethod> Methods => [NumericalMethod.Central, NumericalMethod.Forward, NumericalMethod.Backward, NumericalMethod.FivePoint, NumericalMethod.Richardson];

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_border_of_a_domain_is_not_crossed(NumericalMethod method)
    {
        var textbook = method is NumericalMethod.Forward or NumericalMethod.Backward;
        var tolerance = textbook ? 1e-2 : 1e-6;
        AssertSlope(0, x => Math.Pow(x, 1.5), 0);
        AssertSlope(-1, x => x < 0 ? double.NaN : Math.Exp(-x), 0);
        AssertSlope(1, x => x > 0 ? double.NaN : Math.Exp(x), 0);
        if (textbook)
            return; // 1e-5 is a long way in what follows
        AssertSlope(0.5 / Math.Sqrt(1e-9), Math.Sqrt, 1e-9);
        AssertSlope(1e6, Math.Log, 1e-6);
        AssertSlope(1000, x => Math.Log(x - 3), 3.001);
        AssertSlope(-1 / Math.Sqrt(1e-3 * (2 - 1e-3)), Math.Acos, 1 - 1e-3);

        void AssertSlope(double expected, Func<double, double> function, double x)
        {
            var slope = FiniteDifferences.Gradient(Functions.Of(function), [x], method).Gradient[0];
            Assert.True(Math.Abs(slope - expected) <= tolerance * Math.Max(1, Math.Abs(expected)), $"{method} at {x}: {slope}, not {expected}");
        }
    }

    [Fact]
    public void A_step_that_was_given_is_kept_and_turned_to_the_other_side()
    {
        var result = FiniteDifferences.Gradient(Functions.Of(x => x < 1 ? double.NaN : x * x), [1], options: new() { Steps = [0.25] });
        Assert.Equal([2], result.Gradient); // of second order, so exact on a parabola
        Assert.Equal([0.25], result.Steps);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Bounds_are_never_left(NumericalMethod method)
    {
        double[] point = [0, 1, 0.5, 0.3];
        double[] lower = [0, 0, 0.5 - 1e-7, double.NegativeInfinity];
        double[] upper = [1, 1, 0.5 + 1e-9, double.PositiveInfinity];
        var calls = new List<double[]>();
        var function = Functions.Of(4, x =>
        {
            calls.Add(x);
            return x.Sum(Math.Exp);
        });
        var result = FiniteDifferences.Gradient(function, point, method, new() { LowerBounds = lower, UpperBounds = upper });
        Assert.Equal(calls.Count, result.Evaluations);
        Assert.All(calls, x => Assert.All(Enumerable.Range(0, 4), i => Assert.InRange(x[i], lower[i], upper[i])));
        var tolerance = method is NumericalMethod.Forward or NumericalMethod.Backward ? 1e-4 : 1e-7;
        Assert.All(Enumerable.Range(0, 4), i => Assert.Equal(Math.Exp(point[i]), result.Gradient[i], tolerance));
    }

    [Fact]
    public void One_bound_can_hold_for_all_coordinates()
    {
        var result = FiniteDifferences.Gradient(Functions.Of(2, x => x.Min() < 0 ? throw new InvalidOperationException() : x[0] * x[0] + 3 * x[1]), [0, 0], options: new() { LowerBounds = [0] });
        Assert.Equal(0, result.Gradient[0], 1e-12);
        Assert.Equal(3, result.Gradient[1], 1e-12);
    }

    [Theory]
    [InlineData(2.0, 3.0, null, "PointOutOfBounds")]
    [InlineData(double.NaN, 3.0, null, "BoundsReversed")]
    [InlineData(3.0, 2.0, null, "BoundsReversed")]
    [InlineData(1.0, 1.0, null, "BoundsLeaveNoRoom")]
    [InlineData(0.9, 1.1, 0.2, "StepSizeTooLarge")]
    public void Bounds_that_cannot_be_kept_are_refused(double lower, double upper, double? step, string errorId)
    {
        var options = new DifferenceOptions { LowerBounds = [lower], UpperBounds = [upper], Steps = step is { } given ? [given] : null };
        Assert.Equal(errorId, Assert.Throws<InvalidValueException>(() => FiniteDifferences.Gradient(Functions.Of(x => x), [1], options: options)).ErrorId);
    }

    [Fact]
    public void Steps_and_bounds_need_the_count_of_the_point()
    {
        AssertError("StepSizeCountMismatch", new() { Steps = [1, 2] });
        AssertError("BoundCountMismatch", new() { LowerBounds = [1, 2] });
        AssertError("BoundCountMismatch", new() { UpperBounds = [] });

        static void AssertError(string errorId, DifferenceOptions options) =>
            Assert.Equal(errorId, Assert.Throws<InvalidValueException>(() => FiniteDifferences.Gradient(Functions.Of(3, x => x[0]), [0, 0, 0], options: options)).ErrorId);
    }
}
