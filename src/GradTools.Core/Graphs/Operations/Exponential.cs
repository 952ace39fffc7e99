using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using GradTools.Tensors;

namespace GradTools.Graphs.Operations;

internal readonly struct Exp : IUnaryFunction
{
    public static string Name => "Exp";

    static T IUnaryFunction.Value<T>(T x) => T.Exp(x);

    static void IUnaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, Span<T> y) => Exponential.Values(x, y);

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z) => ComplexNode.Polar(Op.Exp(z.Real), z.ImaginaryOrZero);

    public static Node? Pullback(Node x, Node y, Node g) => g * y;
}

/// <summary>The natural logarithm.</summary>
internal readonly struct Log : IUnaryFunction
{
    public static string Name => "Log";

    static T IUnaryFunction.Value<T>(T x) => T.Log(x);

    static void IUnaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Log(x, y);

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z)
    {
        // Away from the cut only: the logarithm of a negative number is NaN here as it is on the real axis.
        var q = z.Slope();
        return new ComplexNode(Op.Log(z.Real) + Op.Log(1 + q * q) / 2, Op.Atan2(z.ImaginaryOrZero, z.Real));
    }

    public static Node? Pullback(Node x, Node y, Node g) => g / x;
}

internal readonly struct Log2 : IUnaryFunction
{
    public static string Name => "Log2";

    static T IUnaryFunction.Value<T>(T x) => T.Log2(x);

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z)
    {
        var q = z.Slope();
        return new ComplexNode(Op.Apply<Log2>(z.Real) + Op.Log(1 + q * q) / (2 * Math.Log(2)), Op.Atan2(z.ImaginaryOrZero, z.Real) / Math.Log(2));
    }

    public static Node? Pullback(Node x, Node y, Node g) => g / (x * Math.Log(2));
}

internal readonly struct Log10 : IUnaryFunction
{
    public static string Name => "Log10";

    static T IUnaryFunction.Value<T>(T x) => T.Log10(x);

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z)
    {
        var q = z.Slope();
        return new ComplexNode(Op.Apply<Log10>(z.Real) + Op.Log(1 + q * q) / (2 * Math.Log(10)), Op.Atan2(z.ImaginaryOrZero, z.Real) / Math.Log(10));
    }

    public static Node? Pullback(Node x, Node y, Node g) => g / (x * Math.Log(10));
}

internal readonly struct Sqrt : IUnaryFunction
{
    public static string Name => "Sqrt";

    static T IUnaryFunction.Value<T>(T x) => T.Sqrt(x);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void IUnaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, Span<T> y)
    {
        var i = 0;
        for (; i <= y.Length - Vector<T>.Count; i += Vector<T>.Count)
            Vector.SquareRoot(new Vector<T>(x[i..])).CopyTo(y[i..]);
        for (; i < y.Length; i++)
            y[i] = T.Sqrt(x[i]);
    }

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z)
    {
        var q = z.Slope();
        var real = Op.Sqrt(z.Real) * Op.Sqrt((1 + Op.Sqrt(1 + q * q)) / 2);
        return new ComplexNode(real, ComplexNode.Ratio(z.ImaginaryOrZero, 2 * real));
    }

    public static Node? Pullback(Node x, Node y, Node g) => g / (2 * y);
}

/// <summary>The cube root, of negative numbers too.</summary>
internal readonly struct Cbrt : IUnaryFunction
{
    public static string Name => "Cbrt";

    static T IUnaryFunction.Value<T>(T x) => T.Cbrt(x);

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z)
    {
        var q = z.Slope();
        return ComplexNode.Polar(Op.Apply<Cbrt>(z.Real) * Op.Exp(Op.Log(1 + q * q) / 6), Op.Apply<Atan>(q) / 3);
    }

    public static Node? Pullback(Node x, Node y, Node g) => g / (3 * y * y);
}
