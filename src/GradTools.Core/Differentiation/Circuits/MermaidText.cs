using System.Globalization;
using System.Text;

namespace GradTools.Differentiation.Circuits;

/// <summary>A circuit as a Mermaid flow chart: the value and the gradient in each box, what flows back along each wire at the wire, groups as subgraphs.</summary>
internal static class MermaidText
{
    /// <summary>The text.</summary>
    public static string Write(ComputationGraph graph)
    {
        var text = new StringBuilder("flowchart LR\n");
        GroupTree.Walk(
            graph,
            (group, depth) => Line(text, depth, $"subgraph g{group.Id}[\"{Escape(group.Label)}\"]"),
            (node, depth) => Line(text, depth, Box(node)),
            depth => Line(text, depth, "end"));
        foreach (var node in graph.Nodes)
            for (var i = 0; i < node.Inputs.Count; i++)
                Line(text, 1, Wire(node, i));
        Line(text, 1, "classDef variable fill:#dbeafe,stroke:#1d4ed8,color:#111827");
        Line(text, 1, "classDef result fill:#fef3c7,stroke:#b45309,color:#111827");
        Line(text, 1, "classDef marked fill:#fee2e2,stroke:#b91c1c,stroke-width:3px,color:#111827");
        Classes(text, "variable", graph.Nodes.Where(node => node.Operation == "Input"));
        Classes(text, "result", [graph.Nodes[graph.Output]]);
        Classes(text, "marked", graph.Marked);
        return text.ToString();
    }

    private static string Box(ComputationNode node)
    {
        var title = node.Operation switch
        {
            "Input" => Escape(node.Text ?? node.Operation),
            "Constant" => "",
            _ when node.Text is null => Escape(node.Operation),
            _ => $"{Escape(node.Operation)}<br/>{Escape(CircuitText.Short(node.Text))}",
        };
        string[] lines = [title, Escape(NumberText.Of(node.Value)), node.GradientTensor is null ? "" : $"grad {Escape(NumberText.Of(node.Gradient))}"];
        return string.Create(CultureInfo.InvariantCulture, $"n{node.Id}[\"{string.Join("<br/>", lines.Where(line => line.Length > 0))}\"]");
    }

    private static string Wire(ComputationNode node, int input)
    {
        var flow = NumberText.Flow(node, input);
        var label = flow.Length > 0 ? $"|\"{flow}\"|" : "";
        return string.Create(CultureInfo.InvariantCulture, $"n{node.Inputs[input]} -->{label} n{node.Id}");
    }

    private static void Classes(StringBuilder text, string name, IEnumerable<ComputationNode> nodes)
    {
        var names = string.Join(',', nodes.Select(node => string.Create(CultureInfo.InvariantCulture, $"n{node.Id}")));
        if (names.Length > 0)
            Line(text, 1, $"class {names} {name}");
    }

    private static void Line(StringBuilder text, int depth, string line) => text.Append(' ', 4 * depth).Append(line).Append('\n');

    /// <summary>Characters that would end the label or begin something in it, as Mermaid's entities.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in text)
            escaped.Append("\"#<>&`;\\".Contains(letter, StringComparison.Ordinal) ? string.Create(CultureInfo.InvariantCulture, $"#{(int)letter};") : letter);
        return escaped.ToString();
    }
}
