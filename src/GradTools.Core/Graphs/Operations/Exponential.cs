using System.Numerics.Tensors;

namespace GradTools.Graphs.Operations;

internal readonly struct Exp : IUnaryFunction
{
    public static string Name => "Exp";

    static T IUnaryFunction.Value<T>(T x) => T.Exp(x);

    static void IUnaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Exp(x, y);

    public static Node? Pullback(Node x, Node y, Node g) => g * y;
}

/// <summary>The natural logarithm.</summary>
internal readonly struct Log : IUnaryFunction
{
    public static string Name => "Log";

    static T IUnaryFunction.Value<T>(T x) => T.Log(x);

    static void IUnaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Log(x, y);

    public static Node? Pullback(Node x, Node y, Node g) => g / x;
}

internal readonly struct Log2 : IUnaryFunction
{
    public static string Name => "Log2";

    static T IUnaryFunction.Value<T>(T x) => T.Log2(x);

    public static Node? Pullback(Node x, Node y, Node g) => g / (x * Math.Log(2));
}

internal readonly struct Log10 : IUnaryFunction
{
    public static string Name => "Log10";

    static T IUnaryFunction.Value<T>(T x) => T.Log10(x);

    public static Node? Pullback(Node x, Node y, Node g) => g / (x * Math.Log(10));
}

internal readonly struct Sqrt : IUnaryFunction
{
    public static string Name => "Sqrt";

    static T IUnaryFunction.Value<T>(T x) => T.Sqrt(x);

    static void IUnaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Sqrt(x, y);

    public static Node? Pullback(Node x, Node y, Node g) => g / (2 * y);
}

/// <summary>The cube root, of negative numbers too.</summary>
internal readonly struct Cbrt : IUnaryFunction
{
    public static string Name => "Cbrt";

    static T IUnaryFunction.Value<T>(T x) => T.Cbrt(x);

    public static Node? Pullback(Node x, Node y, Node g) => g / (3 * y * y);
}
