using GradTools.Tensors;

namespace GradTools.Graphs;

/// <summary>
/// A graph that gives the values of another at many points side by side, each of which differs from one point in a single entry of one input.
/// What that entry does not reach is given, and of what it does reach, only the entries that change are computed.
/// </summary>
/// <remarks>The points lie along an axis of their own, the last one. A value that is the same at all of them has length 1 there, or, when it is a single number, no such axis.</remarks>
internal sealed class PerturbedGraph
{
    private readonly Graph _graph = new();
    private readonly Dictionary<Node, List<GivenPart>> _given = [];
    private readonly Dictionary<EntryIndex, Node> _marks = [];
    private readonly int _points;

    private PerturbedGraph(Node input, int points)
    {
        _points = points;
        var indices = EntryIndex.Along(input.Shape.AsSpan());
        Entries = _graph.Input("entries", ShapeOf(input.Shape, indices));
        Input = new PerturbedNode(this, input, Entries, indices);
    }

    /// <summary>The graph for an input, or null when an operation between it and the outputs has no rule for changed operands.</summary>
    /// <param name="input">The input of which one entry differs.</param>
    /// <param name="outputs">What is wanted: single numbers.</param>
    /// <param name="points">How many points there are side by side.</param>
    public static PerturbedGraph? Of(Node input, IReadOnlyList<Node> outputs, int points)
    {
        var result = new PerturbedGraph(input, points);
        var values = new Dictionary<Node, PerturbedNode> { [input] = result.Input };
        foreach (var node in Needed(outputs))
        {
            if (values.ContainsKey(node))
                continue;
            var operands = node.Inputs.Select(operand => values[operand]).ToArray();
            var value = Array.Exists(operands, operand => operand.IsChanged) ? node.Operation.Perturb(node, operands) : new PerturbedNode(result, node);
            if (value is null)
                return null;
            values.Add(node, value);
        }

        result.Outputs = [.. outputs.Select(output => values[output].Whole())];
        return result;
    }

    /// <summary>The input for what the entry is at each point.</summary>
    public Node Entries { get; }

    /// <summary>Inputs for values at the one point.</summary>
    public IReadOnlyList<GivenPart> Given => [.. _given.Values.SelectMany(parts => parts)];

    /// <summary>Inputs that are 1 at the index of the entry and 0 elsewhere: an axis for the index, and one for the points.</summary>
    public IReadOnlyDictionary<EntryIndex, Node> Marks => _marks;

    /// <summary>The outputs: a number a point, or one for all.</summary>
    public IReadOnlyList<Node> Outputs { get; private set; } = [];

    /// <summary>The number of values of the largest node.</summary>
    public int LargestCount => _graph.Nodes.Max(node => node.Shape.Count);

    private PerturbedNode Input { get; }

    /// <summary>An operation on nodes of this graph.</summary>
    public Node Apply(Operation operation, params Node[] operands) => _graph.Apply(operation, operands);

    /// <summary>The values of a node at the one point: those at given indices for each of the points side by side, or, where no axis has an index, all.</summary>
    public Node AtPoint(Node original, EntryIndex?[] indices)
    {
        if (original is { ConstantValue: { } constant, Shape.IsScalar: true })
            return _graph.Constant(constant);
        if (!_given.TryGetValue(original, out var parts))
            _given.Add(original, parts = []);
        if (parts.Find(part => part.Indices.AsSpan().SequenceEqual(indices)) is { } known)
            return known.Node;
        var isWhole = Array.TrueForAll(indices, index => index is null);
        var shape = !isWhole ? ShapeOf(original.Shape, indices) : original.Shape.IsScalar ? Shape.Scalar : Shape.Of([.. original.Shape.AsSpan(), 1]);
        var part = new GivenPart(original, indices, _graph.Input("given", shape));
        parts.Add(part);
        return part.Node;
    }

    /// <summary>1 at the index of the entry and 0 elsewhere, along an axis that so many others follow.</summary>
    public Node Mark(EntryIndex index, int axesAfter)
    {
        if (!_marks.TryGetValue(index, out var mark))
            _marks.Add(index, mark = _graph.Input($"mark{_marks.Count}", Shape.Of(index.Length, _points)));
        int[] lengths = [index.Length, .. Enumerable.Repeat(1, axesAfter), _points];
        return mark.Reshape(Shape.Of(lengths));
    }

    /// <summary>The shape of a value that changes at given indices: length 1 along the axes that have one, and at the end the axis of the points.</summary>
    public Shape ShapeOf(Shape shape, EntryIndex?[] indices)
    {
        var lengths = shape.ToArray();
        for (var axis = 0; axis < lengths.Length; axis++)
            if (indices[axis] is not null)
                lengths[axis] = 1;
        return Shape.Of([.. lengths, _points]);
    }

    private static IEnumerable<Node> Needed(IReadOnlyList<Node> outputs)
    {
        var needed = new HashSet<Node>(outputs);
        var nodes = outputs[0].Graph.Nodes;
        for (var id = nodes.Count - 1; id >= 0; id--)
            if (needed.Contains(nodes[id]))
                needed.UnionWith(nodes[id].Inputs);
        return nodes.Where(needed.Contains);
    }
}

/// <summary>Values at the one point that a perturbed graph reads.</summary>
/// <param name="Original">The node of the graph that is being evaluated.</param>
/// <param name="Indices">The axes along which only the index of the entry is read.</param>
/// <param name="Node">The input for them.</param>
internal sealed record GivenPart(Node Original, EntryIndex?[] Indices, Node Node);
