using System.Globalization;
using System.Text;

namespace GradTools.Differentiation.Circuits;

/// <summary>A circuit as a Mermaid flow chart: the value and the gradient in each box, what flows back along each wire at the wire, groups as subgraphs.</summary>
internal sealed class MermaidText(ComputationGraph graph) : CircuitMarkup(graph)
{
    /// <inheritdoc/>
    protected override string Head => "flowchart LR\n";

    /// <inheritdoc/>
    protected override string Close => "end";

    /// <inheritdoc/>
    protected override string Tail => string.Join(
        "",
        "    classDef variable fill:#dbeafe,stroke:#1d4ed8,color:#111827\n",
        "    classDef result fill:#fef3c7,stroke:#b45309,color:#111827\n",
        "    classDef marked fill:#fee2e2,stroke:#b91c1c,stroke-width:3px,color:#111827\n",
        Class("variable", Graph.Nodes.Where(node => node.Operation == "Input")),
        Class("result", [Graph.Nodes[Graph.Output]]),
        Class("marked", Graph.Marked));

    /// <inheritdoc/>
    protected override string Open(NodeGroup group) => $"subgraph g{group.Id}[\"{Escape(group.Label)}\"]";

    /// <inheritdoc/>
    protected override string Box(ComputationNode node) =>
        string.Create(CultureInfo.InvariantCulture, $"n{node.Id}[\"{string.Join("<br/>", Lines(node, withValue: true).Select(Escape))}\"]");

    /// <inheritdoc/>
    protected override string Wire(ComputationNode from, ComputationNode to, string flow) =>
        string.Create(CultureInfo.InvariantCulture, $"n{from.Id} -->{(flow.Length > 0 ? $"|\"{flow}\"|" : "")} n{to.Id}");

    private static string Class(string name, IEnumerable<ComputationNode> nodes)
    {
        var names = string.Join(',', nodes.Select(node => string.Create(CultureInfo.InvariantCulture, $"n{node.Id}")));
        return names.Length > 0 ? $"    class {names} {name}\n" : "";
    }

    /// <summary>Characters that would end the label or begin something in it, as Mermaid's entities.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in text)
            escaped.Append("\"#<>&`;\\".Contains(letter, StringComparison.Ordinal) ? string.Create(CultureInfo.InvariantCulture, $"#{(int)letter};") : letter);
        return escaped.ToString();
    }
}
