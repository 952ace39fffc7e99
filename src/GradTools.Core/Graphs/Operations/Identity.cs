namespace GradTools.Graphs.Operations;

/// <summary>The value itself, as a variable of its own: where a gradient is taken inside of a function that is being differentiated.</summary>
internal readonly struct Identity : IUnaryFunction
{
    public static string Name => "Identity";

    static T IUnaryFunction.Value<T>(T x) => x;

    static void IUnaryFunction.Values<T, TSelf>(ReadOnlySpan<T> x, Span<T> y) => x.CopyTo(y);

    static ComplexNode? IUnaryFunction.Complex(ComplexNode z) => z;

    public static Node? Pullback(Node x, Node y, Node g) => g;
}
