using GradTools.Graphs;
using GradTools.Graphs.Operations;
using GradTools.Differentiation;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Graphs;

/// <summary>Operations in single precision: values as <see cref="MathF"/> gives them, derivatives as if there were no rounding.</summary>
public class PrecisionTests
{
    [Theory]
    [InlineData(0.3)]
    [InlineData(1.7)]
    [InlineData(11.1)]
    public void Values_are_those_of_single_precision(double x)
    {
        Assert.Equal(MathF.Exp((float)x), new InSingle(Unary<Exp>.Instance).Value(x));
        Assert.Equal(MathF.Pow((float)x, 2.5f), new InSingle(Binary<Power>.Instance).Value(x, 2.5));
        Assert.Equal((float)x, Unary<ToSingle>.Instance.Value(x));
    }

    [Fact]
    public void Derivatives_are_those_of_the_function()
    {
        var graph = new Graph();
        var x = graph.Input("x", Shape.Scalar);
        var y = graph.Apply(Unary<ToSingle>.Instance, graph.Apply(new InSingle(Binary<Power>.Instance), x, x.Scalar(3)));
        var function = new GraphFunction([x], y, null);
        var gradient = new double[1];
        Assert.True(function.TryValueAndGradient([1.1], out var value, gradient));
        Assert.Equal(MathF.Pow(1.1f, 3), value);
        Assert.Equal(3 * 1.1 * 1.1, gradient[0], 1e-12);
    }
}
