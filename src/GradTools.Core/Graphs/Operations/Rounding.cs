namespace GradTools.Graphs.Operations;

/// <summary>The largest whole number not above x. Its derivative is taken as zero everywhere.</summary>
internal readonly struct Floor : IUnaryFunction
{
    public static string Name => "Floor";

    static T IUnaryFunction.Value<T>(T x) => T.Floor(x);

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z) => new ComplexNode(Op.Apply<Floor>(z.Real));

    public static Node? Pullback(Node x, Node y, Node g) => null;
}

/// <summary>The smallest whole number not below x. Its derivative is taken as zero everywhere.</summary>
internal readonly struct Ceiling : IUnaryFunction
{
    public static string Name => "Ceiling";

    static T IUnaryFunction.Value<T>(T x) => T.Ceiling(x);

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z) => new ComplexNode(Op.Apply<Ceiling>(z.Real));

    public static Node? Pullback(Node x, Node y, Node g) => null;
}

/// <summary>The nearest whole number, halves to even. Its derivative is taken as zero everywhere.</summary>
internal readonly struct Round : IUnaryFunction
{
    public static string Name => "Round";

    static T IUnaryFunction.Value<T>(T x) => T.Round(x);

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z) => new ComplexNode(Op.Apply<Round>(z.Real));

    public static Node? Pullback(Node x, Node y, Node g) => null;
}

/// <summary>The whole part. Its derivative is taken as zero everywhere.</summary>
internal readonly struct Truncate : IUnaryFunction
{
    public static string Name => "Truncate";

    static T IUnaryFunction.Value<T>(T x) => T.Truncate(x);

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z) => new ComplexNode(Op.Apply<Truncate>(z.Real));

    public static Node? Pullback(Node x, Node y, Node g) => null;
}

/// <summary>-1, 0 or 1. Its derivative is taken as zero everywhere.</summary>
internal readonly struct Sign : IUnaryFunction
{
    public static string Name => "Sign";

    static T IUnaryFunction.Value<T>(T x) => T.IsNaN(x) ? x : x > T.Zero ? T.One : x < T.Zero ? -T.One : T.Zero;

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z) => new ComplexNode(Op.Apply<Sign>(z.Real));

    public static Node? Pullback(Node x, Node y, Node g) => null;
}

/// <summary>0 below zero, 1/2 at zero, 1 above: the share of the gradient in Max(a, b), at x = a - b.</summary>
internal readonly struct HalfStep : IUnaryFunction
{
    public static string Name => "HalfStep";

    static T IUnaryFunction.Value<T>(T x) => T.IsNaN(x) ? x : x > T.Zero ? T.One : x < T.Zero ? T.Zero : T.CreateTruncating(0.5);

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z) => new ComplexNode(Op.Apply<HalfStep>(z.Real));

    public static Node? Pullback(Node x, Node y, Node g) => null;
}

/// <summary>The nearest number of single precision. Its derivative is taken as one everywhere: it stands for the number it rounds.</summary>
internal readonly struct ToSingle : IUnaryFunction
{
    public static string Name => "Single";

    static T IUnaryFunction.Value<T>(T x) => T.CreateTruncating(float.CreateTruncating(x));

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z) => new ComplexNode(Op.Apply<ToSingle>(z.Real), z.Imaginary);

    public static Node? Pullback(Node x, Node y, Node g) => g;
}
