using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradTools.Graphs.Operations;

/// <summary>1 where x &gt; y, 0 elsewhere: the indicator of the hinge loss. Its derivative is taken as zero everywhere.</summary>
internal readonly struct Greater : IBinaryFunction
{
    public static string Name => "Greater";

    static T IBinaryFunction.Value<T>(T x, T y) => x > y ? T.One : T.Zero;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void IBinaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
    {
        var done = 0;
        for (; done <= z.Length - Vector<T>.Count; done += Vector<T>.Count)
            Vector.ConditionalSelect(Vector.GreaterThan(new Vector<T>(x[done..]), new Vector<T>(y[done..])), Vector<T>.One, Vector<T>.Zero).CopyTo(z[done..]);
        for (; done < z.Length; done++)
            z[done] = TSelf.Value(x[done], y[done]);
    }

    static ComplexNode? IBinaryFunction.Complex(ComplexNode x, ComplexNode y) => new ComplexNode(Op.Greater(x.Real, y.Real));

    public static Node? PullbackLeft(Node x, Node y, Node z, Node g) => null;

    public static Node? PullbackRight(Node x, Node y, Node z, Node g) => null;
}

/// <summary>1 where x &gt;= y, 0 elsewhere.</summary>
internal readonly struct GreaterOrEqual : IBinaryFunction
{
    public static string Name => "GreaterOrEqual";

    static T IBinaryFunction.Value<T>(T x, T y) => x >= y ? T.One : T.Zero;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void IBinaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
    {
        var done = 0;
        for (; done <= z.Length - Vector<T>.Count; done += Vector<T>.Count)
            Vector.ConditionalSelect(Vector.GreaterThanOrEqual(new Vector<T>(x[done..]), new Vector<T>(y[done..])), Vector<T>.One, Vector<T>.Zero).CopyTo(z[done..]);
        for (; done < z.Length; done++)
            z[done] = TSelf.Value(x[done], y[done]);
    }

    static ComplexNode? IBinaryFunction.Complex(ComplexNode x, ComplexNode y) => new ComplexNode(x.Real.Graph.Apply(Binary<GreaterOrEqual>.Instance, x.Real, y.Real));

    public static Node? PullbackLeft(Node x, Node y, Node z, Node g) => null;

    public static Node? PullbackRight(Node x, Node y, Node z, Node g) => null;
}

/// <summary>1 where x = y, 0 elsewhere.</summary>
internal readonly struct Equal : IBinaryFunction
{
    public static string Name => "Equal";

    static T IBinaryFunction.Value<T>(T x, T y) => x == y ? T.One : T.Zero;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void IBinaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
    {
        var done = 0;
        for (; done <= z.Length - Vector<T>.Count; done += Vector<T>.Count)
            Vector.ConditionalSelect(Vector.Equals(new Vector<T>(x[done..]), new Vector<T>(y[done..])), Vector<T>.One, Vector<T>.Zero).CopyTo(z[done..]);
        for (; done < z.Length; done++)
            z[done] = TSelf.Value(x[done], y[done]);
    }

    static ComplexNode? IBinaryFunction.Complex(ComplexNode x, ComplexNode y) => new ComplexNode(Op.Equal(x.Real, y.Real));

    public static Node? PullbackLeft(Node x, Node y, Node z, Node g) => null;

    public static Node? PullbackRight(Node x, Node y, Node z, Node g) => null;
}
