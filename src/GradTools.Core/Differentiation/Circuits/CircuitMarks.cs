using GradTools.Tensors;

namespace GradTools.Differentiation.Circuits;

/// <summary>Marks what is remarkable in a circuit.</summary>
internal static class CircuitMarks
{
    private const double Small = 1e-6;
    private const double Large = 1e6;

    /// <summary>Gates that are flat where they are saturated: behind them a gradient of exactly zero was lost to rounding.</summary>
    private static readonly HashSet<string> Saturating = ["Sigmoid", "Tanh", "Exp", "Erf", "Softmax", "Softplus", "Divide"];

    /// <summary>The nodes with their marks.</summary>
    public static IReadOnlyList<ComputationNode> On(ComputationNode[] nodes)
    {
        var marks = new NodeMarks[nodes.Length];
        if (Array.FindIndex(nodes, node => !IsFinite(node.ValueTensor)) is >= 0 and var value)
            marks[value] |= NodeMarks.FirstNotFinite;
        if (Array.FindLastIndex(nodes, node => node.GradientTensor is { } gradient && !IsFinite(gradient)) is >= 0 and var backward)
            marks[backward] |= NodeMarks.FirstGradientNotFinite;

        var isLost = Lost(nodes);
        for (var i = 0; i < nodes.Length; i++)
        {
            if (nodes[i].GradientTensor is not { } gradient || Largest(gradient) is not { } size)
                continue;
            if (size > Large)
                marks[i] |= NodeMarks.ExplodingGradient;
            if (size < Small && (size > 0 || isLost[i]))
                marks[i] |= NodeMarks.VanishingGradient;
        }

        return [.. nodes.Select((node, i) => marks[i] == NodeMarks.None ? node : Marked(node, marks[i]))];
    }

    /// <summary>For each node whether all that comes back to it went through a saturated gate.</summary>
    private static bool[] Lost(ComputationNode[] nodes)
    {
        var (isUsed, isLost) = (new bool[nodes.Length], new bool[nodes.Length]);
        for (var i = nodes.Length - 1; i >= 0; i--)
        {
            if (nodes[i].GradientTensor is null)
                continue;
            for (var k = 0; k < nodes[i].Inputs.Count; k++)
            {
                var input = nodes[i].Inputs[k];
                var isFlat = Saturating.Contains(nodes[i].Operation) && nodes[i].LocalDerivatives[k] is 0.0;
                isLost[input] = (isFlat || isLost[i]) && (isLost[input] || !isUsed[input]);
                isUsed[input] = true;
            }
        }

        return isLost;
    }

    private static bool IsFinite(Tensor tensor) => tensor.IsFinite();

    /// <summary>The largest magnitude; null where an entry is not finite.</summary>
    private static double? Largest(Tensor tensor)
    {
        var largest = 0.0;
        foreach (var value in tensor.AsSpan())
        {
            if (!double.IsFinite(value))
                return null;
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }

    private static ComputationNode Marked(ComputationNode node, NodeMarks marks) => new(node.Id, node.Operation, node.Inputs, node.ValueTensor, node.GradientTensor)
    {
        Name = node.Name,
        LocalDerivatives = node.LocalDerivatives,
        Text = node.Text,
        Line = node.Line,
        Column = node.Column,
        Group = node.Group,
        Marks = marks,
    };
}
