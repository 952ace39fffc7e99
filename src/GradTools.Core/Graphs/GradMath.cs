using GradTools.Graphs.Operations;

namespace GradTools.Graphs;

/// <summary>Mathematics on expressions, elementwise; with <c>using static GradTools.Graphs.GradMath</c> a formula reads as it is written: <c>Exp(-x * x) * Sin(x)</c>.</summary>
/// <remarks>At ties and kinks the derivative is the subgradient of least norm (0 for <c>Abs</c> and <c>ReLU</c> at 0), or shared evenly (<c>Max</c> and <c>Min</c> of equals).</remarks>
public static class GradMath
{
    /// <summary>The magnitude.</summary>
    public static Node Abs(Node x) => Op.Abs(x);

    /// <summary>e to the power of x.</summary>
    public static Node Exp(Node x) => Op.Exp(x);

    /// <summary>The natural logarithm.</summary>
    public static Node Log(Node x) => Op.Log(x);

    /// <summary>The square root.</summary>
    public static Node Sqrt(Node x) => Op.Sqrt(x);

    /// <summary>The sine of an angle in radians.</summary>
    public static Node Sin(Node x) => Op.Sin(x);

    /// <summary>The cosine of an angle in radians.</summary>
    public static Node Cos(Node x) => Op.Cos(x);

    /// <summary>The tangent of an angle in radians.</summary>
    public static Node Tan(Node x) => Op.Apply<Tan>(x);

    /// <summary>The hyperbolic sine.</summary>
    public static Node Sinh(Node x) => Op.Sinh(x);

    /// <summary>The hyperbolic cosine.</summary>
    public static Node Cosh(Node x) => Op.Cosh(x);

    /// <summary>The hyperbolic tangent.</summary>
    public static Node Tanh(Node x) => Op.Tanh(x);

    /// <summary>1 / (1 + exp(-x)).</summary>
    public static Node Sigmoid(Node x) => Op.Sigmoid(x);

    /// <summary>The larger of x and 0.</summary>
    public static Node ReLU(Node x) => Op.ReLU(x);

    /// <summary>log(1 + exp(x)), without overflow.</summary>
    public static Node Softplus(Node x) => Op.Softplus(x);

    /// <summary>x to the power of y, with broadcasting.</summary>
    public static Node Pow(Node x, Node y) => Op.Power(x, y);

    /// <summary>x to the power of a number.</summary>
    public static Node Pow(Node x, double y)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Op.Power(x, x.Scalar(y));
    }

    /// <summary>The larger of two, entry by entry, with broadcasting.</summary>
    public static Node Max(Node x, Node y) => Op.Max(x, y);

    /// <summary>The larger of each entry and a number.</summary>
    public static Node Max(Node x, double y)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Op.Max(x, x.Scalar(y));
    }

    /// <summary>The smaller of two, entry by entry, with broadcasting.</summary>
    public static Node Min(Node x, Node y) => Op.Min(x, y);

    /// <summary>The smaller of each entry and a number.</summary>
    public static Node Min(Node x, double y)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Op.Min(x, x.Scalar(y));
    }
}
