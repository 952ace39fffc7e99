using GradTools.Tensors;

namespace GradTools.Graphs;

/// <summary>One value of a computation: an operation, what it is applied to, and the shape of its result.</summary>
public sealed partial class Node
{
    private readonly Node[] _inputs;

    internal Node(Graph graph, int id, Operation operation, Node[] inputs, Shape shape)
    {
        Graph = graph;
        Id = id;
        Operation = operation;
        _inputs = inputs;
        Shape = shape;
        Hash = NodeTable.Hash(operation, inputs);
    }

    /// <summary>The graph this node belongs to.</summary>
    public Graph Graph { get; }

    /// <summary>The position in the graph; inputs always have smaller ones.</summary>
    public int Id { get; }

    /// <summary>The hash of the operation and the inputs.</summary>
    internal int Hash { get; }

    /// <summary>What computes this value.</summary>
    public Operation Operation { get; }

    /// <summary>What the operation is applied to, in order.</summary>
    public IReadOnlyList<Node> Inputs => _inputs;

    /// <summary><see cref="Inputs"/> for loops over large graphs.</summary>
    internal ReadOnlySpan<Node> InputSpan => _inputs;

    /// <summary>The shape of the value.</summary>
    public Shape Shape { get; }

    /// <summary>The constant value, or null for anything that is computed or given.</summary>
    internal Tensor? ConstantValue => (Operation as Constant)?.Value;

    /// <summary>Whether this is a constant that holds one given number everywhere.</summary>
    internal bool IsConstant(double value) => ConstantValue is { Count: 1 } tensor && tensor.ToScalar().Equals(value);

    /// <summary>The node as the printer names it.</summary>
    public override string ToString() => GraphPrinter.Line(this);
}
