using GradTools.Tensors;

namespace GradTools.Graphs.Operations;

/// <summary>1 / (1 + exp(-x)), with y' = y (1 - y).</summary>
internal readonly struct Sigmoid : IUnaryFunction
{
    public static string Name => "Sigmoid";

    static T IUnaryFunction.Value<T>(T x) => T.One / (T.One + T.Exp(-x));

    static void IUnaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, Span<T> y)
    {
        Arithmetic<Multiplication>.Apply(x, T.NegativeOne, y);
        Exponential.Values<T>(y, y);
        Arithmetic<Addition>.Apply(T.One, y, y);
        Arithmetic<Division>.Apply(T.One, y, y);
    }

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z)
    {
        // With s = sigmoid(x): s / (s + (1 - s) exp(-iy)), extended by the conjugate of the divisor.
        var (s, y) = (Op.Sigmoid(z.Real), z.ImaginaryOrZero);
        var half = Op.Sin(y / 2);
        var (p, r) = (1 - 2 * (1 - s) * half * half, (1 - s) * Op.Sin(y));
        var square = p * p + r * r;
        return new ComplexNode(s * p / square, s * r / square);
    }

    public static Node? Pullback(Node x, Node y, Node g) => g * (y * (1 - y));
}

/// <summary>max(0, x), with the derivative 0 at 0: the indicator is strict.</summary>
internal readonly struct ReLU : IUnaryFunction
{
    public static string Name => "ReLU";

    static T IUnaryFunction.Value<T>(T x) => T.Max(x, T.Zero);

    static void IUnaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, Span<T> y) => Arithmetic<Maximum>.Apply(x, T.Zero, y);

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z) => new ComplexNode(Op.ReLU(z.Real), z.ImaginaryOrZero * Op.Greater(z.Real, z.Real.Scalar(0)));

    public static Node? Pullback(Node x, Node y, Node g) => g * Op.Greater(y, y.Scalar(0));
}

/// <summary>log(1 + exp(x)), without overflow.</summary>
internal readonly struct Softplus : IUnaryFunction
{
    public static string Name => "Softplus";

    static T IUnaryFunction.Value<T>(T x)
    {
        // log(1 + e) by Kahan's quotient, which keeps the digits of a small e (T.LogP1 does not).
        var e = T.Exp(-T.Abs(x));
        var sum = T.One + e;
        return T.Max(x, T.Zero) + (sum == T.One ? e : T.Log(sum) * (e / (sum - T.One)));
    }

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z)
    {
        // With s = sigmoid(x): softplus(x) + log(1 + s (exp(iy) - 1)).
        var (s, y) = (Op.Sigmoid(z.Real), z.ImaginaryOrZero);
        var half = Op.Sin(y / 2);
        var (p, r) = (1 - 2 * s * half * half, s * Op.Sin(y));
        return new ComplexNode(Op.Softplus(z.Real) + Op.Log(p * p + r * r) / 2, Op.Atan2(r, p));
    }

    public static Node? Pullback(Node x, Node y, Node g) => g * Op.Sigmoid(x);
}

/// <summary>The value itself, through which no gradient passes.</summary>
internal readonly struct StopGradient : IUnaryFunction
{
    public static string Name => "StopGradient";

    static T IUnaryFunction.Value<T>(T x) => x;

    static void IUnaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, Span<T> y) => x.CopyTo(y);

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z) => new ComplexNode(z.Real);

    public static Node? Pullback(Node x, Node y, Node g) => null;
}
