using GradTools.Graphs;
using GradTools.Graphs.Operations;

namespace GradTools.Differentiation.Diagnoses;

/// <summary>The rules that people get wrong, for any graph. In the order of how often they are met.</summary>
internal static class WrongRules
{
    private static readonly HashSet<string> Linear = ["Negate", "Identity", "StopGradient", "ReLU", "Sign", "HalfStep", "Round", "Truncate", "Floor", "Ceiling", "Single"];

    public static IReadOnlyList<WrongRule> All { get; } =
    [
        new(GradientDiagnosisKind.MissingChainFactor, IsCurved, Through,
            where => $"The derivative of {where} was left out"),
        new(GradientDiagnosisKind.MissingChainFactor, IsCurved, (node, _, g) => node.Operation.Pullback(node.Graph.Apply(node.Operation, node), 0, g),
            where => $"The derivative of {where} was evaluated at its result instead of its argument (at a instead of z)"),
        new(GradientDiagnosisKind.MissingChainFactor, node => node.Operation is Graphs.Operations.Softmax, (_, _, g) => g,
            where => $"The derivative of {where} was left out"),
        new(GradientDiagnosisKind.MissingChainFactor, node => node.Operation is Graphs.Operations.Softmax, (node, _, g) => g * (node * (1 - node)),
            where => $"Of the derivative of {where} only the diagonal a (1 - a) was used"),
        new(GradientDiagnosisKind.MissingChainFactor, node => node.Operation is Binary<Power>, (node, input, g) => input == 0 ? Through(node, input, g) : Right(node, input, g),
            where => $"The derivative of the power {where} was left out"),
        new(GradientDiagnosisKind.MissingChainFactor, node => node.Operation is Binary<Power> && node.Inputs[0].ConstantValue is null, (node, input, g) => input == 1 ? (g * node).SumTo(node.Inputs[1].Shape) : Right(node, input, g),
            where => $"The derivative of the power {where} in its exponent has the factor ln x of its base x, which was left out"),
        new(GradientDiagnosisKind.MissingChainFactor, IsSquare, (node, input, g) => Through(node, input, g * 0.5),
            where => $"The derivative of the square {where} was left out"),
        new(GradientDiagnosisKind.MissingChainFactor, node => node.Operation is Binary<Divide>, (node, input, g) => input == 1 ? -(g * (node.Inputs[0] / node.Inputs[1])).SumTo(node.Inputs[1].Shape) : Right(node, input, g),
            where => $"The derivative of {where} in its denominator v is -u / v^2; -u / v was used"),
        new(GradientDiagnosisKind.MissingChainFactor, node => node.Operation is Binary<Divide> && node.Inputs[1].ConstantValue is null, (node, input, g) => input == 0 ? Through(node, input, g) : Right(node, input, g),
            where => $"The division in {where} was left out"),
        new(GradientDiagnosisKind.MissingChainFactor, node => Activated(node, 0) || Activated(node, 1), (node, input, g) => Activated(node, 1 - input) ? BeforeActivation(node, input, g) : Right(node, input, g),
            where => $"The gradient of {where} was taken with the argument of the function, z, in place of its result a"),
        new(GradientDiagnosisKind.Transposed, IsSquareProduct, Transposed,
            where => $"The gradient goes back through {where} with a matrix that is not transposed"),
        new(GradientDiagnosisKind.Unknown, node => node.Operation is Binary<Power>, (node, input, g) => input == 0 ? (g * node.Inputs[1] * node).SumTo(node.Inputs[0].Shape) : Right(node, input, g),
            where => $"The exponent in the derivative of {where} is not one less: n x^n in place of n x^(n - 1)"),
    ];

    /// <summary>A branch of a maximum, a ReLU and the like that is not taken, but not left out either.</summary>
    public static IReadOnlyList<WrongRule> Indicators { get; } =
    [
        new(GradientDiagnosisKind.MissingIndicator, IsChoice, (node, input, g) => IsCondition(node, input) ? Right(node, input, g) : Through(node, input, g),
            where => $"The indicator of {where} is missing: the gradient flows also where that branch is not taken"),
        Always(fromEnd: 1),
        Always(fromEnd: 2),
        new(GradientDiagnosisKind.MissingIndicator, node => node.Operation is MaxAxis or MinAxis, Through,
            where => $"The indicator of {where} is missing: the gradient flows to all entries, not only to the one that is chosen"),
    ];

    /// <summary>One operand of a choice taken everywhere.</summary>
    private static WrongRule Always(int fromEnd) => new(
        GradientDiagnosisKind.MissingIndicator,
        node => node.Operation is Binary<Max> or Binary<Min> or Where,
        (node, input, g) => node.Inputs.Count - input == fromEnd ? Through(node, input, g) : null,
        where => $"The indicator of {where} is missing: the gradient takes the same operand everywhere");

    /// <summary>Whether a function of one variable is not linear anywhere.</summary>
    public static bool IsCurved(Node node) => node.Operation is ElementwiseOperation { Arity: 1 } && !Linear.Contains(node.Operation.Name);

    /// <summary>Whether a value is multiplied by itself.</summary>
    public static bool IsSquare(Node node) => node.Operation is Binary<Multiply> && ReferenceEquals(node.Inputs[0], node.Inputs[1]);

    /// <summary>A derivative of 1.</summary>
    public static Node? Through(Node node, int input, Node gradient) => gradient.Shape.Count >= node.Inputs[input].Shape.Count
        ? gradient.SumTo(node.Inputs[input].Shape)
        : gradient.BroadcastTo(node.Inputs[input].Shape);

    /// <summary>Whether an operand of a product is the result of an activation.</summary>
    private static bool Activated(Node node, int operand) => node.Operation is MatrixMultiply or Binary<Multiply> && !ReferenceEquals(node.Inputs[0], node.Inputs[1])
        && node.Inputs[operand].Operation is ElementwiseOperation { Arity: 1 } and not Unary<Negate>;

    private static Node? BeforeActivation(Node node, int input, Node gradient)
    {
        var (left, right) = input == 0 ? (node.Inputs[0], node.Inputs[1].Inputs[0]) : (node.Inputs[0].Inputs[0], node.Inputs[1]);
        return node.Operation.Pullback(node.Graph.Apply(node.Operation, left, right), input, gradient);
    }

    private static Node? Right(Node node, int input, Node gradient) => CircuitSweep.Pull(node, input, gradient);

    /// <summary>Whether only one operand counts, by a condition: a maximum, a ReLU, a choice, or something times an indicator.</summary>
    private static bool IsChoice(Node node) => node.Operation is Binary<Max> or Binary<Min> or Unary<ReLU> or Where
        || (node.Operation is Binary<Multiply> && (IsIndicator(node.Inputs[0]) || IsIndicator(node.Inputs[1])));

    private static bool IsCondition(Node node, int input) => IsIndicator(node.Inputs[input]) || (node.Operation is Where && input == 0);

    private static bool IsIndicator(Node node) => node.Operation is Binary<Greater> or Binary<GreaterOrEqual>;

    private static bool IsSquareProduct(Node node) => node.Operation is MatrixMultiply && node.Inputs.Any(matrix => matrix.Shape[0] == matrix.Shape[1]);

    /// <summary>A product of matrices pulled back with the other one as it is where it has to be transposed, if it is square.</summary>
    private static Node? Transposed(Node node, int input, Node gradient)
    {
        var (product, other) = ((MatrixMultiply)node.Operation, node.Inputs[1 - input]);
        if (other.Shape[0] != other.Shape[1])
            return Right(node, input, gradient);
        var wrong = input == 0 ? product with { TransposeRight = !product.TransposeRight } : product with { TransposeLeft = !product.TransposeLeft };
        return wrong.Pullback(node, input, gradient);
    }
}
