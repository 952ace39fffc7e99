using System.Numerics.Tensors;
using GradTools.Tensors;

namespace GradTools.Graphs.Operations;

internal readonly struct Add : IBinaryFunction
{
    public static string Name => "Add";

    static T IBinaryFunction.Value<T>(T x, T y) => x + y;

    static void IBinaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) => Arithmetic<Addition>.Apply(x, y, z);

    static ComplexNode? IBinaryFunction.Complex(ComplexNode x, ComplexNode y) => x + y;

    public static Node? PullbackLeft(Node x, Node y, Node z, Node g) => g;

    public static Node? PullbackRight(Node x, Node y, Node z, Node g) => g;
}

internal readonly struct Subtract : IBinaryFunction
{
    public static string Name => "Subtract";

    static T IBinaryFunction.Value<T>(T x, T y) => x - y;

    static void IBinaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) => Arithmetic<Subtraction>.Apply(x, y, z);

    static ComplexNode? IBinaryFunction.Complex(ComplexNode x, ComplexNode y) => x - y;

    public static Node? PullbackLeft(Node x, Node y, Node z, Node g) => g;

    public static Node? PullbackRight(Node x, Node y, Node z, Node g) => -g;
}

internal readonly struct Multiply : IBinaryFunction
{
    public static string Name => "Multiply";

    static T IBinaryFunction.Value<T>(T x, T y) => x * y;

    static void IBinaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) => Arithmetic<Multiplication>.Apply(x, y, z);

    static ComplexNode? IBinaryFunction.Complex(ComplexNode x, ComplexNode y) => x * y;

    public static Node? PullbackLeft(Node x, Node y, Node z, Node g) => g * y;

    public static Node? PullbackRight(Node x, Node y, Node z, Node g) => g * x;
}

internal readonly struct Divide : IBinaryFunction
{
    public static string Name => "Divide";

    static T IBinaryFunction.Value<T>(T x, T y) => x / y;

    static void IBinaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) => Arithmetic<Division>.Apply(x, y, z);

    static ComplexNode? IBinaryFunction.Complex(ComplexNode x, ComplexNode y) => x / y;

    public static Node? PullbackLeft(Node x, Node y, Node z, Node g) => g / y;

    public static Node? PullbackRight(Node x, Node y, Node z, Node g) => -g * z / y;
}

/// <summary>The remainder with the sign of the dividend: x - y * truncate(x / y).</summary>
internal readonly struct Remainder : IBinaryFunction
{
    public static string Name => "Remainder";

    static T IBinaryFunction.Value<T>(T x, T y) => x % y;

    static ComplexNode? IBinaryFunction.Complex(ComplexNode x, ComplexNode y) => x - y * new ComplexNode(Op.Truncate(x.Real / y.Real));

    public static Node? PullbackLeft(Node x, Node y, Node z, Node g) => g;

    public static Node? PullbackRight(Node x, Node y, Node z, Node g) => -g * Op.Truncate(x / y);
}

internal readonly struct Negate : IUnaryFunction
{
    public static string Name => "Negate";

    static T IUnaryFunction.Value<T>(T x) => -x;

    static void IUnaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, Span<T> y) => Arithmetic<Multiplication>.Apply(x, T.NegativeOne, y);

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z) => new ComplexNode(-z.Real, -z.ImaginaryOrZero);

    public static Node? Pullback(Node x, Node y, Node g) => -g;
}

/// <summary>x to the power y. The derivative in y at x = 0 is taken as 0, the limit for y &gt; 0.</summary>
internal readonly struct Power : IBinaryFunction
{
    public static string Name => "Power";

    static T IBinaryFunction.Value<T>(T x, T y) => T.Pow(x, y);

    static ComplexNode? IBinaryFunction.Complex(ComplexNode x, ComplexNode y)
    {
        if (y is { Imaginary: null } && y.Real.IsConstant(1))
            return x;
        if (y is { Imaginary: null } && y.Real.IsConstant(2))
            return x * x;
        // (x (1 + iq))^(a + ib) = x^a exp((a + ib) log(1 + iq)) exp(ib log x), where x^a may be an integer power of a negative number.
        var (b, q) = (y.ImaginaryOrZero, x.Slope());
        var logarithm = new ComplexNode(Op.Log(1 + q * q) / 2, Op.Apply<Atan>(q));
        var atZero = Op.Equal(x.Real, x.Real.Scalar(0));
        var exponent = y * logarithm;
        var turn = y.Imaginary is null ? b : ComplexNode.ZeroWhere(Op.Equal(b, b.Scalar(0)), b * ComplexNode.ZeroWhere(atZero, Op.Log(x.Real)));
        var value = Op.Power(x.Real, y.Real);
        var power = ComplexNode.Polar(value * Op.Exp(exponent.Real), exponent.ImaginaryOrZero + turn);
        if (x.Imaginary is not { } imaginary)
            return power;
        var slopeAtZero = ComplexNode.ZeroWhere(Op.Equal(y.Real, y.Real.Scalar(0)), y.Real * Op.Power(x.Real, y.Real - 1));
        return new ComplexNode(Op.Where(atZero, value, power.Real), Op.Where(atZero, ComplexNode.ZeroWhere(Op.Equal(imaginary, imaginary.Scalar(0)), imaginary * slopeAtZero), power.ImaginaryOrZero));
    }

    public static Node? PullbackLeft(Node x, Node y, Node z, Node g)
    {
        if (y.IsConstant(1))
            return g;
        if (y.IsConstant(2))
            return g * (x.Scalar(2) * x);
        // y = 0 is constant in x, also at x = 0 where x^-1 is infinite.
        if (y.ConstantValue is not null)
            return y.IsConstant(0) ? null : g * (y * Op.Power(x, y - 1));
        return g * Op.Where(Op.Equal(y, y.Scalar(0)), y.Scalar(0), y * Op.Power(x, y - 1));
    }

    public static Node? PullbackRight(Node x, Node y, Node z, Node g) =>
        g * Op.Where(Op.Equal(x, x.Scalar(0)), x.Scalar(0), z * Op.Log(x));
}

/// <summary>The absolute value; the derivative at 0 is 0.</summary>
internal readonly struct Abs : IUnaryFunction
{
    public static string Name => "Abs";

    static T IUnaryFunction.Value<T>(T x) => T.Abs(x);

    static void IUnaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Abs(x, y);

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z) => new ComplexNode(Op.Abs(z.Real), z.ImaginaryOrZero * Op.Sign(z.Real));

    public static Node? Pullback(Node x, Node y, Node g) => g * Op.Sign(x);
}

/// <summary>The larger of two; at a tie each gets half the gradient.</summary>
internal readonly struct Max : IBinaryFunction
{
    public static string Name => "Max";

    static T IBinaryFunction.Value<T>(T x, T y) => T.Max(x, y);

    static void IBinaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) => TensorPrimitives.Max(x, y, z);

    static ComplexNode? IBinaryFunction.Complex(ComplexNode x, ComplexNode y) => new ComplexNode(
        Op.Max(x.Real, y.Real),
        x.ImaginaryOrZero * Op.HalfStep(x.Real - y.Real) + y.ImaginaryOrZero * Op.HalfStep(y.Real - x.Real));

    public static Node? PullbackLeft(Node x, Node y, Node z, Node g) => g * Op.HalfStep(x - y);

    public static Node? PullbackRight(Node x, Node y, Node z, Node g) => g * Op.HalfStep(y - x);
}

/// <summary>The smaller of two; at a tie each gets half the gradient.</summary>
internal readonly struct Min : IBinaryFunction
{
    public static string Name => "Min";

    static T IBinaryFunction.Value<T>(T x, T y) => T.Min(x, y);

    static void IBinaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) => TensorPrimitives.Min(x, y, z);

    static ComplexNode? IBinaryFunction.Complex(ComplexNode x, ComplexNode y) => new ComplexNode(
        Op.Min(x.Real, y.Real),
        x.ImaginaryOrZero * Op.HalfStep(y.Real - x.Real) + y.ImaginaryOrZero * Op.HalfStep(x.Real - y.Real));

    public static Node? PullbackLeft(Node x, Node y, Node z, Node g) => g * Op.HalfStep(y - x);

    public static Node? PullbackRight(Node x, Node y, Node z, Node g) => g * Op.HalfStep(x - y);
}
