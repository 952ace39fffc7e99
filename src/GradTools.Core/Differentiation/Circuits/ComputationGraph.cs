namespace GradTools.Differentiation.Circuits;

/// <summary>A computation as a circuit: every operation as it was written, with its value, its gradient and the text it came from.</summary>
[TypeFormatterSource]
public sealed class ComputationGraph
{
    internal ComputationGraph(IReadOnlyList<ComputationNode> nodes, int output, IReadOnlyList<NodeGroup> groups) =>
        (Nodes, Output, Groups) = (nodes.ToIndexable(), output, groups.ToIndexable());

    /// <summary>All nodes in forward order: each follows its inputs.</summary>
    public IReadOnlyList<ComputationNode> Nodes { get; }

    /// <summary>The nodes that a gradient flows through, from the result back to the variables.</summary>
    public IReadOnlyList<ComputationNode> Backward => Nodes.Where(node => node.GradientTensor is not null).Reverse().ToArray();

    /// <summary>The id of the node that is the result.</summary>
    public int Output { get; }

    /// <summary>The value of the result.</summary>
    public double Value => (double)Nodes[Output].Value;

    /// <summary>The parts that a picture can fold: calls of functions, loops and their repetitions. Each follows the group it lies in.</summary>
    public IReadOnlyList<NodeGroup> Groups { get; }

    /// <summary>The nodes that something is remarkable about: a value that is not finite, a gradient that vanishes or explodes.</summary>
    public IReadOnlyList<ComputationNode> Marked => Nodes.Where(node => node.Marks != NodeMarks.None).ToArray();

    /// <summary>The circuit as a Mermaid flow chart, left to right.</summary>
    public string ToMermaid() => new MermaidText(this).Write();

    /// <summary>The circuit in the DOT language of Graphviz, left to right.</summary>
    public string ToDot() => new DotText(this).Write();

    /// <summary>The circuit as JSON: nodes and groups with all their properties. What is not finite is written as text.</summary>
    public string ToJson() => CircuitJson.Write(this);

    /// <summary>The forward pass from top to bottom, and the way back.</summary>
    public override string ToString() => CircuitText.Write(this);
}
