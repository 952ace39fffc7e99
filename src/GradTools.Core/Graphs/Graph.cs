using GradTools.Tensors;

namespace GradTools.Graphs;

/// <summary>A computation as data: nodes in an order in which each follows its inputs. Nodes never change; new ones are added at the end, and one that exists already is shared.</summary>
public sealed class Graph
{
    private readonly List<Node> _nodes = [];
    private readonly NodeTable _known;
    private readonly Dictionary<long, Node> _numbers = [];
    private readonly bool _shares;

    /// <summary>Makes an empty graph.</summary>
    public Graph()
        : this(shares: true)
    {
    }

    /// <param name="shares">Whether a node that exists already is used again. Without it each operation and each number is a node of its own, as it was written.</param>
    internal Graph(bool shares) => (_known, _shares) = (new NodeTable(_nodes), shares);

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
        return value.Shape.IsScalar ? Constant(value.ToScalar()) : Apply(new Constant(value));
    }

    /// <summary>A number that never changes. Zero and minus zero are two.</summary>
    public Node Constant(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        if (!_shares || !_numbers.TryGetValue(bits, out var node))
            _numbers[bits] = node = Add(new Constant(Tensor.Scalar(value)), [], Shape.Scalar);
        return node;
    }

    /// <summary>An operation on nodes of this graph, exactly as given: nothing is simplified, but the same operation on the same nodes is one node.</summary>
    /// <exception cref="ShapeException">The shapes do not fit the operation.</exception>
    public Node Apply(Operation operation, params Node[] inputs)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(inputs);
        return Shared(operation, inputs) ?? Add(operation, inputs);
    }

    /// <summary>An operation on one node, as <see cref="Apply(Operation, Node[])"/>; nothing is allocated if it is there already.</summary>
    internal Node Apply(Operation operation, Node input) =>
        Shared(operation, [input]) ?? Add(operation, [input]);

    /// <summary>An operation on two nodes, as <see cref="Apply(Operation, Node[])"/>; nothing is allocated if it is there already.</summary>
    internal Node Apply(Operation operation, Node left, Node right) =>
        Shared(operation, [left, right]) ?? Add(operation, [left, right]);

    /// <summary>The whole graph, a line a node.</summary>
    public override string ToString() => GraphPrinter.Print(_nodes);

    private Node? Shared(Operation operation, ReadOnlySpan<Node> inputs) => _shares ? _known.Find(NodeTable.Hash(operation, inputs), operation, inputs) : null;

    private Node Add(Operation operation, Node[] inputs)
    {
        foreach (var input in inputs)
            if (!ReferenceEquals(input.Graph, this))
                throw new InvalidOperationException("A node of another graph cannot be used here.");
        var node = Add(operation, inputs, operation.InferShape(inputs));
        if (_shares)
            _known.Add(node);
        return node;
    }

    private Node Add(Operation operation, Node[] inputs, Shape shape)
    {
        var node = new Node(this, _nodes.Count, operation, inputs, shape);
        _nodes.Add(node);
        return node;
    }
}
