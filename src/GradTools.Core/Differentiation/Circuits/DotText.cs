using System.Globalization;

namespace GradTools.Differentiation.Circuits;

/// <summary>A circuit in Graphviz's language: on each wire the value forward in green and the gradient back in red, groups as clusters.</summary>
internal sealed class DotText(ComputationGraph graph) : CircuitMarkup(graph)
{
    /// <inheritdoc/>
    protected override string Head => "digraph circuit {\n    rankdir=LR;\n    node [shape=box, style=\"rounded,filled\", fillcolor=white, fontname=\"Helvetica\"];\n    edge [fontname=\"Helvetica\", fontsize=10];\n";

    /// <inheritdoc/>
    protected override string Close => "}";

    /// <inheritdoc/>
    protected override string Tail => "}\n";

    /// <inheritdoc/>
    protected override string Open(NodeGroup group) => $"subgraph cluster_{group.Id} {{ label=\"{Escape(group.Label)}\";";

    /// <inheritdoc/>
    protected override string Box(ComputationNode node)
    {
        var isOutput = node.Id == Graph.Output;
        var color = node.Marks != NodeMarks.None ? ", color=\"#b91c1c\", penwidth=3, fillcolor=\"#fee2e2\"" : node.Operation == "Input" ? ", fillcolor=\"#dbeafe\"" : isOutput ? ", fillcolor=\"#fef3c7\"" : "";
        var lines = Lines(node, withValue: isOutput || node.Operation == "Input"); // other values are at wires
        return string.Create(CultureInfo.InvariantCulture, $"n{node.Id} [label=\"{string.Join("\\n", lines.Select(Escape))}\"{color}];");
    }

    /// <inheritdoc/>
    protected override string Wire(ComputationNode from, ComputationNode to, string flow)
    {
        var back = flow.Length > 0 ? $"<br/><font color=\"#c62828\">{Html(flow)}</font>" : "";
        return string.Create(CultureInfo.InvariantCulture, $"n{from.Id} -> n{to.Id} [label=<<font color=\"#2e7d32\">{Html(NumberText.Of(from.Value))}</font>{back}>];");
    }

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string Html(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
