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
    // The operands of all nodes one after another, and where those of each node start.
    private readonly Operand[] _operands;
    private readonly (int Start, int Count)[] _places;

    public Dataflow(Graph graph, IEnumerable<Node> outputs)
    {
        // Operands have smaller numbers, so one walk backwards meets every node after its readers.
        var needed = new bool[graph.Nodes.Count];
        var all = new List<Operand>(2 * needed.Length);
        _places = new (int, int)[needed.Length];
        foreach (var output in outputs)
            needed[Resolve(output).Id] = true;
        var count = 0;
        for (var id = needed.Length - 1; id >= 0; id--)
        {
            if (!needed[id])
                continue;
            count++;
            var node = graph.Nodes[id];
            var inputs = node.InputSpan;
            var stretches = node.Operation is ElementwiseOperation;
            _places[id] = (all.Count, inputs.Length);
            foreach (var input in inputs)
            {
                var operand = See(input, stretches);
                needed[operand.Source.Id] = true;
                all.Add(operand);
            }
        }

        var nodes = new Node[count];
        for (var id = needed.Length - 1; id >= 0; id--)
            if (needed[id])
                nodes[--count] = graph.Nodes[id];
        _operands = [.. all];
        Nodes = nodes;
        GraphCount = needed.Length;
    }

    /// <summary>The nodes to be computed, inputs and constants included, operands first.</summary>
    public Node[] Nodes { get; }

    /// <summary>The number of nodes of the whole graph: the length of a table by <see cref="Node.Id"/>.</summary>
    public int GraphCount { get; }

    /// <summary>What a node reads.</summary>
    public ReadOnlySpan<Operand> Operands(Node node)
    {
        var (start, count) = _places[node.Id];
        return _operands.AsSpan(start, count);
    }

    /// <summary>Whether a node reads another.</summary>
    public bool Reads(Node node, Node source)
    {
        foreach (var operand in Operands(node))
            if (ReferenceEquals(operand.Source, source))
                return true;
        return false;
    }

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
