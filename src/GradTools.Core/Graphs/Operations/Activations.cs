using System.Numerics.Tensors;

namespace GradTools.Graphs.Operations;

/// <summary>1 / (1 + exp(-x)), with y' = y (1 - y).</summary>
internal readonly struct Sigmoid : IUnaryFunction
{
    public static string Name => "Sigmoid";

    static T IUnaryFunction.Value<T>(T x) => T.One / (T.One + T.Exp(-x));

    static void IUnaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Sigmoid(x, y);

    public static Node? Pullback(Node x, Node y, Node g) => g * (y * (1 - y));
}

/// <summary>max(0, x), with the derivative 0 at 0: the indicator is strict.</summary>
internal readonly struct ReLU : IUnaryFunction
{
    public static string Name => "ReLU";

    static T IUnaryFunction.Value<T>(T x) => T.Max(x, T.Zero);

    static void IUnaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Max(x, T.Zero, y);

    public static Node? Pullback(Node x, Node y, Node g) => g * Op.Greater(y, y.Scalar(0));
}

/// <summary>log(1 + exp(x)), without overflow.</summary>
internal readonly struct Softplus : IUnaryFunction
{
    public static string Name => "Softplus";

    static T IUnaryFunction.Value<T>(T x) => T.Max(x, T.Zero) + T.LogP1(T.Exp(-T.Abs(x)));

    public static Node? Pullback(Node x, Node y, Node g) => g * Op.Sigmoid(x);
}

/// <summary>The value itself, through which no gradient passes.</summary>
internal readonly struct StopGradient : IUnaryFunction
{
    public static string Name => "StopGradient";

    static T IUnaryFunction.Value<T>(T x) => x;

    static void IUnaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, Span<T> y) => x.CopyTo(y);

    public static Node? Pullback(Node x, Node y, Node g) => null;
}
