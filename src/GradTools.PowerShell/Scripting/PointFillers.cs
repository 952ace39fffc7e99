using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.PowerShell.Scripting;

/// <summary>Plain numbers: what the script block gets when it is simply called.</summary>
internal class PlainFiller(double[] numbers) : IPointFiller
{
    private int _next;

    public object Number() => numbers[_next++];

    /// <summary>The next numbers, as an array.</summary>
    public double[] Numbers(int count)
    {
        var array = numbers.AsSpan(_next, count).ToArray();
        _next += count;
        return array;
    }

    public object Tensor(Shape shape)
    {
        var tensor = GradTools.Tensors.Tensor.From(numbers.AsSpan(_next, shape.Count), shape);
        _next += shape.Count;
        return tensor;
    }
}

/// <summary>The entries of a gradient, in the shape of the point.</summary>
internal sealed class GradientFiller(double[] gradient) : PlainFiller(gradient);

/// <summary>Recorded values, each an input of the graph.</summary>
internal sealed class TracedFiller(TraceSession session, double[] numbers, IReadOnlyList<string> names) : IPointFiller
{
    private readonly List<Node> _inputs = [];
    private int _next;

    /// <summary>The inputs made so far, in order.</summary>
    public IReadOnlyList<Node> Inputs => _inputs;

    public object Number()
    {
        var input = Input(Shape.Scalar);
        return session.Number(input, numbers[_next++]);
    }

    public object Tensor(Shape shape)
    {
        var input = Input(shape);
        var value = GradTools.Tensors.Tensor.From(numbers.AsSpan(_next, shape.Count), shape);
        _next += shape.Count;
        return session.Wrap(input, value);
    }

    private Node Input(Shape shape)
    {
        var input = session.Graph.Input(names[_inputs.Count], shape);
        _inputs.Add(input);
        return input;
    }
}

/// <summary>Given parts, in order.</summary>
internal sealed class LeafFiller(IReadOnlyList<object> leaves) : IPointFiller
{
    private int _next;

    public object Number() => leaves[_next++];

    public object Tensor(Shape shape) => leaves[_next++];
}
