using GradTools.Graphs;

namespace GradTools.Differentiation.Diagnoses;

/// <summary>A node in words: its script text if that is known, or a short formula.</summary>
internal static class NodeText
{
    private const int Depth = 3;
    private const int Longest = 60;

    private static readonly Dictionary<string, string> Signs = new()
    {
        ["Add"] = " + ", ["Subtract"] = " - ", ["Multiply"] = " * ", ["Divide"] = " / ", ["Greater"] = " > ", ["GreaterOrEqual"] = " >= ",
    };

    /// <summary>The operation with its place in the graph, and what it is of: <c>Sigmoid at node 7, [Grad]::Sigmoid($z) in line 3</c>.</summary>
    public static string Of(Node node, Circuit circuit)
    {
        if (node.Operation is Input input)
            return input.Label;
        var name = FormattableString.Invariant($"{node.Operation.Name} at node {node.Id}");
        return circuit.Source(node) is { } source
            ? FormattableString.Invariant($"{name}, \"{Short(source.Text)}\" in line {source.Line}")
            : Formula(node) is { } formula ? $"{name}, {formula}" : name;
    }

    /// <summary>The script text alone, or the formula, or the operation.</summary>
    public static string Short(Node node, Circuit circuit) => node.Operation is Input input ? input.Label
        : circuit.Source(node) is { } source ? $"\"{Short(source.Text)}\"" : Formula(node) ?? FormattableString.Invariant($"{node.Operation.Name} at node {node.Id}");

    private static string Short(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= Longest ? line : line[..(Longest - 3)] + "...";
    }

    private static string? Formula(Node node) => Of(node, Depth, inside: false) is { Length: <= Longest } text ? text : null;

    private static string Of(Node node, int depth, bool inside)
    {
        if (node.Operation is Input input)
            return input.Label;
        if (node.ConstantValue is { } constant)
            return constant.Count == 1 ? Wording.Text(constant.ToScalar()) : "constant";
        if (depth == 0)
            return "...";
        var operands = node.Inputs.Select(operand => (Func<bool, string>)(nested => Of(operand, depth - 1, nested))).ToArray();
        if (Signs.TryGetValue(node.Operation.Name, out var sign))
            return inside ? $"({operands[0](true)}{sign}{operands[1](true)})" : $"{operands[0](true)}{sign}{operands[1](true)}";
        return node.Operation.Name == "Negate" ? $"-{operands[0](true)}" : $"{node.Operation.Name}({string.Join(", ", operands.Select(operand => operand(false)))})";
    }
}
