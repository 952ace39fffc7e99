using System.Numerics.Tensors;

namespace GradTools.Graphs.Operations;

internal readonly struct Add : IBinaryFunction
{
    public static string Name => "Add";

    static T IBinaryFunction.Value<T>(T x, T y) => x + y;

    static void IBinaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) => TensorPrimitives.Add(x, y, z);

    public static Node? PullbackLeft(Node x, Node y, Node z, Node g) => g;

    public static Node? PullbackRight(Node x, Node y, Node z, Node g) => g;
}

internal readonly struct Subtract : IBinaryFunction
{
    public static string Name => "Subtract";

    static T IBinaryFunction.Value<T>(T x, T y) => x - y;

    static void IBinaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) => TensorPrimitives.Subtract(x, y, z);

    public static Node? PullbackLeft(Node x, Node y, Node z, Node g) => g;

    public static Node? PullbackRight(Node x, Node y, Node z, Node g) => -g;
}

internal readonly struct Multiply : IBinaryFunction
{
    public static string Name => "Multiply";

    static T IBinaryFunction.Value<T>(T x, T y) => x * y;

    static void IBinaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) => TensorPrimitives.Multiply(x, y, z);

    public static Node? PullbackLeft(Node x, Node y, Node z, Node g) => g * y;

    public static Node? PullbackRight(Node x, Node y, Node z, Node g) => g * x;
}

internal readonly struct Divide : IBinaryFunction
{
    public static string Name => "Divide";

    static T IBinaryFunction.Value<T>(T x, T y) => x / y;

    static void IBinaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) => TensorPrimitives.Divide(x, y, z);

    public static Node? PullbackLeft(Node x, Node y, Node z, Node g) => g / y;

    public static Node? PullbackRight(Node x, Node y, Node z, Node g) => -g * z / y;
}

/// <summary>The remainder with the sign of the dividend: x - y * truncate(x / y).</summary>
internal readonly struct Remainder : IBinaryFunction
{
    public static string Name => "Remainder";

    static T IBinaryFunction.Value<T>(T x, T y) => x % y;

    public static Node? PullbackLeft(Node x, Node y, Node z, Node g) => g;

    public static Node? PullbackRight(Node x, Node y, Node z, Node g) => -g * Op.Truncate(x / y);
}

internal readonly struct Negate : IUnaryFunction
{
    public static string Name => "Negate";

    static T IUnaryFunction.Value<T>(T x) => -x;

    static void IUnaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Negate(x, y);

    public static Node? Pullback(Node x, Node y, Node g) => -g;
}

/// <summary>x to the power y. The derivative in y at x = 0 is taken as 0, the limit for y &gt; 0.</summary>
internal readonly struct Power : IBinaryFunction
{
    public static string Name => "Power";

    static T IBinaryFunction.Value<T>(T x, T y) => T.Pow(x, y);

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

    public static Node? Pullback(Node x, Node y, Node g) => g * Op.Sign(x);
}

/// <summary>The larger of two; at a tie each gets half the gradient.</summary>
internal readonly struct Max : IBinaryFunction
{
    public static string Name => "Max";

    static T IBinaryFunction.Value<T>(T x, T y) => T.Max(x, y);

    static void IBinaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) => TensorPrimitives.Max(x, y, z);

    public static Node? PullbackLeft(Node x, Node y, Node z, Node g) => g * Op.HalfStep(x - y);

    public static Node? PullbackRight(Node x, Node y, Node z, Node g) => g * Op.HalfStep(y - x);
}

/// <summary>The smaller of two; at a tie each gets half the gradient.</summary>
internal readonly struct Min : IBinaryFunction
{
    public static string Name => "Min";

    static T IBinaryFunction.Value<T>(T x, T y) => T.Min(x, y);

    static void IBinaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) => TensorPrimitives.Min(x, y, z);

    public static Node? PullbackLeft(Node x, Node y, Node z, Node g) => g * Op.HalfStep(y - x);

    public static Node? PullbackRight(Node x, Node y, Node z, Node g) => g * Op.HalfStep(x - y);
}
