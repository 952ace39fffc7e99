using GradTools.Differentiation;

namespace GradTools.Core.Tests.Differentiation;

public class NumericalDerivativesTests
{
    private sealed class Polar : IVectorFunction
    {
        public int Count => 2;

        public int Outputs => 3;

        public void Values(ReadOnlySpan<double> point, Span<double> values)
        {
            var (r, angle) = (point[0], point[1]);
            (values[0], values[1], values[2]) = (r * Math.Cos(angle), r * Math.Sin(angle), Math.Sqrt(r));
        }
    }

    [Theory]
    [InlineData(NumericalMethod.Central, 1e-9, 5)]
    [InlineData(NumericalMethod.FivePoint, 1e-11, 9)]
    [InlineData(NumericalMethod.Richardson, 1e-12, 33)]
    public void The_Jacobian_of_polar_coordinates(NumericalMethod method, double tolerance, int evaluations)
    {
        var jacobian = NumericalJacobian.Of(new Polar(), [2, 0.5], method);
        double[] expected = [Math.Cos(0.5), -2 * Math.Sin(0.5), Math.Sin(0.5), 2 * Math.Cos(0.5), 0.5 / Math.Sqrt(2), 0];
        Assert.All(expected.Zip(jacobian.Entries), pair => Assert.Equal(pair.First, pair.Second, tolerance));
        Assert.Equal([2 * Math.Cos(0.5), 2 * Math.Sin(0.5), Math.Sqrt(2)], jacobian.Values);
        Assert.Equal(evaluations, jacobian.Evaluations);
        if (method == NumericalMethod.Richardson)
            Assert.All(expected.Zip(jacobian.Entries, jacobian.ErrorEstimate!), entry => Assert.InRange(Math.Abs(entry.First - entry.Second), 0, entry.Third));
        else
            Assert.Null(jacobian.ErrorEstimate);
    }

    [Fact]
    public void A_Jacobian_at_the_border_of_one_output()
    {
        var jacobian = NumericalJacobian.Of(new Polar(), [1e-10, 0.5]);
        double[] expected = [Math.Cos(0.5), -1e-10 * Math.Sin(0.5), Math.Sin(0.5), 1e-10 * Math.Cos(0.5), 0.5e5, 0];
        Assert.All(expected.Zip(jacobian.Entries), pair => Assert.Equal(pair.First, pair.Second, 1e-7 * Math.Max(1, Math.Abs(pair.First))));
    }

    [Fact]
    public void The_Hessian_of_Rosenbrocks_function()
    {
        double[] x = [-1.2, 1, 0.7];
        var hessian = NumericalHessian.Of(Functions.Of(3, Functions.Rosenbrock), x);
        double[] expected = [1200 * x[0] * x[0] - 400 * x[1] + 2, -400 * x[0], 0, -400 * x[0], 1200 * x[1] * x[1] - 400 * x[2] + 202, -400 * x[1], 0, -400 * x[1], 200];
        AssertEntries(expected, hessian, 1e-9);
        Assert.Equal(1 + 3 * 20 + 3 * 40, hessian.Evaluations);
    }

    [Theory]
    [InlineData(1.0, 1e-9)]
    [InlineData(1e-2, 1e-6)]
    [InlineData(1e4, 1e-6)]
    public void The_Hessian_of_transcendental_functions(double x, double tolerance)
    {
        // log x + x y sin(y): -1/x^2, sin y + y cos y, x (2 cos y - y sin y)
        var y = 0.8;
        var hessian = NumericalHessian.Of(Functions.Of(2, p => Math.Log(p[0]) + p[0] * p[1] * Math.Sin(p[1])), [x, y]);
        var mixed = Math.Sin(y) + y * Math.Cos(y);
        AssertEntries([-1 / (x * x), mixed, mixed, x * (2 * Math.Cos(y) - y * Math.Sin(y))], hessian, tolerance);
    }

    [Fact]
    public void A_given_step_is_that_of_a_plain_second_difference()
    {
        var hessian = NumericalHessian.Of(Functions.Of(x => Math.Pow(x, 4)), [1], new() { Steps = [0.125] });
        Assert.Equal(12 + 2 * 0.125 * 0.125, hessian.Entries[0], 1e-12);
        Assert.Equal(3, hessian.Evaluations);
    }

    private static void AssertEntries(double[] expected, NumericalHessian hessian, double tolerance)
    {
        Assert.Equal(expected.Length, hessian.Entries.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - hessian.Entries[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])), $"entry {i}: {hessian.Entries[i]}, not {expected[i]}; estimated error {hessian.ErrorEstimate[i]}");
    }
}
