namespace GradTools.Graphs.Operations;

internal readonly struct Sin : IUnaryFunction
{
    public static string Name => "Sin";

    static T IUnaryFunction.Value<T>(T x) => T.Sin(x);

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z) => new ComplexNode(Op.Sin(z.Real) * Op.Cosh(z.ImaginaryOrZero), Op.Cos(z.Real) * Op.Sinh(z.ImaginaryOrZero));

    public static Node? Pullback(Node x, Node y, Node g) => g * Op.Cos(x);
}

internal readonly struct Cos : IUnaryFunction
{
    public static string Name => "Cos";

    static T IUnaryFunction.Value<T>(T x) => T.Cos(x);

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z) => new ComplexNode(Op.Cos(z.Real) * Op.Cosh(z.ImaginaryOrZero), -(Op.Sin(z.Real) * Op.Sinh(z.ImaginaryOrZero)));

    public static Node? Pullback(Node x, Node y, Node g) => -g * Op.Sin(x);
}

internal readonly struct Tan : IUnaryFunction
{
    public static string Name => "Tan";

    static T IUnaryFunction.Value<T>(T x) => T.Tan(x);

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z)
    {
        var (u, v) = (Op.Apply<Tan>(z.Real), Op.Tanh(z.ImaginaryOrZero));
        var divisor = 1 + u * u * (v * v);
        return new ComplexNode(u * (1 - v * v) / divisor, v * (1 + u * u) / divisor);
    }

    public static Node? Pullback(Node x, Node y, Node g) => g * (1 + y * y);
}

internal readonly struct Asin : IUnaryFunction
{
    public static string Name => "Asin";

    static T IUnaryFunction.Value<T>(T x) => T.Asin(x);

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z)
    {
        var (b, imaginary) = Arcsine(z);
        return new ComplexNode(Op.Apply<Asin>(b), imaginary);
    }

    /// <summary>For z = sin(u + iv) with a real part inside of -1 to 1: sin u and v (Hull, Fairgrieve and Tang 1997).</summary>
    internal static (Node Sine, Node Imaginary) Arcsine(ComplexNode z)
    {
        var (x, y) = (z.Real, z.ImaginaryOrZero);
        var (right, left) = (Op.Sqrt((1 + x) * (1 + x) + y * y), Op.Sqrt((1 - x) * (1 - x) + y * y));
        var sine = x / (1 + (y * y / (right + (1 + x)) + y * y / (left + (1 - x))) / 2);
        return (sine, Op.Apply<Asinh>(y / Op.Sqrt((1 - sine) * (1 + sine))));
    }

    public static Node? Pullback(Node x, Node y, Node g) => g / Op.Sqrt((1 - x) * (1 + x));
}

internal readonly struct Acos : IUnaryFunction
{
    public static string Name => "Acos";

    static T IUnaryFunction.Value<T>(T x) => T.Acos(x);

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z)
    {
        var (sine, imaginary) = Asin.Arcsine(z);
        return new ComplexNode(Op.Apply<Acos>(sine), -imaginary);
    }

    public static Node? Pullback(Node x, Node y, Node g) => -g / Op.Sqrt((1 - x) * (1 + x));
}

internal readonly struct Atan : IUnaryFunction
{
    public static string Name => "Atan";

    static T IUnaryFunction.Value<T>(T x) => T.Atan(x);

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z)
    {
        var (x, y) = (z.Real, z.ImaginaryOrZero);
        return new ComplexNode((Op.Atan2(x, 1 - y) + Op.Atan2(x, 1 + y)) / 2, Op.Apply<Atanh>(2 * y / (1 + x * x + y * y)) / 2);
    }

    public static Node? Pullback(Node x, Node y, Node g) => g / (1 + x * x);
}

/// <summary>The angle of the point (x, y), with the ordinate first: Atan2(y, x).</summary>
internal readonly struct Atan2 : IBinaryFunction
{
    public static string Name => "Atan2";

    static T IBinaryFunction.Value<T>(T x, T y) => T.Atan2(x, y);

    static ComplexNode? IBinaryFunction.Complex(ComplexNode x, ComplexNode y)
    {
        // (log(y + ix) - log(y - ix)) / 2i, each logarithm taken from its value on the real axis: log(1 - s + ip) and log(1 + s + ip).
        var ((c, d), (a, b)) = ((x.Real, x.ImaginaryOrZero), (y.Real, y.ImaginaryOrZero));
        var square = a * a + c * c;
        var (p, s) = ((b * a + d * c) / square, (d * a - b * c) / square);
        return new ComplexNode(Op.Atan2(c, a) + (Op.Atan2(p, 1 - s) - Op.Atan2(p, 1 + s)) / 2, Op.Apply<Atanh>(2 * s / (1 + s * s + p * p)) / 2);
    }

    public static Node? PullbackLeft(Node x, Node y, Node z, Node g) => g * y / (x * x + y * y);

    public static Node? PullbackRight(Node x, Node y, Node z, Node g) => -g * x / (x * x + y * y);
}
