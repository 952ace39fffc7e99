using GradTools.Execution;
using GradTools.Graphs;
using GradTools.Graphs.Operations;

namespace GradTools.Differentiation;

/// <summary>
/// The conditions on which the pieces of a graph depend: the branches that a script took, and on which side of their kinks ReLU, absolute values,
/// maxima, minima and comparisons are. A function is smooth as long as none of them changes.
/// </summary>
internal sealed class BranchConditions
{
    private readonly Plan<double>? _plan;
    private readonly int _count;

    /// <param name="inputs">The variables.</param>
    /// <param name="outputs">The value, and what says whether the graph holds.</param>
    public BranchConditions(IReadOnlyList<Node> inputs, IReadOnlyList<Node> outputs)
    {
        var conditions = new Dataflow(outputs[0].Graph, outputs).Nodes.Select(Condition).OfType<Node>().Distinct().ToArray();
        _count = conditions.Length;
        if (_count > 0)
            _plan = Plan<double>.Compile(inputs, conditions);
    }

    /// <summary>The number of conditions that are not the same at all of three points: entry by entry in tensors.</summary>
    public int Changes(ReadOnlySpan<double> below, ReadOnlySpan<double> point, ReadOnlySpan<double> above)
    {
        if (_plan is null)
            return 0;
        var changes = 0;
        var (low, middle, high) = (At(below), At(point), At(above));
        for (var condition = 0; condition < _count; condition++)
            for (var i = 0; i < low[condition].Length; i++)
                if (low[condition][i] != middle[condition][i] || middle[condition][i] != high[condition][i])
                    changes++;
        return changes;
    }

    private double[][] At(ReadOnlySpan<double> point)
    {
        point.CopyTo(_plan!.Inputs);
        _plan.Run();
        var values = new double[_count][];
        for (var condition = 0; condition < _count; condition++)
            values[condition] = _plan.Output(condition).ToArray();
        return values;
    }

    /// <summary>What is 1 on one side of the kink of an operation and 0 on the other; null for a smooth one.</summary>
    private static Node? Condition(Node node)
    {
        var operands = node.Inputs;
        return node.Operation switch
        {
            Unary<ReLU> or Unary<Abs> or Unary<Sign> or Unary<HalfStep> => Op.Greater(operands[0], operands[0].Scalar(0)),
            Binary<Max> or Binary<Min> => Op.Greater(operands[0], operands[1]),
            Binary<Greater> or Binary<GreaterOrEqual> or Binary<Equal> => node,
            MaxAxis or MinAxis => Op.Equal(operands[0], node),
            _ => null,
        };
    }
}
