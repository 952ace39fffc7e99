using System.Text;

namespace GradTools.Differentiation.Circuits;

/// <summary>A circuit in a language for graphs: a line a box, in nested groups, then a line a wire.</summary>
internal abstract class CircuitMarkup(ComputationGraph graph)
{
    /// <summary>The circuit.</summary>
    protected ComputationGraph Graph { get; } = graph;

    /// <summary>What comes before the boxes.</summary>
    protected abstract string Head { get; }

    /// <summary>What ends a group.</summary>
    protected abstract string Close { get; }

    /// <summary>What comes behind the wires.</summary>
    protected abstract string Tail { get; }

    /// <summary>The text.</summary>
    public string Write()
    {
        var text = new StringBuilder(Head);
        void Line(int depth, string line) => text.Append(' ', 4 * depth).Append(line).Append('\n');
        GroupTree.Walk(
            Graph,
            (group, depth) => Line(depth, Open(group)),
            (node, depth) => Line(depth, Box(node)),
            depth => Line(depth, Close));
        foreach (var node in Graph.Nodes)
            for (var i = 0; i < node.Inputs.Count; i++)
                Line(1, Wire(Graph.Nodes[node.Inputs[i]], node, NumberText.Flow(node, i)));
        return text.Append(Tail).ToString();
    }

    /// <summary>What begins a group.</summary>
    protected abstract string Open(NodeGroup group);

    /// <summary>A box.</summary>
    protected abstract string Box(ComputationNode node);

    /// <summary>A wire.</summary>
    /// <param name="from">Where it comes from.</param>
    /// <param name="to">Where it leads.</param>
    /// <param name="flow">What flows back along it; empty where that is not a number.</param>
    protected abstract string Wire(ComputationNode from, ComputationNode to, string flow);

    /// <summary>What stands in a box, from top to bottom.</summary>
    protected static IEnumerable<string> Lines(ComputationNode node, bool withValue)
    {
        string[] lines =
        [
            node.Operation switch { "Input" => node.Text ?? node.Operation, "Constant" => NumberText.Of(node.Value), _ => node.Operation },
            node.Operation is "Input" or "Constant" ? "" : CircuitText.Short(node.Text),
            withValue && node.Operation != "Constant" ? NumberText.Of(node.Value) : "",
            node.GradientTensor is null ? "" : $"gradient {NumberText.Of(node.Gradient)}",
        ];
        return lines.Where(line => line.Length > 0);
    }
}
