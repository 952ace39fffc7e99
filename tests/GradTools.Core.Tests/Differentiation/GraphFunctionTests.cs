using CsCheck;
using GradTools.Differentiation;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Differentiation;

public class GraphFunctionTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(50)]
    public void Rosenbrock_has_its_value_and_gradient(int n)
    {
        var random = new Random(n);
        double[] x = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() * 3 - 1.5)];
        var gradient = new double[n];
        var function = Functions.Scalars(n, Functions.Rosenbrock);
        var value = function.ValueAndGradient(x, gradient);
        AssertClose(Functions.Rosenbrock(x), value, 1e-13);
        AssertClose(value, function.Value(x), 1e-15);
        foreach (var (expected, actual) in Functions.RosenbrockGradient(x).Zip(gradient))
            AssertClose(expected, actual, 1e-12, absolute: 1e-12);
    }

    [Fact]
    public void Polynomials_have_the_gradient_of_their_closed_form() =>
        Gen.Select(Gen.Double[-2, 2].Array[1, 6], Gen.Double[-1.5, 1.5].Array[1, 3]).Sample((coefficients, x) =>
        {
            // p(x) = sum over variables v and powers k of c_k (v + 1) x_v^k
            var function = Functions.Scalars(x.Length, inputs =>
            {
                var sum = inputs[0].Scalar(0);
                for (var v = 0; v < inputs.Length; v++)
                    for (var k = 0; k < coefficients.Length; k++)
                        sum += coefficients[k] * (v + 1) * Op.Power(inputs[v], inputs[v].Scalar(k));
                return sum;
            });
            var gradient = new double[x.Length];
            function.ValueAndGradient(x, gradient);
            for (var v = 0; v < x.Length; v++)
                AssertClose(coefficients.Select((c, k) => k == 0 ? 0 : c * (v + 1) * k * Math.Pow(x[v], k - 1)).Sum(), gradient[v], 1e-11, absolute: 1e-11);
        });

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(150)]
    public void Many_points_give_what_single_points_give(int count)
    {
        var function = Functions.Scalars(5, x => Op.Exp(Functions.Rosenbrock(x) * 0.01) + Op.Sin(x[0] * x[4]) + Op.Sqrt(Op.Abs(x[2])));
        Assert.True(function.HasLanes);
        var random = new Random(count);
        double[] points = [.. Enumerable.Range(0, 5 * count).Select(_ => random.NextDouble() - 0.5)];
        var values = new double[count];
        function.Values(points, values);
        for (var i = 0; i < count; i++)
            AssertClose(function.Value(points.AsSpan(5 * i, 5)), values[i], 1e-14);
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(true, 200)]
    [InlineData(false, 70)]
    public void Perturbed_points_give_what_full_points_give(bool scalars, int count)
    {
        var (function, center) = scalars
            ? (Functions.Scalars(6, Functions.Rosenbrock), [.. Enumerable.Range(1, 6).Select(i => 1.0 / i)])
            : Functions.Network(3, 4, 2, 5);
        Assert.Equal(scalars, function.HasLanes);
        var random = new Random(count);
        Perturbation[] perturbations = [.. Enumerable.Range(0, count).Select(_ => new Perturbation(random.Next(center.Length), random.NextDouble()))];
        var values = new double[count];
        function.ValuesNear(center, perturbations, values);
        for (var i = 0; i < count; i++)
        {
            var point = (double[])center.Clone();
            point[perturbations[i].Index] = perturbations[i].Value;
            AssertClose(function.Value(point), values[i], 1e-14);
        }
    }

    [Fact]
    public void Perturbed_points_have_the_same_bits_on_any_number_of_threads_and_in_any_company()
    {
        var (function, center) = Functions.Network(6, 20, 3, 9);
        Perturbation[] perturbations = [.. Enumerable.Range(0, 3 * center.Length).Select(i => new Perturbation(i / 3, 0.1 * i))];
        var expected = new double[perturbations.Length];
        function.ValuesNear(center, perturbations, expected);
        foreach (var (threads, company) in ((int, int)[])[(1, 600), (5, 600), (2, 77), (1, 1)])
        {
            function.Threads = threads;
            var values = new double[expected.Length];
            for (var done = 0; done < values.Length; done += company)
            {
                var count = Math.Min(company, values.Length - done);
                function.ValuesNear(center, perturbations.AsSpan(done, count), values.AsSpan(done, count));
            }

            Assert.Equal(expected, values);
        }
    }

    [Fact]
    public void Entries_without_effect_leave_the_value_as_it_is_to_the_bit()
    {
        var (function, center) = Functions.Network(6, 20, 3, 9, Op.ReLU);
        center.AsSpan(6 * 20, 20).Fill(-100); // biases that no unit gets over
        var values = new double[6 * 20];
        function.ValuesNear(center, [.. Enumerable.Range(0, values.Length).Select(i => new Perturbation(i, 0.1 * i))], values);
        Assert.All(values, value => Assert.Equal(function.Value(center), value));
    }

    [Fact]
    public void A_value_that_overflows_beside_the_point_is_infinite()
    {
        var x = new Graph().Input("x", Shape.Of(40));
        var values = new double[40];
        new GraphFunction([x], Op.Exp(x).Sum()).ValuesNear(new double[40], [.. Enumerable.Range(0, 40).Select(i => new Perturbation(i, 1e4 * (i % 2)))], values);
        Assert.Equal(values.Select((_, i) => i % 2 == 0 ? 40 : double.PositiveInfinity), values);
    }

    [Fact]
    public void Perturbed_tensors_are_followed_through_infinities_and_branches()
    {
        var graph = new Graph();
        var x = graph.Input("x", Shape.Of(40));
        var weights = graph.Constant(Tensor.From([.. Enumerable.Range(0, 40).Select(i => i == 7 ? double.NegativeInfinity : i)], Shape.Of(40)));
        var sum = (x * weights).Sum(); // infinite, or not a number where x[7] is 0
        var function = new GraphFunction([x], Op.Exp(sum) + x.Sum(), violations: (1 - Op.Greater(x, x.Scalar(-1))).Sum());
        var center = Enumerable.Repeat(0.5, 40).ToArray();
        Perturbation[] perturbations = [.. Enumerable.Range(0, 40).SelectMany(i => (Perturbation[])[new(i, 0), new(i, 1), new(i, -2)])];
        var (values, valid) = (new double[120], new bool[120]);
        function.ValuesNear(center, perturbations, values, valid);
        for (var i = 0; i < values.Length; i++)
        {
            Assert.Equal(perturbations[i].Value > -1, valid[i]);
            if (valid[i])
                Assert.Equal(perturbations[i] is { Index: 7, Value: 0 } ? double.NaN : 20 + perturbations[i].Value - 0.5, values[i]);
        }
    }

    [Fact]
    public void A_function_that_ignores_its_inputs_has_lanes_and_no_slope()
    {
        var function = Functions.Scalars(2, x => x[0].Scalar(3));
        var values = new double[20];
        function.Values(new double[40], values);
        Assert.All(values, value => Assert.Equal(3, value));
        var gradient = new[] { 1.0, 1.0 };
        Assert.Equal(3, function.ValueAndGradient([1, 2], gradient));
        Assert.Equal([0, 0], gradient);
    }

    [Fact]
    public void Inputs_of_any_shape_are_flattened_one_after_another()
    {
        var graph = new Graph();
        Node[] inputs = [graph.Input("a", Shape.Scalar), graph.Input("b", Shape.Of(2, 2)), graph.Input("unused", Shape.Of(3))];
        var function = new GraphFunction(inputs, (inputs[0] * inputs[1] * graph.Constant(Tensor.From([1, 2, 3, 4], Shape.Of(2, 2)))).Sum());
        Assert.Equal(8, function.Count);
        var gradient = new double[8];
        Assert.Equal(2 * (5 + 12 + 21 + 32), function.ValueAndGradient([2, 5, 6, 7, 8, 0, 0, 0], gradient));
        Assert.Equal([70, 2, 4, 6, 8, 0, 0, 0], gradient);
    }

    [Fact]
    public void Where_a_branch_would_be_taken_differently_the_graph_says_so()
    {
        var graph = new Graph();
        var x = graph.Input("x", Shape.Scalar);
        var function = new GraphFunction([x], x * x, violations: 1 - Op.Greater(x, x.Scalar(0)));
        Assert.True(function.TryValue([3], out var value));
        Assert.Equal(9, value);
        Assert.False(function.TryValue([-3], out _));
        Assert.Equal(double.NaN, function.Value([-3]));
        var gradient = new double[1];
        Assert.True(function.TryValueAndGradient([3], out _, gradient));
        Assert.Equal(6, gradient[0]);
        Assert.False(function.TryValueAndGradient([-3], out _, gradient));
        Assert.Equal(double.NaN, function.ValueAndGradient([-3], gradient));
        Assert.Equal(double.NaN, gradient[0]);
        double[] points = [.. Enumerable.Range(-50, 100).Select(i => i + 0.5)];
        var values = new double[100];
        var valid = new bool[100];
        function.Values(points, values, valid);
        Assert.Equal(points.Select(p => p > 0), valid);
        function.Values(points, values);
        Assert.Equal(points.Select(p => p > 0 ? p * p : double.NaN), values);
        function.ValuesNear([1], [.. points.Select(p => new Perturbation(0, p))], values);
        Assert.Equal(points.Select(p => p > 0 ? p * p : double.NaN), values);
    }

    [Fact]
    public void A_value_that_is_not_one_number_is_refused()
    {
        var x = new Graph().Input("x", Shape.Of(2));
        Assert.Equal("NotAScalar", Assert.Throws<ShapeException>(() => new GraphFunction([x], x)).ErrorId);
    }

    private static void AssertClose(double expected, double actual, double relative, double absolute = 0) =>
        Assert.True(Math.Abs(expected - actual) <= relative * Math.Max(Math.Abs(expected), Math.Abs(actual)) + absolute, $"expected {expected:R}, got {actual:R}");
}
