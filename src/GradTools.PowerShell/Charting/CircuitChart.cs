using System.Globalization;
using GradTools.Charting;
using GradTools.Charting.Circuits;
using GradTools.Differentiation.Circuits;
using GradTools.Tensors;

namespace GradTools.PowerShell.Charting;

/// <summary>The circuit of a computation: boxes, wires, and what flows through these forward and back.</summary>
internal static class CircuitChart
{
    private const int LongestFormula = 50;

    private static readonly (NodeMarks Of, CircuitMark Mark)[] Marks =
    [
        (NodeMarks.FirstNotFinite, CircuitMark.FirstNotFinite),
        (NodeMarks.FirstGradientNotFinite, CircuitMark.FirstGradientNotFinite),
        (NodeMarks.VanishingGradient, CircuitMark.VanishingGradient),
        (NodeMarks.ExplodingGradient, CircuitMark.ExplodingGradient),
    ];

    /// <summary>The chart.</summary>
    public static Chart Of(ComputationGraph graph)
    {
        var circuit = new CircuitSeries([.. graph.Nodes.Select(Node)], [.. graph.Groups.Select(Group)], graph.Output);
        var variables = graph.Nodes.Count(node => node.Operation == "Input");
        var gates = graph.Nodes.Count(node => node.Operation is not ("Input" or "Constant"));
        return new Chart(Title(graph), [new Panel(Axis.Hidden, Axis.Hidden, [circuit])])
        {
            Subtitle = string.Create(CultureInfo.InvariantCulture, $"result {NumberText.Of(graph.Value)}, {Count(variables, "variable")}, {Count(gates, "gate")}"),
            Width = Chart.AsNeeded,
            Height = Chart.AsNeeded,
        };
    }

    /// <summary>With the formula, where the script is one.</summary>
    private static string Title(ComputationGraph graph)
    {
        var formula = graph.Nodes[graph.Output].Text;
        var isAll = graph.Groups.Count == 0 && formula is { Length: <= LongestFormula } && graph.Nodes.All(node => node.Text is null || formula.Contains(node.Text, StringComparison.Ordinal));
        return isAll ? $"Circuit of {CircuitText.Short(formula)}" : "Circuit";
    }

    private static CircuitNode Node(ComputationNode node) => new(node.Operation, node.Inputs, Value(node.Value))
    {
        Name = node.Name,
        Gradient = node.Gradient is { } gradient ? Value(gradient) : null,
        LocalDerivatives = [.. node.LocalDerivatives.Select(local => local is null ? null : Value(local))],
        Text = node.Text,
        Line = node.Line,
        Group = node.Group,
        Marks = [.. Marks.Where(mark => node.Marks.HasFlag(mark.Of)).Select(mark => mark.Mark)],
    };

    private static CircuitGroup Group(NodeGroup group) => new(group.Parent, Enum.Parse<CircuitGroupKind>(group.Kind.ToString()), group.Label);

    private static CircuitValue Value(object value)
    {
        if (value is not Tensor tensor)
            return CircuitValue.Of((double)value);
        var columns = tensor.Shape[tensor.Shape.Rank - 1];
        var rows = columns == 0 ? 0 : tensor.Shape.Count / columns;
        return new CircuitValue(tensor.Shape.ToArray(), ComputationNode.Norm(tensor), [.. Enumerable.Range(0, Math.Min(rows, CircuitValue.MaxEntries)).Select(row => tensor.AsSpan().Slice(row * columns, Math.Min(columns, CircuitValue.MaxEntries)).ToArray())]);
    }

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
