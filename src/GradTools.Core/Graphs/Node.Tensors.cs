using GradTools.Tensors;

namespace GradTools.Graphs;

/// <content>Formulas that mix expressions with tensors, which become constants of the same graph.</content>
public sealed partial class Node
{
    /// <summary>Elementwise sum with constants, with broadcasting.</summary>
    public static Node operator +(Node left, Tensor right) => left + left.Graph.Constant(right);

    /// <summary>Elementwise sum with constants, with broadcasting.</summary>
    public static Node operator +(Tensor left, Node right) => right.Graph.Constant(left) + right;

    /// <summary>Elementwise difference with constants, with broadcasting.</summary>
    public static Node operator -(Node left, Tensor right) => left - left.Graph.Constant(right);

    /// <summary>Elementwise difference with constants, with broadcasting.</summary>
    public static Node operator -(Tensor left, Node right) => right.Graph.Constant(left) - right;

    /// <summary>Elementwise product with constants, with broadcasting.</summary>
    public static Node operator *(Node left, Tensor right) => left * left.Graph.Constant(right);

    /// <summary>Elementwise product with constants, with broadcasting.</summary>
    public static Node operator *(Tensor left, Node right) => right.Graph.Constant(left) * right;

    /// <summary>Elementwise quotient with constants, with broadcasting.</summary>
    public static Node operator /(Node left, Tensor right) => left / left.Graph.Constant(right);

    /// <summary>Elementwise quotient with constants, with broadcasting.</summary>
    public static Node operator /(Tensor left, Node right) => right.Graph.Constant(left) / right;

    /// <summary>The matrix product with a matrix of constants at the right.</summary>
    public Node MatMul(Tensor other) => MatMul(Graph.Constant(other));
}

/// <summary>Tensors as the left operand of expressions.</summary>
public static class TensorExpressions
{
    /// <summary>The matrix product of constants with an expression.</summary>
    public static Node MatMul(this Tensor left, Node right)
    {
        ArgumentNullException.ThrowIfNull(right);
        return right.Graph.Constant(left).MatMul(right);
    }
}
