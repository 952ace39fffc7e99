using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Graphs;

/// <summary>An operation applied to inputs of given shapes whose values are drawn from an interval in which it is smooth.</summary>
public sealed class OperationCase
{
    private readonly Func<Node[], Node> _build;

    internal OperationCase(string name, Func<Node[], Node> build, double low, double high, params Shape[] shapes)
    {
        Name = name;
        _build = build;
        Low = low;
        High = high;
        Shapes = shapes;
    }

    public string Name { get; }

    public double Low { get; }

    public double High { get; }

    internal Shape[] Shapes { get; }

    internal Node Build(params Node[] inputs) => _build(inputs);

    /// <summary>Values for all inputs one after another, kept apart from each other so that maxima have no ties.</summary>
    internal double[] Draw(int seed)
    {
        var count = Shapes.Sum(shape => shape.Count);
        var random = new Random(seed);
        var order = Enumerable.Range(0, count).ToArray();
        random.Shuffle(order);
        return [.. order.Select(i => Low + (High - Low) * (i + 0.2 + 0.6 * random.NextDouble()) / count)];
    }

    public override string ToString() => Name;
}
