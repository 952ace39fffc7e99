using GradTools.Execution;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Differentiation.Diagnoses;

/// <summary>The values of a graph's nodes at one point, each computed once, also of nodes that are added later.</summary>
internal sealed class NodeValues
{
    private readonly Dictionary<Node, Tensor> _values = [];
    private readonly Dictionary<Shape, Node> _placeholders = [];

    public NodeValues(IReadOnlyList<Node> inputs, ReadOnlySpan<double> point)
    {
        var offset = 0;
        foreach (var input in inputs)
        {
            _values[input] = Tensor.From(point.Slice(offset, input.Shape.Count), input.Shape);
            offset += input.Shape.Count;
        }
    }

    /// <summary>A node of the same shape as another that stands for a gradient in it and has no value of its own.</summary>
    public Node Placeholder(Node node)
    {
        if (!_placeholders.TryGetValue(node.Shape, out var placeholder))
            _placeholders.Add(node.Shape, placeholder = node.Graph.Input("gradient", node.Shape));
        return placeholder;
    }

    /// <summary>The value of a node.</summary>
    public Tensor Of(Node wanted)
    {
        var pending = new Stack<Node>([wanted]);
        while (pending.TryPeek(out var node))
        {
            var ready = true;
            if (!_values.ContainsKey(node))
                foreach (var input in node.Inputs)
                    if (!_values.ContainsKey(input))
                    {
                        pending.Push(input);
                        ready = false;
                    }

            if (!ready)
                continue;
            pending.Pop();
            if (!_values.ContainsKey(node))
                _values[node] = Evaluation.Apply(node, [.. node.Inputs.Select(input => _values[input])]);
        }

        return _values[wanted];
    }

    /// <summary>The values of nodes, flattened one after another.</summary>
    public double[] Flat(IEnumerable<Node> nodes) => [.. nodes.SelectMany(node => Of(node).ToArray())];
}
