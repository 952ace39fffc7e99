using System.Numerics;
using System.Runtime.CompilerServices;
using GradTools.Tensors;

namespace GradTools.Graphs;

/// <summary>Computes <paramref name="count"/> results from up to three operands of the same length; the result may lie over an operand.</summary>
internal unsafe delegate void ElementwiseKernel<T>(T* a, T* b, T* c, T* result, int count)
    where T : unmanaged;

/// <summary>An operation that works entry by entry; operands of different shapes are stretched by broadcasting.</summary>
internal abstract record ElementwiseOperation : Operation
{
    /// <summary>The number of operands.</summary>
    internal abstract int Arity { get; }

    /// <summary>The value on single numbers; operands beyond the arity are ignored.</summary>
    internal abstract double Value(double a, double b = 0, double c = 0);

    /// <summary>The value on blocks of numbers.</summary>
    internal abstract ElementwiseKernel<T> Kernel<T>()
        where T : unmanaged, IFloatingPointIeee754<T>;

    internal sealed override Shape InferShape(ReadOnlySpan<Node> inputs)
    {
        var shape = inputs[0].Shape;
        for (var i = 1; i < inputs.Length; i++)
            shape = Shape.Broadcast(shape, inputs[i].Shape);
        return shape;
    }

    internal sealed override Node? Pullback(Node node, int input, Node gradient) =>
        PullbackElementwise(node, input, gradient)?.SumTo(node.Inputs[input].Shape);

    internal sealed override PerturbedNode Perturb(Node node, ReadOnlySpan<PerturbedNode> operands)
    {
        var indices = PerturbedNode.CommonIndices(node.Shape, operands);
        var values = new Node[operands.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = operands[i].At(PerturbedNode.BeforeStretching(operands[i].Original.Shape, indices));
        var graph = operands[0].Graph;
        return new PerturbedNode(graph, node, graph.Apply(this, values), indices);
    }

    /// <summary>The pullback before stretched axes are summed away.</summary>
    private protected abstract Node? PullbackElementwise(Node node, int input, Node gradient);
}

/// <summary>A function of one number, with its derivative.</summary>
internal interface IUnaryFunction
{
    static abstract string Name { get; }

    static abstract T Value<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static virtual void Values<T, TSelf>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TSelf : IUnaryFunction
    {
        for (var i = 0; i < y.Length; i++)
            y[i] = TSelf.Value(x[i]);
    }

    /// <summary>The value continued to a complex number near the real axis; null where there is none.</summary>
    static virtual ComplexNode? Complex(ComplexNode z) => null;

    /// <summary>The gradient in x, given the gradient g in y = f(x).</summary>
    static abstract Node? Pullback(Node x, Node y, Node g);
}

/// <summary>A function of two numbers, with its derivatives.</summary>
internal interface IBinaryFunction
{
    static abstract string Name { get; }

    static abstract T Value<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T>;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static virtual void Values<T, TSelf>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TSelf : IBinaryFunction
    {
        for (var i = 0; i < z.Length; i++)
            z[i] = TSelf.Value(x[i], y[i]);
    }

    /// <summary>The value continued to complex numbers near the real axis; null where there is none.</summary>
    static virtual ComplexNode? Complex(ComplexNode x, ComplexNode y) => null;

    /// <summary>The gradient in x, given the gradient g in z = f(x, y).</summary>
    static abstract Node? PullbackLeft(Node x, Node y, Node z, Node g);

    /// <summary>The gradient in y, given the gradient g in z = f(x, y).</summary>
    static abstract Node? PullbackRight(Node x, Node y, Node z, Node g);
}

/// <summary>The operation of a function of one number.</summary>
internal sealed record Unary<TFunction> : ElementwiseOperation
    where TFunction : struct, IUnaryFunction
{
    private Unary()
    {
    }

    public static Unary<TFunction> Instance { get; } = new();

    public override string Name => TFunction.Name;

    internal override int Arity => 1;

    internal override double Value(double a, double b = 0, double c = 0) => TFunction.Value(a);

    internal override unsafe ElementwiseKernel<T> Kernel<T>() => static (a, _, _, result, count) =>
        TFunction.Values<T, TFunction>(new ReadOnlySpan<T>(a, count), new Span<T>(result, count));

    internal override ComplexNode? Complex(Node node, ReadOnlySpan<ComplexNode> inputs) => TFunction.Complex(inputs[0]);

    private protected override Node? PullbackElementwise(Node node, int input, Node gradient) => TFunction.Pullback(node.Inputs[0], node, gradient);

    public bool Equals(Unary<TFunction>? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>The operation of a function of two numbers.</summary>
internal sealed record Binary<TFunction> : ElementwiseOperation
    where TFunction : struct, IBinaryFunction
{
    private Binary()
    {
    }

    public static Binary<TFunction> Instance { get; } = new();

    public override string Name => TFunction.Name;

    internal override int Arity => 2;

    internal override double Value(double a, double b = 0, double c = 0) => TFunction.Value(a, b);

    internal override unsafe ElementwiseKernel<T> Kernel<T>() => static (a, b, _, result, count) =>
        TFunction.Values<T, TFunction>(new ReadOnlySpan<T>(a, count), new ReadOnlySpan<T>(b, count), new Span<T>(result, count));

    internal override ComplexNode? Complex(Node node, ReadOnlySpan<ComplexNode> inputs) => TFunction.Complex(inputs[0], inputs[1]);

    private protected override Node? PullbackElementwise(Node node, int input, Node gradient) => input == 0
        ? TFunction.PullbackLeft(node.Inputs[0], node.Inputs[1], node, gradient)
        : TFunction.PullbackRight(node.Inputs[0], node.Inputs[1], node, gradient);

    public bool Equals(Binary<TFunction>? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
