using GradTools.Execution;
using GradTools.Graphs;

namespace GradTools.Differentiation;

/// <summary>A scalar of a graph with its gradient, its derivative along a direction, and the product of its Hessian with the direction; the Hessian itself is never formed.</summary>
internal sealed class DirectionalFunction
{
    private readonly Node[] _inputs;
    private readonly Plan<double> _plan;

    /// <param name="inputs">The variables: inputs of the graph, of any shapes.</param>
    /// <param name="output">The value, a scalar.</param>
    public DirectionalFunction(IReadOnlyList<Node> inputs, Node output)
    {
        _inputs = [.. inputs];
        Node[] directions = [.. inputs.Select(input => input.Graph.Input("direction", input.Shape))];
        var gradients = ReverseMode.Gradients(output, _inputs);
        var slope = gradients.Zip(directions, (gradient, direction) => (gradient * direction).Sum()).Aggregate((a, b) => a + b);
        _plan = Plan<double>.Compile([.. _inputs, .. directions], [output, slope, .. gradients, .. ReverseMode.Gradients(slope, _inputs)]);
    }

    /// <summary>Evaluates at a point and along a direction, both flattened.</summary>
    /// <param name="point">Where.</param>
    /// <param name="direction">Along what; its length counts.</param>
    /// <param name="gradient">Receives the gradient.</param>
    /// <param name="product">Receives the Hessian times the direction.</param>
    /// <returns>The value, and the derivative along the direction.</returns>
    public (double Value, double Slope) Evaluate(ReadOnlySpan<double> point, ReadOnlySpan<double> direction, Span<double> gradient, Span<double> product)
    {
        for (int i = 0, at = 0; i < _inputs.Length; at += _inputs[i].Shape.Count, i++)
        {
            point.Slice(at, _inputs[i].Shape.Count).CopyTo(_plan.Input(i));
            direction.Slice(at, _inputs[i].Shape.Count).CopyTo(_plan.Input(_inputs.Length + i));
        }

        _plan.Run();
        for (int i = 0, at = 0; i < _inputs.Length; at += _inputs[i].Shape.Count, i++)
        {
            _plan.Output(2 + i).CopyTo(gradient[at..]);
            _plan.Output(2 + _inputs.Length + i).CopyTo(product[at..]);
        }

        return (_plan.Output(0)[0], _plan.Output(1)[0]);
    }
}
