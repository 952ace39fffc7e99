using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Execution;

/// <summary>One operation carried out at once, for values that are looked at while a graph is being built.</summary>
internal static unsafe class Evaluation
{
    /// <summary>The value of a node whose inputs have the values given.</summary>
    public static Tensor Apply(Node node, ReadOnlySpan<Tensor> inputs)
    {
        if (node.ConstantValue is { } constant)
            return constant;
        var result = new double[node.Shape.Count];
        fixed (double* output = result)
        {
            if (node.Operation is ElementwiseOperation elementwise)
                Apply(elementwise, node.Shape, inputs, output);
            else
                Apply((KernelOperation)node.Operation, node, inputs, output);
        }

        return Tensor.Wrap(result, node.Shape);
    }

    private static void Apply(ElementwiseOperation operation, Shape shape, ReadOnlySpan<Tensor> inputs, double* output)
    {
        fixed (double* a = inputs[0].Stretched(shape), b = inputs.Length > 1 ? inputs[1].Stretched(shape) : null, c = inputs.Length > 2 ? inputs[2].Stretched(shape) : null)
            operation.Kernel<double>()(a, b, c, output, shape.Count);
    }

    private static void Apply(KernelOperation operation, Node node, ReadOnlySpan<Tensor> inputs, double* output)
    {
        var buffers = new AlignedBuffer<double>[inputs.Length];
        var addresses = new double*[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            buffers[i] = new AlignedBuffer<double>(inputs[i].Count);
            inputs[i].AsSpan().CopyTo(buffers[i].Span);
            addresses[i] = buffers[i].Pointer;
        }

        operation.Kernel<double>(node, 1)(addresses, output, Workers.Single);
        GC.KeepAlive(buffers);
    }
}
