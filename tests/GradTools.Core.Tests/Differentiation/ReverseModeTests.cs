using GradTools.Differentiation;
using GradTools.Execution;
using GradTools.Graphs;
using GradTools.Graphs.Operations;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Differentiation;

public class ReverseModeTests
{
    [Fact]
    public void A_gradient_has_a_gradient()
    {
        // f = x^4: 4x^3, 12x^2, 24x, 24, 0
        var graph = new Graph();
        var x = graph.Input("x", Shape.Scalar);
        var derivatives = new List<Node> { x * x * x * x };
        for (var order = 1; order <= 5; order++)
            derivatives.Add(ReverseMode.Gradients(derivatives[^1], [x])[0]);
        var plan = Plan<double>.Compile([x], derivatives);
        plan.Input(0)[0] = 1.5;
        plan.Run();
        Assert.Equal([5.0625, 13.5, 27, 36, 24, 0], Enumerable.Range(0, 6).Select(i => plan.Output(i)[0]));
    }

    [Fact]
    public void An_input_on_which_nothing_depends_has_the_gradient_zero()
    {
        var graph = new Graph();
        var (x, y) = (graph.Input("x", Shape.Scalar), graph.Input("y", Shape.Of(2, 2)));
        var gradient = ReverseMode.Gradients(x * x, [x, y])[1];
        Assert.Equal(Tensor.Full(Shape.Of(2, 2), 0), gradient.ConstantValue);
    }

    [Fact]
    public void A_seed_gives_the_vector_Jacobian_product()
    {
        // y = A x, so the product with v is A^T v.
        var graph = new Graph();
        var x = graph.Input("x", Shape.Of(2, 1));
        var a = graph.Constant(Tensor.Matrix(new double[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }));
        var seed = graph.Constant(Tensor.Matrix(new double[,] { { 1 }, { 10 }, { 100 } }));
        var product = ReverseMode.Gradients(a.MatMul(x), [x], seed)[0];
        var plan = Plan<double>.Compile([x], [product]);
        plan.Run();
        Assert.Equal([531, 642], plan.Output(0).ToArray());
    }

    [Fact]
    public void A_gradient_belongs_to_a_scalar()
    {
        var x = new Graph().Input("x", Shape.Of(2));
        Assert.Equal("GradientOfNonScalar", Assert.Throws<ShapeException>(() => ReverseMode.Gradients(x * x, [x])).ErrorId);
    }

    [Fact]
    public void A_deep_graph_overflows_no_stack()
    {
        var graph = new Graph();
        var x = graph.Input("x", Shape.Scalar);
        var y = x;
        for (var i = 0; i < 100_000; i++)
            y = graph.Apply(Unary<Sin>.Instance, y) + x;
        var plan = Plan<double>.Compile([x], [y, ReverseMode.Gradients(y, [x])[0]]);
        plan.Input(0)[0] = 0.1;
        plan.Run();
        Assert.True(double.IsFinite(plan.Output(1)[0]));
    }

    /// <summary>At a tie each operation takes its subgradient of least norm.</summary>
    [Theory]
    [InlineData("ReLU", 0, 0)]
    [InlineData("Abs", 0, 0)]
    [InlineData("Max", 0.5, 0.5)]
    [InlineData("Min", 0.5, 0.5)]
    [InlineData("MaxAxis", 0.5, 0.5)]
    [InlineData("MinAxis", 0.5, 0.5)]
    [InlineData("Round", 0, 0)]
    public void The_convention_at_ties_holds(string name, double left, double right)
    {
        var graph = new Graph();
        var (x, y) = (graph.Input("x", Shape.Of(1)), graph.Input("y", Shape.Of(1)));
        var both = graph.Apply(new Concatenate(0), x, y);
        var output = name switch
        {
            "ReLU" => (Op.ReLU(x) + Op.ReLU(y)).Sum(),
            "Abs" => (Op.Abs(x) + Op.Abs(y)).Sum(),
            "Max" => Op.Max(x, y).Sum(),
            "Min" => Op.Min(x, y).Sum(),
            "MaxAxis" => both.Max(0).Sum(),
            "MinAxis" => both.Min(0).Sum(),
            _ => (Op.Round(x) + Op.Round(y)).Sum(),
        };
        var plan = Plan<double>.Compile([x, y], ReverseMode.Gradients(output, [x, y]));
        plan.Run();
        Assert.Equal((left, right), (plan.Output(0)[0], plan.Output(1)[0]));
    }
}
