namespace GradTools.Graphs.Operations;

/// <summary>Another operation carried out in single precision, as <c>MathF</c> does. Its derivatives are those of the operation.</summary>
internal sealed record InSingle(ElementwiseOperation Inner) : ElementwiseOperation
{
    public override string Name => $"{Inner.Name}F";

    internal override int Arity => Inner.Arity;

    /// <summary>Rounded once from a double: exact for arithmetic and roots, and what libraries of single precision do within.</summary>
    internal override double Value(double a, double b = 0, double c = 0) => (float)Inner.Value((float)a, (float)b, (float)c);

    internal override unsafe ElementwiseKernel<T> Kernel<T>() => (a, b, c, result, count) =>
    {
        for (var i = 0; i < count; i++)
        {
            var value = Value(double.CreateTruncating(a[i]), Arity > 1 ? double.CreateTruncating(b[i]) : 0, Arity > 2 ? double.CreateTruncating(c[i]) : 0);
            result[i] = T.CreateTruncating(value);
        }
    };

    internal override ComplexNode? Complex(Node node, ReadOnlySpan<ComplexNode> inputs) => Inner.Complex(node, inputs);

    private protected override Node? PullbackElementwise(Node node, int input, Node gradient) =>
        Inner.Pullback(node.Graph.Apply(Inner, [.. node.Inputs]), input, gradient);
}

/// <summary>The nearest number with a given number of decimals, halves as the mode says. Its derivative is taken as zero everywhere.</summary>
internal sealed record RoundTo(int Digits, MidpointRounding Mode) : ElementwiseOperation
{
    public override string Name => "Round";

    internal override string Attributes => $"{Digits} digits, {Mode}";

    internal override int Arity => 1;

    internal override double Value(double a, double b = 0, double c = 0) => Math.Round(a, Digits, Mode);

    internal override unsafe ElementwiseKernel<T> Kernel<T>() => (a, _, _, result, count) =>
    {
        for (var i = 0; i < count; i++)
            result[i] = T.CreateTruncating(Value(double.CreateTruncating(a[i])));
    };

    internal override ComplexNode? Complex(Node node, ReadOnlySpan<ComplexNode> inputs) => new ComplexNode(node.Graph.Apply(this, inputs[0].Real));

    private protected override Node? PullbackElementwise(Node node, int input, Node gradient) => null;
}
