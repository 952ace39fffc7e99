using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Differentiation.Diagnoses;

/// <summary>Finds the first operation whose value, or whose derivative, is not a finite number. A sentence for people; empty where nothing is found.</summary>
internal static class FirstBadNode
{
    /// <summary>The first operation of a graph that gives something that is not finite.</summary>
    /// <param name="circuit">The graph.</param>
    /// <param name="point">The point.</param>
    /// <param name="where">What the operation is in, to be put behind "the first operation".</param>
    public static string OfValue(Circuit? circuit, double[] point, string where = "")
    {
        if (circuit is null)
            return "";
        var values = new NodeValues(circuit.Inputs, point);
        foreach (var node in Ancestors.Of(circuit.Outputs))
            if (FirstNotFinite(values.Of(node)) is { } place)
                return node.Operation switch
                {
                    Input => $" The point itself is {Wording.Text(values.Of(node).AsSpan()[place])} at {NodeText.Of(node, circuit)}.",
                    Constant => $" The first number{where} to be so is a constant that is {Wording.Text(values.Of(node).AsSpan()[place])}{Source(node, circuit)}.",
                    _ => $" The first operation{where} to give that is {NodeText.Of(node, circuit)}: {Call(node, values, place)} is {Wording.Text(values.Of(node).AsSpan()[place])}.",
                };
        return "";
    }

    /// <summary>The first operation, from the value back to the variables, whose derivative is not finite.</summary>
    public static string OfGradient(Circuit? circuit, double[] point)
    {
        if (circuit is null)
            return "";
        var values = new NodeValues(circuit.Inputs, point);
        var found = "";
        ReverseMode.Gradients(circuit.Outputs[0], circuit.Inputs, null, (node, input, gradient) =>
        {
            if (found.Length > 0 || node.Operation.Pullback(node, input, gradient) is not { } pulled)
                return null;
            if (FirstNotFinite(values.Of(pulled)) is { } place)
                found = $" The first derivative of the function to be so is that of {NodeText.Of(node, circuit)}: {Call(node, values, Math.Min(place, node.Shape.Count - 1))} has the derivative {Wording.Text(values.Of(pulled).AsSpan()[place])}.";
            return pulled;
        });
        return found;
    }

    private static int? FirstNotFinite(Tensor value)
    {
        var values = value.AsSpan();
        for (var i = 0; i < values.Length; i++)
            if (!double.IsFinite(values[i]))
                return i;
        return null;
    }

    private static string Source(Node node, Circuit circuit) => circuit.Source(node) is { } source ? FormattableString.Invariant($", \"{source.Text}\" in line {source.Line}") : "";

    /// <summary>The operation on its numbers, such as <c>Log(-0.5)</c>; for a tensor those at the place.</summary>
    private static string Call(Node node, NodeValues values, int place) => $"{node.Operation.Name}({string.Join(", ", node.Inputs.Select(input => Operand(input, node, values, place)))})";

    private static string Operand(Node input, Node node, NodeValues values, int place)
    {
        var all = values.Of(input).AsSpan();
        if (all.Length == 1)
            return Wording.Text(all[0]);
        return input.Shape.Equals(node.Shape) ? Wording.Text(all[place]) : $"a tensor of shape {input.Shape}";
    }
}
