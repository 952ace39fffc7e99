using GradTools.Tensors;

namespace GradTools.Graphs.Operations;

/// <summary>A reduction of one axis, which stays with length 1.</summary>
internal abstract record AxisReduction(int Axis) : KernelOperation
{
    internal sealed override string Attributes => $"axis {Axis}";

    internal sealed override Shape InferShape(ReadOnlySpan<Node> inputs)
    {
        var shape = inputs[0].Shape;
        if (shape[Axis] == 0 && this is not SumAxis)
            throw new ShapeException("EmptyReduction", $"{Name} of axis {Axis} of the shape {shape}: there are no entries to choose from.");
        return shape.With(Axis, 1);
    }

    internal override PerturbedNode Perturb(Node node, ReadOnlySpan<PerturbedNode> operands) => operands[0].Along(Axis, node);
}

/// <summary>The sum along an axis.</summary>
internal sealed record SumAxis(int Axis) : AxisReduction(Axis)
{
    /// <summary>Shorter sums are added up anew when one term changes.</summary>
    private const int WorthDifference = 32;

    public override string Name => "Sum";

    internal override unsafe TensorKernel<T> Kernel<T>(Node node, int threads)
    {
        var (outer, length, inner) = node.Inputs[0].Shape.Around(Axis);
        return (inputs, output, _) => Reduction.Sum(new ReadOnlySpan<T>(inputs[0], outer * length * inner), new Span<T>(output, outer * inner), outer, length, inner);
    }

    internal override ComplexNode? Complex(Node node, ReadOnlySpan<ComplexNode> inputs) => ComplexNode.Linear(this, inputs);

    internal override PerturbedNode Perturb(Node node, ReadOnlySpan<PerturbedNode> operands)
    {
        var terms = operands[0];
        if (terms.Indices[Axis] is not { Length: >= WorthDifference })
            return base.Perturb(node, operands);
        var indices = terms.IndicesWithout(Axis);
        return new PerturbedNode(terms.Graph, node, terms.Graph.AtPoint(node, indices) + (terms.At(terms.Indices) - terms.BeforeChange), indices);
    }

    internal override Node? Pullback(Node node, int input, Node gradient) => gradient.BroadcastTo(node.Inputs[0].Shape);
}

/// <summary>The largest entry along an axis. Entries that tie share the gradient evenly.</summary>
internal sealed record MaxAxis(int Axis) : AxisReduction(Axis)
{
    public override string Name => "Max";

    internal override unsafe TensorKernel<T> Kernel<T>(Node node, int threads)
    {
        var (outer, length, inner) = node.Inputs[0].Shape.Around(Axis);
        return (inputs, output, _) => Reduction.Max(new ReadOnlySpan<T>(inputs[0], outer * length * inner), new Span<T>(output, outer * inner), outer, length, inner);
    }

    internal override ComplexNode? Complex(Node node, ReadOnlySpan<ComplexNode> inputs) => Chosen(node, Axis, inputs[0]);

    internal override Node? Pullback(Node node, int input, Node gradient) => Share(node, Axis, gradient);

    /// <summary>The entries whose real part is the extreme one; of several, their mean.</summary>
    internal static ComplexNode Chosen(Node node, int axis, ComplexNode z)
    {
        var real = z.Real.Graph.Apply(node.Operation, z.Real);
        var chosen = Op.Equal(z.Real, real);
        return new ComplexNode(real, (chosen * z.ImaginaryOrZero).Sum(axis, keep: true) / chosen.Sum(axis, keep: true));
    }

    /// <summary>The gradient given in equal parts to the entries that equal the extreme one.</summary>
    internal static Node Share(Node node, int axis, Node gradient)
    {
        var chosen = Op.Equal(node.Inputs[0], node);
        return gradient / chosen.Sum(axis, keep: true) * chosen;
    }
}

/// <summary>The smallest entry along an axis. Entries that tie share the gradient evenly.</summary>
internal sealed record MinAxis(int Axis) : AxisReduction(Axis)
{
    public override string Name => "Min";

    internal override unsafe TensorKernel<T> Kernel<T>(Node node, int threads)
    {
        var (outer, length, inner) = node.Inputs[0].Shape.Around(Axis);
        return (inputs, output, _) => Reduction.Min(new ReadOnlySpan<T>(inputs[0], outer * length * inner), new Span<T>(output, outer * inner), outer, length, inner);
    }

    internal override ComplexNode? Complex(Node node, ReadOnlySpan<ComplexNode> inputs) => MaxAxis.Chosen(node, Axis, inputs[0]);

    internal override Node? Pullback(Node node, int input, Node gradient) => MaxAxis.Share(node, Axis, gradient);
}
