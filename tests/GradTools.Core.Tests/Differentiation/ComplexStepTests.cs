using System.Numerics;
using GradTools.Core.Tests.Graphs;
using GradTools.Differentiation;
using GradTools.Execution;
using GradTools.Graphs;
using GradTools.Graphs.Operations;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Differentiation;

public class ComplexStepTests
{
    public static TheoryData<string> Names => [.. OperationCases.All.Select(c => c.Name).Where(name => name != "Trigamma")];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_operation_agrees_with_its_derivative(string name)
    {
        var c = OperationCases.All.First(c => c.Name == name);
        for (var seed = 1; seed <= 5; seed++)
        {
            var graph = new Graph();
            var inputs = c.Shapes.Select((shape, i) => graph.Input($"x{i}", shape)).ToArray();
            var result = c.Build(inputs);
            var weights = Enumerable.Range(0, result.Shape.Count).Select(i => 0.3 + 0.7 * ((i * 7 + 3) % 5)).ToArray();
            var function = new GraphFunction(inputs, (result * graph.Constant(Tensor.From(weights, result.Shape))).Sum());
            var point = c.Draw(seed);
            var automatic = new double[point.Length];
            var value = function.ValueAndGradient(point, automatic);
            var complex = ComplexStep.Gradient(function, point);
            Assert.Equal(value, complex.Value, 1e-13 * Math.Max(1, Math.Abs(value)));
            for (var i = 0; i < point.Length; i++)
                Assert.True(Math.Abs(automatic[i] - complex.Gradient[i]) <= 1e-14 * Scale(automatic), $"{name}: entry {i}: {automatic[i]:R}, {complex.Gradient[i]:R}");
        }

        static double Scale(double[] gradient) => gradient.Max(Math.Abs);
    }

    /// <summary>Away from the real axis the formulas are those of the functions, not only their first terms.</summary>
    [Theory]
    [InlineData(0.3)]
    [InlineData(-0.7)]
    [InlineData(1e-4)]
    public void Functions_agree_with_complex_arithmetic_off_the_axis(double y)
    {
        Assert.All(
            new (Func<Node, Node> Graph, Func<Complex, Complex> Truth, double[] X)[]
            {
                (Op.Exp, Complex.Exp, [-2, 0, 1.5]),
                (Op.Log, Complex.Log, [0.3, 2]),
                (Op.Apply<Log2>, z => Complex.Log(z) / Math.Log(2), [0.3, 2]),
                (Op.Apply<Log10>, Complex.Log10, [0.3, 2]),
                (Op.Sqrt, Complex.Sqrt, [0.3, 2]),
                (Op.Apply<Cbrt>, z => Complex.Pow(z, 1.0 / 3), [0.3, 2]),
                (Op.Apply<Cbrt>, z => -Complex.Pow(-z, 1.0 / 3), [-0.3, -2]),
                (Op.Sin, Complex.Sin, [-2, 0, 1]),
                (Op.Cos, Complex.Cos, [-2, 0, 1]),
                (Op.Apply<Tan>, Complex.Tan, [-1, 0, 1]),
                (Op.Apply<Asin>, Complex.Asin, [-0.9, 0, 0.4]),
                (Op.Apply<Acos>, Complex.Acos, [-0.9, 0, 0.4]),
                (Op.Apply<Atan>, Complex.Atan, [-2, 0, 1]),
                (Op.Sinh, Complex.Sinh, [-2, 0, 1]),
                (Op.Cosh, Complex.Cosh, [-2, 0, 1]),
                (Op.Tanh, Complex.Tanh, [-2, 0, 1]),
                (Op.Apply<Asinh>, z => Complex.Log(z + Complex.Sqrt(z * z + 1)), [-2, 0, 1]),
                (Op.Apply<Acosh>, z => Complex.Log(z + Complex.Sqrt(z - 1) * Complex.Sqrt(z + 1)), [1.2, 3]),
                (Op.Apply<Atanh>, z => Complex.Log((1 + z) / (1 - z)) / 2, [-0.7, 0, 0.7]),
                (Op.Sigmoid, z => 1 / (1 + Complex.Exp(-z)), [-3, 0, 2]),
                (Op.Softplus, z => Complex.Log(1 + Complex.Exp(z)), [-3, 0, 2]),
                (z => 1 / z, z => 1 / z, [-3, 2]),
                (z => z * z * z / (z + 2), z => z * z * z / (z + 2), [-3, 2]),
                (z => Op.Power(z, z.Scalar(3)), z => z * z * z, [-3, 2]),
                (z => Op.Power(z, z.Scalar(2)), z => z * z, [-3, 0, 2]),
                (z => Op.Power(z, z.Scalar(-1.5)), z => Complex.Pow(z, -1.5), [0.5, 2]),
                (z => Op.Power(z, z), z => Complex.Pow(z, z), [0.5, 2]),
                (z => Op.Power(z.Scalar(2), z), z => Complex.Pow(2, z), [-0.5, 2]),
                (z => Op.Atan2(z, z * z), z => Complex.Atan(1 / z), [0.8, 2]),
            },
            c => Assert.All(c.X, x =>
            {
                var expected = c.Truth(new Complex(x, y));
                var actual = At(c.Graph, x, y);
                Assert.True(Complex.Abs(expected - actual) <= 1e-12 * Math.Max(1, Complex.Abs(expected)), $"{x} + {y}i: {expected}, {actual}\n{c.Graph(new Graph().Input("z", Shape.Scalar))}");
            }));
    }

    /// <summary>Values of mpmath 1.3.0: erf, loggamma and digamma at 0.7 + 0.4i and at -1.2 + 0.3i (erf only).</summary>
    [Fact]
    public void Special_functions_off_the_axis()
    {
        AssertNear(new Complex(0.7595328537835775, 0.27632277010420848), At(Op.Apply<Erf>, 0.7, 0.4));
        AssertNear(new Complex(-0.93922443349092301, 0.075548923393186979), At(Op.Apply<Erf>, -1.2, 0.3));
        AssertNear(new Complex(0.0, 0.34894933875893618), At(Op.Apply<Erf>, 0, 0.3));
        AssertNear(new Complex(0.057044748102824289, -0.42944066621229519), At(Op.Apply<LogGamma>, 0.7, 0.4));
        AssertNear(new Complex(-0.82198710487963309, 0.92362233077926549), At(x => Op.Polygamma(0, x), 0.7, 0.4));

        static void AssertNear(Complex expected, Complex actual) => Assert.True(Complex.Abs(expected - actual) <= 1e-14, $"{expected}, {actual}");
    }

    [Fact]
    public void What_is_not_smooth_follows_the_conventions_of_the_automatic_gradient()
    {
        var function = Functions.Scalars(3, x => Op.Abs(x[0]) + Op.Max(x[1], x[2]) + Op.ReLU(x[0]) + Op.Sign(x[1]) + Op.Power(x[0], x[0].Scalar(2)) + Op.Power(x[0], x[0].Scalar(1.5)));
        Assert.Equal([0, 0.5, 0.5], ComplexStep.Gradient(function, [0, 2, 2]).Gradient);
    }

    [Theory]
    [InlineData(1e-15)]
    [InlineData(1e-250)]
    [InlineData(1e100)]
    public void Scales_of_the_point_do_not_matter(double x) =>
        Assert.Equal(1, ComplexStep.Gradient(Functions.Scalars(1, v => Op.Log(v[0])), [x]).Gradient[0] * x, 1e-15);

    [Fact]
    public void A_network_of_tensors()
    {
        var (loss, point) = Functions.Network(5, 4, 3, 6);
        var automatic = new double[point.Length];
        loss.ValueAndGradient(point, automatic);
        var complex = ComplexStep.Gradient(loss, point);
        var scale = automatic.Max(Math.Abs);
        Assert.All(automatic.Zip(complex.Gradient), pair => Assert.Equal(pair.First, pair.Second, 1e-14 * scale));
        Assert.Equal(1 + point.Length, complex.Evaluations);
    }

    [Fact]
    public void Where_the_graph_does_not_hold_there_is_no_slope()
    {
        var graph = new Graph();
        var x = graph.Input("x", Shape.Scalar);
        var function = new GraphFunction([x], x * x, violations: Op.Greater(x, x.Scalar(1)));
        Assert.Equal([1], ComplexStep.Gradient(function, [0.5]).Gradient);
        Assert.Equal([double.NaN], ComplexStep.Gradient(function, [2]).Gradient);
    }

    [Fact]
    public void An_operation_without_a_complex_value_is_named()
    {
        var error = Assert.Throws<InvalidValueException>(() => ComplexStep.Gradient(Functions.Scalars(1, x => Op.Polygamma(1, x[0])), [1]));
        Assert.Equal("NoComplexValue", error.ErrorId);
        Assert.Contains("Polygamma", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_that_is_no_graph_is_refused() =>
        Assert.Equal("ComplexStepNeedsGraph", Assert.Throws<InvalidValueException>(() => FiniteDifferences.Gradient(Functions.Of(x => x), [1], NumericalMethod.ComplexStep)).ErrorId);

    private static Complex At(Func<Node, Node> build, double x, double y)
    {
        var graph = new Graph();
        var (real, imaginary) = (graph.Input("x", Shape.Scalar), graph.Input("y", Shape.Scalar));
        var value = Complexification.Of(build(real), [real], [imaginary]);
        var plan = Plan<double>.Compile([real, imaginary], [value.Real, value.ImaginaryOrZero]);
        (plan.Inputs[0], plan.Inputs[1]) = (x, y);
        plan.Run();
        return new Complex(plan.Output(0)[0], plan.Output(1)[0]);
    }
}
