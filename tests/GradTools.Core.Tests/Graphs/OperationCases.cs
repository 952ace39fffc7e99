using GradTools.Graphs;
using GradTools.Graphs.Operations;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Graphs;

/// <summary>Every operation of the core, once or more, where it is smooth.</summary>
internal static class OperationCases
{
    private static readonly Shape Matrix = Shape.Of(2, 3);

    public static IReadOnlyList<OperationCase> All { get; } =
    [
        Two<Add>(-2, 2), Two<Subtract>(-2, 2), Two<Multiply>(-2, 2), Two<Divide>(0.5, 3), Two<Power>(0.4, 2.5), Two<Atan2>(0.3, 2),
        Two<Max>(-2, 2), Two<Min>(-2, 2), Two<Remainder>(2.1, 2.9), Two<Greater>(-1, 1), Two<GreaterOrEqual>(-1, 1), Two<Equal>(-1, 1),
        One<Negate>(-2, 2), One<Identity>(-2, 2), One<Abs>(0.1, 2), One<Abs>(-2, -0.1), One<Exp>(-2, 2), One<Log>(0.2, 3), One<Log2>(0.2, 3), One<Log10>(0.2, 3), One<Sqrt>(0.2, 3),
        One<Cbrt>(0.2, 3), One<Cbrt>(-3, -0.2), One<Sin>(-3, 3), One<Cos>(-3, 3), One<Tan>(-1.2, 1.2), One<Asin>(-0.8, 0.8), One<Acos>(-0.8, 0.8),
        One<Atan>(-3, 3), One<Sinh>(-2, 2), One<Cosh>(-2, 2), One<Tanh>(-2, 2), One<Asinh>(-2, 2), One<Acosh>(1.3, 3), One<Atanh>(-0.8, 0.8),
        One<Floor>(1.1, 1.9), One<Ceiling>(1.1, 1.9), One<Round>(1.6, 2.4), One<Truncate>(1.1, 1.9), One<Sign>(0.1, 2), One<HalfStep>(0.1, 2),
        One<Sigmoid>(-3, 3), One<ReLU>(0.1, 2), One<ReLU>(-2, -0.1), One<Softplus>(-3, 3), One<Erf>(-2, 2), One<LogGamma>(0.4, 4),
        new("Round to decimals", x => x[0].Graph.Apply(new RoundTo(1, MidpointRounding.AwayFromZero), x[0]), 1.16, 1.24, Matrix),
        new("Digamma", x => Op.Polygamma(0, x[0]), 0.5, 4, Matrix),
        new("Trigamma", x => Op.Polygamma(1, x[0]), 0.5, 4, Matrix),
        new("Power of a constant", x => Op.Power(x[0], x[0].Scalar(3)), -2, 2, Matrix),
        new("Square", x => Op.Power(x[0], x[0].Scalar(2)), -2, 2, Matrix),
        new("Where", x => Op.Where(Op.Greater(x[0], x[0].Scalar(0)), x[1], x[2]), -2, 2, Matrix, Matrix, Matrix),
        new("Broadcast row", x => x[0] * x[1], -2, 2, Matrix, Shape.Of(3)),
        new("Broadcast column", x => x[0] / x[1], 0.5, 2, Matrix, Shape.Of(2, 1)),
        new("Broadcast scalar", x => x[0] * x[1], -2, 2, Shape.Scalar, Matrix),
        new("Broadcast middle", x => x[0] * x[1], -2, 2, Shape.Of(2, 3, 2), Shape.Of(2, 1, 2)),
        new("Outer", x => x[0] * x[1], -2, 2, Shape.Of(3, 1), Shape.Of(1, 2)),
        new("Sum", x => x[0].Sum(), -2, 2, Matrix),
        new("Mean", x => x[0].Mean(), -2, 2, Matrix),
        new("Sum axis 0", x => x[0].Sum(0), -2, 2, Matrix),
        new("Sum axis 1, kept", x => x[0].Sum(1, keep: true), -2, 2, Matrix),
        new("Sum of rank 4", x => x[0].Sum(2), -2, 2, Shape.Of(2, 1, 3, 2)),
        new("Max axis", x => x[0].Max(1), -2, 2, Matrix),
        new("Max axis 0", x => x[0].Max(0), -2, 2, Matrix),
        new("Min axis", x => x[0].Min(-1), -2, 2, Matrix),
        new("Softmax", x => x[0].Softmax(1), -2, 2, Matrix),
        new("Softmax axis 0", x => x[0].Softmax(0), -2, 2, Matrix),
        new("LogSumExp", x => x[0].LogSumExp(1), -2, 2, Matrix),
        new("LogSumExp axis 0, kept", x => x[0].LogSumExp(0, keep: true), -2, 2, Matrix),
        new("MatMul", x => x[0].MatMul(x[1]), -2, 2, Matrix, Shape.Of(3, 4)),
        new("MatMul left transposed", x => x[0].MatMul(x[1], transposeLeft: true), -2, 2, Shape.Of(3, 2), Shape.Of(3, 4)),
        new("MatMul right transposed", x => x[0].MatMul(x[1], transposeRight: true), -2, 2, Matrix, Shape.Of(4, 3)),
        new("MatMul both transposed", x => x[0].MatMul(x[1], true, true), -2, 2, Shape.Of(3, 2), Shape.Of(4, 3)),
        new("Transpose", x => x[0].Transpose(), -2, 2, Matrix),
        new("Transpose of rank 3", x => x[0].Transpose(1, 2, 0), -2, 2, Shape.Of(2, 3, 2)),
        new("Reshape", x => x[0].Reshape(Shape.Of(3, 2)), -2, 2, Matrix),
        new("BroadcastTo", x => x[0].BroadcastTo(Shape.Of(2, 2, 3)).Sum(2), -2, 2, Matrix),
        new("Slice", x => x[0].Slice(1, 1, 2), -2, 2, Matrix),
        new("Pad", x => x[0].Pad(1, 1, 2), -2, 2, Matrix),
        new("Gather", x => x[0].Gather(1, [2, 0, 2]), -2, 2, Matrix),
        new("Scatter", x => x[0].Graph.Apply(new Scatter(1, new IntList(1, 3, 1), 4), x[0]), -2, 2, Matrix),
        new("Concatenate", x => x[0].Graph.Apply(new Concatenate(1), x[0], x[1]), -2, 2, Matrix, Shape.Of(2, 1)),
    ];

    private static OperationCase One<TFunction>(double low, double high)
        where TFunction : struct, IUnaryFunction =>
        new($"{TFunction.Name} [{low}, {high}]", x => x[0].Graph.Apply(Unary<TFunction>.Instance, x[0]), low, high, Matrix);

    private static OperationCase Two<TFunction>(double low, double high)
        where TFunction : struct, IBinaryFunction =>
        new(TFunction.Name, x => x[0].Graph.Apply(Binary<TFunction>.Instance, x[0], x[1]), low, high, Matrix, Matrix);
}
