using GradTools.Graphs;

namespace GradTools.Differentiation.Diagnoses;

/// <summary>The nodes that values are computed from.</summary>
internal static class Ancestors
{
    /// <summary>The nodes and all that they need, inputs before those that use them.</summary>
    public static IReadOnlyList<Node> Of(params IReadOnlyList<Node> outputs)
    {
        var last = outputs.Max(output => output.Id);
        var needed = new bool[last + 1];
        foreach (var output in outputs)
            needed[output.Id] = true;
        var nodes = new List<Node>();
        for (var id = last; id >= 0; id--)
        {
            if (!needed[id])
                continue;
            var node = outputs[0].Graph.Nodes[id];
            nodes.Add(node);
            foreach (var input in node.Inputs)
                needed[input.Id] = true;
        }

        nodes.Reverse();
        return nodes;
    }
}
