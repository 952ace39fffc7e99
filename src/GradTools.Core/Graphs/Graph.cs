using GradTools.Tensors;

namespace GradTools.Graphs;

/// <summary>A computation as data: nodes in an order in which each follows its inputs. Nodes never change; new ones are added at the end, and one that exists already is shared.</summary>
public sealed class Graph
{
    private readonly List<Node> _nodes = [];
    private readonly Dictionary<Expression, Node> _known = [];

    /// <summary>All nodes, inputs before those that use them.</summary>
    public IReadOnlyList<Node> Nodes => _nodes;

    /// <summary>A value that is given when the graph runs.</summary>
    public Node Input(string name, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return Add(new Input(name, _nodes.Count), [], shape);
    }

    /// <summary>A value that never changes.</summary>
    public Node Constant(Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Apply(new Constant(value));
    }

    /// <summary>An operation on nodes of this graph, exactly as given: nothing is simplified, but the same operation on the same nodes is one node.</summary>
    /// <exception cref="ShapeException">The shapes do not fit the operation.</exception>
    public Node Apply(Operation operation, params Node[] inputs)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(inputs);
        var key = new Expression(operation, inputs);
        if (_known.TryGetValue(key, out var known))
            return known;
        foreach (var input in inputs)
            if (!ReferenceEquals(input.Graph, this))
                throw new InvalidOperationException("A node of another graph cannot be used here.");
        var node = Add(operation, inputs, operation.InferShape(inputs));
        _known.Add(key, node);
        return node;
    }

    /// <summary>The whole graph, a line a node.</summary>
    public override string ToString() => GraphPrinter.Print(_nodes);

    private Node Add(Operation operation, Node[] inputs, Shape shape)
    {
        var node = new Node(this, _nodes.Count, operation, inputs, shape);
        _nodes.Add(node);
        return node;
    }

    /// <summary>What makes two nodes the same: the operation and the inputs.</summary>
    private readonly struct Expression(Operation operation, Node[] inputs) : IEquatable<Expression>
    {
        private readonly Operation _operation = operation;
        private readonly Node[] _inputs = inputs;

        public bool Equals(Expression other)
        {
            if (_inputs.Length != other._inputs.Length)
                return false;
            for (var i = 0; i < _inputs.Length; i++)
                if (!ReferenceEquals(_inputs[i], other._inputs[i]))
                    return false;
            return _operation.Equals(other._operation);
        }

        public override bool Equals(object? obj) => obj is Expression other && Equals(other);

        public override int GetHashCode()
        {
            var hash = _operation.GetHashCode();
            foreach (var input in _inputs)
                hash = hash * 31 + input.Id;
            return hash;
        }
    }
}
