using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using GradTools.Tensors;

namespace GradTools.Graphs.Operations;

internal readonly struct Sinh : IUnaryFunction
{
    public static string Name => "Sinh";

    static T IUnaryFunction.Value<T>(T x) => T.Sinh(x);

    public static Node? Pullback(Node x, Node y, Node g) => g * Op.Cosh(x);
}

internal readonly struct Cosh : IUnaryFunction
{
    public static string Name => "Cosh";

    static T IUnaryFunction.Value<T>(T x) => T.Cosh(x);

    public static Node? Pullback(Node x, Node y, Node g) => g * Op.Sinh(x);
}

internal readonly struct Tanh : IUnaryFunction
{
    public static string Name => "Tanh";

    static T IUnaryFunction.Value<T>(T x) => T.Tanh(x);

    // TensorPrimitives loses relative precision near 0, which training in float does not feel and a gradient check does.
    static void IUnaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, Span<T> y)
    {
        if (typeof(T) == typeof(double))
            HyperbolicTangent.Values(MemoryMarshal.Cast<T, double>(x), MemoryMarshal.Cast<T, double>(y));
        else
            TensorPrimitives.Tanh(x, y);
    }

    public static Node? Pullback(Node x, Node y, Node g) => g * (1 - y * y);
}

internal readonly struct Asinh : IUnaryFunction
{
    public static string Name => "Asinh";

    static T IUnaryFunction.Value<T>(T x) => T.Asinh(x);

    public static Node? Pullback(Node x, Node y, Node g) => g / Op.Sqrt(x * x + 1);
}

internal readonly struct Acosh : IUnaryFunction
{
    public static string Name => "Acosh";

    static T IUnaryFunction.Value<T>(T x) => T.Acosh(x);

    public static Node? Pullback(Node x, Node y, Node g) => g / Op.Sqrt((x - 1) * (x + 1));
}

internal readonly struct Atanh : IUnaryFunction
{
    public static string Name => "Atanh";

    static T IUnaryFunction.Value<T>(T x) => T.Atanh(x);

    public static Node? Pullback(Node x, Node y, Node g) => g / ((1 - x) * (1 + x));
}
