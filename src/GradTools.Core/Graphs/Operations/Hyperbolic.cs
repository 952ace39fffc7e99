using GradTools.Tensors;

namespace GradTools.Graphs.Operations;

internal readonly struct Sinh : IUnaryFunction
{
    public static string Name => "Sinh";

    static T IUnaryFunction.Value<T>(T x) => T.Sinh(x);

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z) => new ComplexNode(Op.Sinh(z.Real) * Op.Cos(z.ImaginaryOrZero), Op.Cosh(z.Real) * Op.Sin(z.ImaginaryOrZero));

    public static Node? Pullback(Node x, Node y, Node g) => g * Op.Cosh(x);
}

internal readonly struct Cosh : IUnaryFunction
{
    public static string Name => "Cosh";

    static T IUnaryFunction.Value<T>(T x) => T.Cosh(x);

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z) => new ComplexNode(Op.Cosh(z.Real) * Op.Cos(z.ImaginaryOrZero), Op.Sinh(z.Real) * Op.Sin(z.ImaginaryOrZero));

    public static Node? Pullback(Node x, Node y, Node g) => g * Op.Sinh(x);
}

internal readonly struct Tanh : IUnaryFunction
{
    public static string Name => "Tanh";

    static T IUnaryFunction.Value<T>(T x) => T.Tanh(x);

    static void IUnaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, Span<T> y) => HyperbolicTangent.Values(x, y);

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z)
    {
        var (u, v) = (Op.Tanh(z.Real), Op.Apply<Tan>(z.ImaginaryOrZero));
        var divisor = 1 + u * u * (v * v);
        return new ComplexNode(u * (1 + v * v) / divisor, v * (1 - u * u) / divisor);
    }

    public static Node? Pullback(Node x, Node y, Node g) => g * (1 - y * y);
}

internal readonly struct Asinh : IUnaryFunction
{
    public static string Name => "Asinh";

    static T IUnaryFunction.Value<T>(T x) => T.Asinh(x);

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z)
    {
        // z = sinh(u + iv): cosh u and sin v are the axes of the confocal ellipse and hyperbola through z.
        var (x, y) = (z.Real, z.ImaginaryOrZero);
        var a = (Op.Sqrt((1 + y) * (1 + y) + x * x) + Op.Sqrt((1 - y) * (1 - y) + x * x)) / 2;
        var b = y / a;
        return new ComplexNode(Op.Apply<Asinh>(x / Op.Sqrt((1 - b) * (1 + b))), Op.Apply<Asin>(b));
    }

    public static Node? Pullback(Node x, Node y, Node g) => g / Op.Sqrt(x * x + 1);
}

internal readonly struct Acosh : IUnaryFunction
{
    public static string Name => "Acosh";

    static T IUnaryFunction.Value<T>(T x) => T.Acosh(x);

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z)
    {
        // z = cosh(u + iv), for a real part above 1: cosh u = a.
        var (x, y) = (z.Real, z.ImaginaryOrZero);
        var (right, left) = (Op.Sqrt((x + 1) * (x + 1) + y * y), Op.Sqrt((x - 1) * (x - 1) + y * y));
        var a = x + (y * y / (right + (x + 1)) + y * y / (left + (x - 1))) / 2;
        return new ComplexNode(Op.Apply<Acosh>(a), Op.Atan2(y / Op.Sqrt((a - 1) * (a + 1)), x / a));
    }

    public static Node? Pullback(Node x, Node y, Node g) => g / Op.Sqrt((x - 1) * (x + 1));
}

internal readonly struct Atanh : IUnaryFunction
{
    public static string Name => "Atanh";

    static T IUnaryFunction.Value<T>(T x) => T.Atanh(x);

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z)
    {
        var (x, y) = (z.Real, z.ImaginaryOrZero);
        var (above, below) = (y / (1 + x), y / (1 - x));
        return new ComplexNode(
            Op.Apply<Atanh>(x) + (Op.Log(1 + above * above) - Op.Log(1 + below * below)) / 4,
            (Op.Atan2(y, 1 + x) + Op.Atan2(y, 1 - x)) / 2);
    }

    public static Node? Pullback(Node x, Node y, Node g) => g / ((1 - x) * (1 + x));
}
