using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Differentiation;

/// <summary>Reverse mode: a transformation from graph to graph. The gradients are nodes like any others, so they have gradients too.</summary>
public static class ReverseMode
{
    /// <summary>
    /// The gradients of <paramref name="output"/> in each of <paramref name="inputs"/>, added to the same graph.
    /// </summary>
    /// <param name="output">What is differentiated. Of any shape, if <paramref name="seed"/> is given; otherwise a scalar.</param>
    /// <param name="inputs">Nodes of the same graph; a gradient has the shape of its input, and is zero where the output does not depend on it.</param>
    /// <param name="seed">The gradient of the final result in <paramref name="output"/> (the vector of the vector-Jacobian product); 1 for a scalar output.</param>
    public static Node[] Gradients(Node output, IReadOnlyList<Node> inputs, Node? seed = null) =>
        Gradients(output, inputs, seed, (node, input, gradient) => node.Operation.Pullback(node, input, gradient));

    /// <summary>The same with another rule for pulling a gradient back from a node to one of its inputs.</summary>
    internal static Node[] Gradients(Node output, IReadOnlyList<Node> inputs, Node? seed, Func<Node, int, Node, Node?> pullback)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(inputs);
        if (seed is null && output.Shape.Count != 1)
            throw new ShapeException("GradientOfNonScalar", $"A gradient belongs to a single number; this output has the shape {output.Shape}. Sum it, or ask for the Jacobian.");
        var graph = output.Graph;
        var depends = DependsOn(inputs, output.Id);
        var gradients = new Node?[output.Id + 1];
        gradients[output.Id] = seed ?? graph.Constant(Tensor.Full(output.Shape, 1));
        for (var id = output.Id; id >= 0; id--)
        {
            if (gradients[id] is not { } gradient || !depends[id])
                continue;
            var node = graph.Nodes[id];
            var arguments = node.InputSpan;
            for (var i = 0; i < arguments.Length; i++)
            {
                var input = arguments[i];
                if (!depends[input.Id] || pullback(node, i, gradient) is not { } pulled)
                    continue;
                gradients[input.Id] = gradients[input.Id] is { } sum ? sum + pulled : pulled;
            }
        }

        return [.. inputs.Select(input => Gradient(gradients, input))];
    }

    private static Node Gradient(Node?[] gradients, Node input)
    {
        var gradient = input.Id < gradients.Length ? gradients[input.Id] : null;
        return gradient ?? input.Graph.Constant(Tensor.Full(input.Shape, 0));
    }

    /// <summary>For each node up to <paramref name="last"/>, whether its value depends on one of the inputs.</summary>
    private static bool[] DependsOn(IReadOnlyList<Node> inputs, int last)
    {
        var depends = new bool[last + 1];
        foreach (var input in inputs)
            if (input.Id <= last)
                depends[input.Id] = true;
        if (inputs.Count == 0)
            return depends;
        var nodes = inputs[0].Graph.Nodes;
        for (var id = inputs.Min(input => input.Id); id <= last; id++)
            foreach (var input in nodes[id].InputSpan)
                depends[id] |= depends[input.Id];
        return depends;
    }
}
