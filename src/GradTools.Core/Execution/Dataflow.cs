using GradTools.Graphs;
using GradTools.Graphs.Operations;
using GradTools.Tensors;

namespace GradTools.Execution;

/// <summary>A value as an operation reads it: the node whose memory holds it, and the shape it is seen in.</summary>
internal readonly record struct Operand(Node Source, Shape Shape);

/// <summary>
/// What really has to be computed for some outputs. Reshapes are other views of the same memory,
/// and an elementwise operation stretches its operands itself, so neither needs a step of its own.
/// </summary>
internal sealed class Dataflow
{
    private readonly Operand[]?[] _operands;

    public Dataflow(Graph graph, IEnumerable<Node> outputs)
    {
        _operands = new Operand[graph.Nodes.Count][];
        var pending = new Stack<Node>(outputs.Select(Resolve));
        while (pending.TryPop(out var node))
        {
            if (_operands[node.Id] is not null)
                continue;
            var stretches = node.Operation is ElementwiseOperation;
            var operands = new Operand[node.Inputs.Count];
            for (var i = 0; i < operands.Length; i++)
            {
                operands[i] = See(node.Inputs[i], stretches);
                pending.Push(operands[i].Source);
            }

            _operands[node.Id] = operands;
        }

        Nodes = [.. graph.Nodes.Where(node => _operands[node.Id] is not null)];
    }

    /// <summary>The nodes to be computed, inputs and constants included, operands first.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>What a node reads.</summary>
    public Operand[] Operands(Node node) => _operands[node.Id]!;

    /// <summary>Whether the value is there before a run starts.</summary>
    public static bool IsGiven(Node node) => node.Operation is Input or Constant;

    /// <summary>The node whose memory holds the value of this one.</summary>
    public static Node Resolve(Node node)
    {
        while (node.Operation is Reshape)
            node = node.Inputs[0];
        return node;
    }

    private static Operand See(Node node, bool stretches)
    {
        while (stretches)
        {
            // One number everywhere stays that under any reshaping.
            if (Resolve(node) is { Operation: BroadcastTo } stretched && (ReferenceEquals(stretched, node) || stretched.Inputs[0].Shape.Count == 1))
                node = stretched.Inputs[0];
            else
                break;
        }

        return new Operand(Resolve(node), node.Shape);
    }
}
