using System.Numerics;
using GradTools.Tensors;

namespace GradTools.Graphs.Operations;

/// <summary>The same values in another shape.</summary>
internal sealed record Reshape(Shape Target) : KernelOperation
{
    public override string Name => "Reshape";

    internal override Shape InferShape(ReadOnlySpan<Node> inputs) => Permutation.Reshaped(inputs[0].Shape, Target.AsSpan());

    internal override unsafe TensorKernel<T> Kernel<T>(Node node, int threads)
    {
        var count = node.Shape.Count;
        return (inputs, output, _) => new ReadOnlySpan<T>(inputs[0], count).CopyTo(new Span<T>(output, count));
    }

    internal override ComplexNode? Complex(Node node, ReadOnlySpan<ComplexNode> inputs) => ComplexNode.Linear(this, inputs);

    internal override PerturbedNode Perturb(Node node, ReadOnlySpan<PerturbedNode> operands)
    {
        var operand = operands[0];
        var (kept, indices) = EntryIndex.Reshaped(operand.Original.Shape.AsSpan(), operand.Indices, Target.AsSpan());
        return new PerturbedNode(operand.Graph, node, operand.At(kept).Reshape(operand.Graph.ShapeOf(Target, indices)), indices);
    }

    internal override Node? Pullback(Node node, int input, Node gradient) => gradient.Reshape(node.Inputs[0].Shape);
}

/// <summary>A value stretched to a larger shape by broadcasting.</summary>
internal sealed record BroadcastTo(Shape Target) : KernelOperation
{
    public override string Name => "BroadcastTo";

    internal override Shape InferShape(ReadOnlySpan<Node> inputs) => Shape.Broadcast(inputs[0].Shape, Target).Equals(Target)
        ? Target
        : throw new ShapeException("ShapesDoNotBroadcast", $"The shape {inputs[0].Shape} cannot be stretched to {Target}.");

    internal override unsafe TensorKernel<T> Kernel<T>(Node node, int threads)
    {
        var source = node.Inputs[0].Shape;
        return (inputs, output, _) => Broadcasting.Expand(new ReadOnlySpan<T>(inputs[0], source.Count), source, new Span<T>(output, Target.Count), Target);
    }

    internal override ComplexNode? Complex(Node node, ReadOnlySpan<ComplexNode> inputs) => ComplexNode.Linear(this, inputs);

    internal override PerturbedNode Perturb(Node node, ReadOnlySpan<PerturbedNode> operands)
    {
        var (operand, indices) = (operands[0], PerturbedNode.CommonIndices(Target, operands));
        return new PerturbedNode(operand.Graph, node, operand.At(operand.Indices).BroadcastTo(operand.Graph.ShapeOf(Target, indices)), indices);
    }

    internal override Node? Pullback(Node node, int input, Node gradient) => gradient.SumTo(node.Inputs[0].Shape);
}

/// <summary>The axes in another order.</summary>
internal sealed record Transpose(IntList Order) : KernelOperation
{
    public override string Name => "Transpose";

    internal override string Attributes => Order.ToString();

    internal override Shape InferShape(ReadOnlySpan<Node> inputs) => Permutation.Apply(Permutation.Normalize(Order.Items, inputs[0].Shape), inputs[0].Shape).Shape;

    internal override unsafe TensorKernel<T> Kernel<T>(Node node, int threads)
    {
        var (shape, strides) = Permutation.Apply(Order.Items, node.Inputs[0].Shape);
        return (inputs, output, _) => Broadcasting.CopyStrided(new ReadOnlySpan<T>(inputs[0], shape.Count), strides, 0, new Span<T>(output, shape.Count), shape.AsSpan());
    }

    internal override ComplexNode? Complex(Node node, ReadOnlySpan<ComplexNode> inputs) => ComplexNode.Linear(this, inputs);

    internal override PerturbedNode Perturb(Node node, ReadOnlySpan<PerturbedNode> operands)
    {
        var (operand, axes) = (operands[0], Permutation.Normalize(Order.Items, node.Inputs[0].Shape));
        return new PerturbedNode(operand.Graph, node, operand.At(operand.Indices).Transpose([.. axes, axes.Length]), Array.ConvertAll(axes, axis => operand.Indices[axis]));
    }

    internal override Node? Pullback(Node node, int input, Node gradient)
    {
        var inverse = new int[Order.Items.Length];
        for (var i = 0; i < inverse.Length; i++)
            inverse[Order.Items[i]] = i;
        return gradient.Transpose(inverse);
    }
}

/// <summary>A run of entries of one axis.</summary>
internal sealed record Slice(int Axis, int Start, int Count) : KernelOperation
{
    public override string Name => "Slice";

    internal override string Attributes => $"axis {Axis}, {Start}..{Start + Count - 1}";

    internal override Shape InferShape(ReadOnlySpan<Node> inputs) => inputs[0].Shape.With(Axis, Count);

    internal override unsafe TensorKernel<T> Kernel<T>(Node node, int threads)
    {
        var (outer, length, inner) = node.Inputs[0].Shape.Around(Axis);
        return (inputs, output, _) =>
        {
            for (var o = 0; o < outer; o++)
                new ReadOnlySpan<T>(inputs[0] + (o * length + Start) * inner, Count * inner).CopyTo(new Span<T>(output + o * Count * inner, Count * inner));
        };
    }

    internal override ComplexNode? Complex(Node node, ReadOnlySpan<ComplexNode> inputs) => ComplexNode.Linear(this, inputs);

    internal override PerturbedNode Perturb(Node node, ReadOnlySpan<PerturbedNode> operands) => operands[0].Along(Axis, node);

    internal override Node? Pullback(Node node, int input, Node gradient) =>
        gradient.Pad(Axis, Start, node.Inputs[0].Shape[Axis] - Start - Count);
}

/// <summary>Zeros put before and after the entries of one axis: the slice undone.</summary>
internal sealed record Pad(int Axis, int Before, int After) : KernelOperation
{
    public override string Name => "Pad";

    internal override string Attributes => $"axis {Axis}, {Before} before, {After} after";

    internal override Shape InferShape(ReadOnlySpan<Node> inputs) => inputs[0].Shape.With(Axis, inputs[0].Shape[Axis] + Before + After);

    internal override unsafe TensorKernel<T> Kernel<T>(Node node, int threads)
    {
        var (outer, length, inner) = node.Inputs[0].Shape.Around(Axis);
        var padded = Before + length + After;
        return (inputs, output, _) =>
        {
            new Span<T>(output, outer * padded * inner).Clear();
            for (var o = 0; o < outer; o++)
                new ReadOnlySpan<T>(inputs[0] + o * length * inner, length * inner).CopyTo(new Span<T>(output + (o * padded + Before) * inner, length * inner));
        };
    }

    internal override ComplexNode? Complex(Node node, ReadOnlySpan<ComplexNode> inputs) => ComplexNode.Linear(this, inputs);

    internal override PerturbedNode Perturb(Node node, ReadOnlySpan<PerturbedNode> operands) => operands[0].Along(Axis, node);

    internal override Node? Pullback(Node node, int input, Node gradient) => gradient.Slice(Axis, Before, node.Inputs[0].Shape[Axis]);
}

/// <summary>Values one after another along an axis.</summary>
internal sealed record Concatenate(int Axis) : KernelOperation
{
    public override string Name => "Concatenate";

    internal override string Attributes => $"axis {Axis}";

    internal override Shape InferShape(ReadOnlySpan<Node> inputs)
    {
        var first = inputs[0].Shape;
        var length = 0;
        foreach (var input in inputs)
        {
            if (input.Shape.Rank != first.Rank || !input.Shape.With(Axis, 0).Equals(first.With(Axis, 0)))
                throw new ShapeException("ConcatenationMismatch", $"The shapes {first} and {input.Shape} differ in more than axis {Axis}, along which they are joined.");
            length += input.Shape[Axis];
        }

        return first.With(Axis, length);
    }

    internal override unsafe TensorKernel<T> Kernel<T>(Node node, int threads)
    {
        var (outer, total, inner) = node.Shape.Around(Axis);
        var lengths = node.Inputs.Select(input => input.Shape[Axis]).ToArray();
        return (inputs, output, _) =>
        {
            var start = 0;
            for (var i = 0; i < lengths.Length; i++)
            {
                var run = lengths[i] * inner;
                for (var o = 0; o < outer; o++)
                    new ReadOnlySpan<T>(inputs[i] + o * run, run).CopyTo(new Span<T>(output + o * total * inner + start, run));
                start += run;
            }
        };
    }

    internal override ComplexNode? Complex(Node node, ReadOnlySpan<ComplexNode> inputs) => ComplexNode.Linear(this, inputs);

    internal override PerturbedNode Perturb(Node node, ReadOnlySpan<PerturbedNode> operands)
    {
        var graph = operands[0].Graph;
        var whole = new Node[operands.Length];
        for (var i = 0; i < whole.Length; i++)
            whole[i] = operands[i].Whole().BroadcastTo(graph.ShapeOf(operands[i].Original.Shape, new EntryIndex?[node.Shape.Rank]));
        return new PerturbedNode(graph, node, graph.Apply(this, whole), new EntryIndex?[node.Shape.Rank]);
    }

    internal override Node? Pullback(Node node, int input, Node gradient)
    {
        var start = 0;
        for (var i = 0; i < input; i++)
            start += node.Inputs[i].Shape[Axis];
        return gradient.Slice(Axis, start, node.Inputs[input].Shape[Axis]);
    }
}

/// <summary>Chosen entries of one axis, in a given order; an entry may come more than once.</summary>
internal sealed record Gather(int Axis, IntList Indices) : KernelOperation
{
    public override string Name => "Gather";

    internal override string Attributes => $"axis {Axis}: {Indices}";

    internal override Shape InferShape(ReadOnlySpan<Node> inputs)
    {
        var length = inputs[0].Shape[Axis];
        foreach (var index in Indices.Items)
            if (index < 0 || index >= length)
                throw new ShapeException("IndexOutOfRange", $"Index {index} is outside axis {Axis} of the shape {inputs[0].Shape}, which has {length} entries.");
        return inputs[0].Shape.With(Axis, Indices.Items.Length);
    }

    internal override unsafe TensorKernel<T> Kernel<T>(Node node, int threads)
    {
        var (outer, length, inner) = node.Inputs[0].Shape.Around(Axis);
        return (inputs, output, _) =>
        {
            for (var o = 0; o < outer; o++)
                foreach (var index in Indices.Items)
                {
                    new ReadOnlySpan<T>(inputs[0] + (o * length + index) * inner, inner).CopyTo(new Span<T>(output, inner));
                    output += inner;
                }
        };
    }

    internal override ComplexNode? Complex(Node node, ReadOnlySpan<ComplexNode> inputs) => ComplexNode.Linear(this, inputs);

    internal override PerturbedNode Perturb(Node node, ReadOnlySpan<PerturbedNode> operands) => operands[0].Along(Axis, node);

    internal override Node? Pullback(Node node, int input, Node gradient) =>
        gradient.Graph.Apply(new Scatter(Axis, Indices, node.Inputs[0].Shape[Axis]), gradient);
}

/// <summary>Entries of one axis added up at given places of a longer axis: the gather undone.</summary>
internal sealed record Scatter(int Axis, IntList Indices, int Length) : KernelOperation
{
    public override string Name => "Scatter";

    internal override string Attributes => $"axis {Axis}: {Indices}";

    internal override Shape InferShape(ReadOnlySpan<Node> inputs) => inputs[0].Shape.With(Axis, Length);

    internal override unsafe TensorKernel<T> Kernel<T>(Node node, int threads)
    {
        var (outer, count, inner) = node.Inputs[0].Shape.Around(Axis);
        return (inputs, output, _) =>
        {
            new Span<T>(output, outer * Length * inner).Clear();
            for (var o = 0; o < outer; o++)
                for (var i = 0; i < count; i++)
                    for (var j = 0; j < inner; j++)
                        output[(o * Length + Indices.Items[i]) * inner + j] += inputs[0][(o * count + i) * inner + j];
        };
    }

    internal override ComplexNode? Complex(Node node, ReadOnlySpan<ComplexNode> inputs) => ComplexNode.Linear(this, inputs);

    internal override PerturbedNode Perturb(Node node, ReadOnlySpan<PerturbedNode> operands) => operands[0].Along(Axis, node);

    internal override Node? Pullback(Node node, int input, Node gradient) => gradient.Gather(Axis, Indices.Items);
}
