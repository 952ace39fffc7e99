using System.Numerics;

namespace GradTools.Graphs.Operations;

/// <summary>The second operand where the first is not zero, the third elsewhere.</summary>
internal sealed record Where : ElementwiseOperation
{
    public override string Name => "Where";

    internal override int Arity => 3;

    internal override double Value(double a, double b = 0, double c = 0) => a != 0 ? b : c;

    internal override unsafe ElementwiseKernel<T> Kernel<T>() => static (a, b, c, result, count) =>
    {
        for (var i = 0; i < count; i++)
            result[i] = a[i] != T.Zero ? b[i] : c[i];
    };

    internal override ComplexNode? Complex(Node node, ReadOnlySpan<ComplexNode> inputs) => new ComplexNode(
        Op.Where(inputs[0].Real, inputs[1].Real, inputs[2].Real),
        Op.Where(inputs[0].Real, inputs[1].ImaginaryOrZero, inputs[2].ImaginaryOrZero));

    private protected override Node? PullbackElementwise(Node node, int input, Node gradient)
    {
        var condition = node.Inputs[0];
        var zero = gradient.Scalar(0);
        return input switch
        {
            1 => Op.Where(condition, gradient, zero),
            2 => Op.Where(condition, zero, gradient),
            _ => null,
        };
    }
}
