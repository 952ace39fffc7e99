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
