using GradTools.Graphs;

namespace GradTools.Differentiation.Circuits;

/// <summary>A node of a graph as a circuit shows it: usually as it is, or several operations as one.</summary>
/// <param name="Node">The node whose value it gives.</param>
/// <param name="Operation">What it does.</param>
/// <param name="Inputs">What it does it to.</param>
internal sealed record Gate(Node Node, Operation Operation, IReadOnlyList<Node> Inputs)
{
    /// <summary>The derivative of the value in an input, as a node; null where it is zero everywhere.</summary>
    public Node? Derivative(int input)
    {
        var graph = Node.Graph;
        var node = ReferenceEquals(Operation, Node.Operation) ? Node : graph.Apply(Operation, [.. Inputs]);
        return Operation.Pullback(node, input, graph.Constant(Tensors.Tensor.Full(node.Shape, 1)));
    }
}
