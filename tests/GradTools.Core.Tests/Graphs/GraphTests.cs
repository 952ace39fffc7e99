using GradTools.Graphs;
using GradTools.Graphs.Operations;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Graphs;

public class GraphTests
{
    private readonly Graph _graph = new();

    [Fact]
    public void A_graph_prints_a_line_a_node()
    {
        var x = _graph.Input("x", Shape.Of(2, 3));
        var w = _graph.Input("w", Shape.Of(3, 4));
        _ = (x.MatMul(w) + 1.5).Sum(0);

        Assert.Equal(
            """
            %0:(2, 3) = Input[x]
            %1:(3, 4) = Input[w]
            %2:(2, 4) = MatMul %0 %1
            %3 = Constant[1.5]
            %4:(2, 4) = Add %2 %3
            %5:(1, 4) = Sum[axis 0] %4
            %6:(4) = Reshape %5
            """.ReplaceLineEndings("\n"),
            _graph.ToString());
    }

    [Fact]
    public void The_same_operation_on_the_same_nodes_is_one_node()
    {
        var x = _graph.Input("x", Shape.Of(3));
        Assert.Same(x * x, x * x);
        Assert.Same(_graph.Constant(Tensor.Vector(1, 2)), _graph.Constant(Tensor.Vector(1, 2)));
        Assert.Same(x.Sum(0), x.Sum(0));
        Assert.NotSame(x.Slice(0, 0, 1), x.Slice(0, 1, 1));
        Assert.NotSame(x - 1, 1 - x);
    }

    [Fact]
    public void Inputs_of_one_name_are_different_values() =>
        Assert.NotSame(_graph.Input("x", Shape.Scalar), _graph.Input("x", Shape.Scalar));

    [Fact]
    public void Zero_and_minus_zero_are_different_constants() =>
        Assert.NotSame(_graph.Constant(Tensor.Scalar(0.0)), _graph.Constant(Tensor.Scalar(-0.0)));

    [Fact]
    public void Formulas_leave_out_what_changes_nothing()
    {
        var x = _graph.Input("x", Shape.Of(3));
        Assert.Same(x, x * 1);
        Assert.Same(x, 0 + x);
        Assert.Same(x, x / 1);
        Assert.Same(x, x - 0);
        Assert.Same(x, -(-x));
        Assert.Same(x, x.Reshape(Shape.Of(3)));
    }

    [Fact]
    public void A_constant_that_stretches_is_not_left_out()
    {
        var x = _graph.Input("x", Shape.Scalar);
        var ones = _graph.Constant(Tensor.Full(Shape.Of(1, 1), 1));
        Assert.Equal(Shape.Of(1, 1), (x * ones).Shape);
    }

    [Fact]
    public void Apply_records_exactly_what_it_is_given()
    {
        var x = _graph.Input("x", Shape.Scalar);
        Assert.NotSame(x, _graph.Apply(Binary<Multiply>.Instance, x, x.Scalar(1)));
    }

    [Fact]
    public void A_node_of_another_graph_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => _graph.Input("x", Shape.Scalar) + new Graph().Input("y", Shape.Scalar));

    [Theory]
    [InlineData("ShapesDoNotBroadcast")]
    [InlineData("MatrixShapesDoNotMatch")]
    [InlineData("ReshapeCountMismatch")]
    [InlineData("IndexOutOfRange")]
    [InlineData("AxisOutOfRange")]
    [InlineData("NotAPermutation")]
    [InlineData("ConcatenationMismatch")]
    public void Shapes_that_do_not_fit_are_refused(string errorId)
    {
        var a = _graph.Input("a", Shape.Of(2, 3));
        var b = _graph.Input("b", Shape.Of(2, 4));
        var exception = Assert.Throws<ShapeException>(() => errorId switch
        {
            "ShapesDoNotBroadcast" => a + b,
            "MatrixShapesDoNotMatch" => a.MatMul(b),
            "ReshapeCountMismatch" => a.Reshape(Shape.Of(4)),
            "IndexOutOfRange" => a.Slice(1, 2, 2),
            "AxisOutOfRange" => a.Sum(2),
            "NotAPermutation" => a.Transpose(0, 0),
            _ => _graph.Apply(new Concatenate(0), a, b),
        });
        Assert.Equal(errorId, exception.ErrorId);
    }
}
