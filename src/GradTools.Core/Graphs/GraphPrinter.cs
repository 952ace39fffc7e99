using System.Text;

namespace GradTools.Graphs;

/// <summary>Graphs as text, a node a line: <c>%3:(2, 4) = Multiply %1 %2</c>. Scalars show no shape.</summary>
internal static class GraphPrinter
{
    /// <summary>The line of one node.</summary>
    public static string Line(Node node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var text = new StringBuilder($"%{node.Id}");
        if (!node.Shape.IsScalar)
            text.Append(':').Append(node.Shape);
        text.Append(" = ").Append(node.Operation.Name);
        if (node.Operation.Attributes.Length > 0)
            text.Append('[').Append(node.Operation.Attributes).Append(']');
        foreach (var input in node.Inputs)
            text.Append(" %").Append(input.Id);
        return text.ToString();
    }

    /// <summary>Nodes in the order given, a line each.</summary>
    public static string Print(IEnumerable<Node> nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        return string.Join('\n', nodes.Select(Line));
    }
}
