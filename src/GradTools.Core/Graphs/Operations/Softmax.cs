using GradTools.Tensors;

namespace GradTools.Graphs.Operations;

/// <summary>exp(x) / sum exp(x) along an axis, computed from x - max x so that nothing overflows.</summary>
internal sealed record Softmax(int Axis) : KernelOperation
{
    public override string Name => "Softmax";

    internal override string Attributes => $"axis {Axis}";

    internal override Shape InferShape(ReadOnlySpan<Node> inputs) => inputs[0].Shape;

    internal override unsafe TensorKernel<T> Kernel<T>(Node node, int threads)
    {
        var exponentials = new StableExponentials<T>(node.Shape, Axis);
        return (inputs, output, _) =>
        {
            for (var block = 0; block < exponentials.Blocks; block++)
                exponentials.Softmax(inputs[0], output, block);
        };
    }

    internal override ComplexNode? Complex(Node node, ReadOnlySpan<ComplexNode> inputs)
    {
        var (exponentials, sum, _) = Exponentials(inputs[0], Axis);
        return exponentials / sum;
    }
    
    /// <summary>exp(z - m), its sum along an axis, and m, the largest real part.</summary>
    internal static (ComplexNode Exponentials, ComplexNode Sum, Node Max) Exponentials(ComplexNode z, int axis)
    {
        var max = z.Real.Max(axis, keep: true);
        var exponentials = ComplexNode.Of<Exp>(z - new ComplexNode(max));
        return (exponentials, ComplexNode.Linear(new SumAxis(axis), [exponentials]), max);
    }

    internal override PerturbedNode Perturb(Node node, ReadOnlySpan<PerturbedNode> operands) => operands[0].Along(Axis, node);

    internal override Node? Pullback(Node node, int input, Node gradient) =>
        node * (gradient - (gradient * node).Sum(Axis, keep: true));
}

/// <summary>log sum exp(x) along an axis, which stays with length 1; stable.</summary>
internal sealed record LogSumExp(int Axis) : KernelOperation
{
    public override string Name => "LogSumExp";

    internal override string Attributes => $"axis {Axis}";

    internal override Shape InferShape(ReadOnlySpan<Node> inputs) => inputs[0].Shape.With(Axis, 1);

    internal override unsafe TensorKernel<T> Kernel<T>(Node node, int threads)
    {
        var exponentials = new StableExponentials<T>(node.Inputs[0].Shape, Axis);
        return (inputs, output, _) =>
        {
            for (var block = 0; block < exponentials.Blocks; block++)
                exponentials.LogSum(inputs[0], output, block);
        };
    }

    internal override ComplexNode? Complex(Node node, ReadOnlySpan<ComplexNode> inputs)
    {
        var (_, sum, max) = Softmax.Exponentials(inputs[0], Axis);
        return ComplexNode.Of<Log>(sum) + new ComplexNode(max);
    }

    internal override PerturbedNode Perturb(Node node, ReadOnlySpan<PerturbedNode> operands) => operands[0].Along(Axis, node);

    // exp(x - lse x) is the softmax: the sum is there already, and an elementwise step fuses with its neighbours.
    internal override Node? Pullback(Node node, int input, Node gradient) => gradient * Op.Exp(node.Inputs[0] - node);
}
