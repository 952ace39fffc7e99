using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Execution;

/// <summary>A graph grown from a list of numbers, so that a failing one shrinks. Values stay of the size of 1.</summary>
internal sealed class RandomGraph
{
    private readonly List<Node> _pool;

    public RandomGraph(int rows, int columns, int[] genes)
    {
        Shape[] shapes = [Shape.Of(rows, columns), Shape.Of(columns), Shape.Of(rows, 1), Shape.Scalar, Shape.Of(rows, columns), Shape.Of(columns, rows), Shape.Of(columns)];
        Inputs = [.. shapes.Select((shape, i) => Graph.Input($"x{i}", shape))];
        _pool = [.. Inputs, Graph.Constant(Tensor.Scalar(0.5)), Graph.Constant(Tensor.Full(Shape.Of(columns), -0.25))];
        for (var i = 0; i + 2 < genes.Length; i += 3)
            _pool.Add(Grow(genes[i] % 14, Pick(genes[i + 1]), Pick(genes[i + 2])));
    }

    public Graph Graph { get; } = new();

    public Node[] Inputs { get; }

    /// <summary>A node by number.</summary>
    public Node Pick(int gene) => _pool[gene % _pool.Count];

    /// <summary>The last node with that shape that an input may be assigned.</summary>
    public Node Assignable(Node input, int gene)
    {
        var fitting = _pool.Where(node => node.Shape.Equals(input.Shape)).ToList();
        return fitting[gene % fitting.Count];
    }

    private Node Grow(int kind, Node a, Node b) => kind switch
    {
        0 => Fit(a, b, (x, y) => (x + y) * 0.5),
        1 => Fit(a, b, (x, y) => 0.5 - (x - y) * 0.25),
        2 => Fit(a, b, (x, y) => x * y),
        3 => Fit(a, b, (x, y) => x / (2 + y * y)),
        4 => Fit(a, b, Op.Max),
        5 => Op.Tanh(a),
        6 => Op.Sigmoid(-a),
        7 => a.Shape.Rank == 2 ? a.Sum(0, keep: true) / a.Shape[0] : a.Mean(),
        8 => a.Shape.Rank == 2 ? a.Sum(1, keep: true) / a.Shape[1] : a.Mean(),
        9 => a.Shape.Rank == 2 ? a.Max(1, keep: true) : Op.Abs(a),
        10 => a.Shape.Rank == 2 ? a.Transpose() : a * a,
        11 => a.Shape.Rank == 2 ? a.Softmax(b.Shape.Rank == 1 ? 0 : 1) : a,
        12 => a.Shape.Rank == 2 ? a.LogSumExp(1) * 0.1 : a,
        _ => a.Shape.Rank == 2 && b.Shape.Rank == 2 ? Product(a, b) : a.Reshape(Shape.Of(1, a.Shape.Count)),
    };

    private static Node Fit(Node a, Node b, Func<Node, Node, Node> combine)
    {
        try
        {
            return combine(a, b);
        }
        catch (ShapeException)
        {
            return combine(a, a);
        }
    }

    private static Node Product(Node a, Node b)
    {
        if (a.Shape[1] == b.Shape[0])
            return a.MatMul(b) / a.Shape[1];
        if (a.Shape[1] == b.Shape[1])
            return a.MatMul(b, transposeRight: true) / a.Shape[1];
        return a.Shape[0] == b.Shape[0] ? a.MatMul(b, transposeLeft: true) / a.Shape[0] : a.MatMul(a, transposeRight: true) / a.Shape[1];
    }
}
