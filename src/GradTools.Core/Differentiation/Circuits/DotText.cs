using System.Globalization;
using System.Text;

namespace GradTools.Differentiation.Circuits;

/// <summary>A circuit in Graphviz's language: on each wire the value forward in green and the gradient back in red, groups as clusters.</summary>
internal static class DotText
{
    /// <summary>The text.</summary>
    public static string Write(ComputationGraph graph)
    {
        var text = new StringBuilder("digraph circuit {\n    rankdir=LR;\n    node [shape=box, style=\"rounded,filled\", fillcolor=white, fontname=\"Helvetica\"];\n    edge [fontname=\"Helvetica\", fontsize=10];\n");
        GroupTree.Walk(
            graph,
            (group, depth) => Line(text, depth, $"subgraph cluster_{group.Id} {{ label=\"{Escape(group.Label)}\";"),
            (node, depth) => Line(text, depth, Box(node, node.Id == graph.Output)),
            depth => Line(text, depth, "}"));
        foreach (var node in graph.Nodes)
            for (var i = 0; i < node.Inputs.Count; i++)
                Line(text, 1, Wire(graph.Nodes[node.Inputs[i]], node, i));
        return text.Append("}\n").ToString();
    }

    private static string Box(ComputationNode node, bool isOutput)
    {
        var title = node.Operation switch
        {
            "Input" => Escape(node.Text ?? node.Operation),
            "Constant" => Escape(NumberText.Of(node.Value)),
            _ => Escape(node.Operation),
        };
        string[] lines =
        [
            title,
            node.Operation is "Input" or "Constant" ? "" : Escape(CircuitText.Short(node.Text)),
            isOutput || node.Operation == "Input" ? Escape(NumberText.Of(node.Value)) : "",
            node.GradientTensor is null ? "" : $"gradient {Escape(NumberText.Of(node.Gradient))}",
        ];
        var color = node.Marks != NodeMarks.None ? ", color=\"#b91c1c\", penwidth=3, fillcolor=\"#fee2e2\"" : node.Operation == "Input" ? ", fillcolor=\"#dbeafe\"" : isOutput ? ", fillcolor=\"#fef3c7\"" : "";
        return string.Create(CultureInfo.InvariantCulture, $"n{node.Id} [label=\"{string.Join("\\n", lines.Where(line => line.Length > 0))}\"{color}];");
    }

    private static string Wire(ComputationNode from, ComputationNode to, int input)
    {
        var flow = NumberText.Flow(to, input);
        var back = flow.Length > 0 ? $"<br/><font color=\"#c62828\">{Html(flow)}</font>" : "";
        return string.Create(CultureInfo.InvariantCulture, $"n{from.Id} -> n{to.Id} [label=<<font color=\"#2e7d32\">{Html(NumberText.Of(from.Value))}</font>{back}>];");
    }

    private static void Line(StringBuilder text, int depth, string line) => text.Append(' ', 4 * depth).Append(line).Append('\n');

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string Html(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
