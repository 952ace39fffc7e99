using GradTools.Execution;
using GradTools.Graphs;

namespace GradTools.Differentiation;

/// <summary>Several numbers of a graph as a function of all its inputs flattened one after another.</summary>
internal sealed class GraphVectorFunction
{
    private readonly Plan<double> _plan;
    private readonly int _outputs;
    private readonly bool _isGuarded;

    /// <param name="inputs">The variables: inputs of the graph, of any shapes.</param>
    /// <param name="outputs">The values, of any shapes, flattened one after another.</param>
    /// <param name="violations">A number that is 0 where the graph holds, and positive elsewhere; null if it holds everywhere.</param>
    public GraphVectorFunction(IReadOnlyList<Node> inputs, IReadOnlyList<Node> outputs, Node? violations = null)
    {
        _outputs = outputs.Count;
        _isGuarded = violations is not null;
        _plan = Plan<double>.Compile(inputs, violations is null ? outputs : [.. outputs, violations]);
    }

    /// <summary>The values at a point, and whether the graph holds there.</summary>
    public bool TryValues(ReadOnlySpan<double> point, Span<double> values)
    {
        point.CopyTo(_plan.Inputs);
        _plan.Run();
        for (var i = 0; i < _outputs; i++)
        {
            _plan.Output(i).CopyTo(values);
            values = values[_plan.Output(i).Length..];
        }

        return !_isGuarded || _plan.Output(_outputs)[0] == 0;
    }
}
