using GradTools.Tensors;

namespace GradTools.Graphs.Operations;

/// <summary>The product of two matrices, either of which may be taken transposed; nothing is copied for that.</summary>
internal sealed record MatrixMultiply(bool TransposeLeft, bool TransposeRight) : KernelOperation
{
    public override string Name => "MatMul";

    internal override string Attributes => (TransposeLeft, TransposeRight) switch
    {
        (true, true) => "left and right transposed",
        (true, false) => "left transposed",
        (false, true) => "right transposed",
        _ => "",
    };

    internal override Shape InferShape(ReadOnlySpan<Node> inputs)
    {
        var (left, right) = (inputs[0].Shape, inputs[1].Shape);
        if (left.Rank != 2 || right.Rank != 2)
            throw new ShapeException("MatrixShapesDoNotMatch", $"MatMul takes matrices; these shapes are {left} and {right}.");
        var (m, k) = TransposeLeft ? (left[1], left[0]) : (left[0], left[1]);
        var (k2, n) = TransposeRight ? (right[1], right[0]) : (right[0], right[1]);
        if (k != k2)
            throw new ShapeException("MatrixShapesDoNotMatch", $"The matrix product of ({m}, {k}) and ({k2}, {n}) needs {k} rows on the right; there are {k2}.");
        return Shape.Of(m, n);
    }

    internal override unsafe TensorKernel<T> Kernel<T>(Node node, int threads)
    {
        var (left, right) = (node.Inputs[0].Shape, node.Inputs[1].Shape);
        var (m, n) = (node.Shape[0], node.Shape[1]);
        var k = TransposeLeft ? left[0] : left[1];
        var workspace = MatrixWorkspace<T>.For(m, n, k, threads);
        return (inputs, output, workers) =>
        {
            var a = MatrixView<T>.RowMajor(inputs[0], left[0], left[1]);
            var b = MatrixView<T>.RowMajor(inputs[1], right[0], right[1]);
            MatrixProduct.Run(TransposeLeft ? a.Transposed : a, TransposeRight ? b.Transposed : b, output, n, accumulate: false, workspace, workers);
        };
    }

    internal override ComplexNode? Complex(Node node, ReadOnlySpan<ComplexNode> inputs) => ComplexNode.Product(inputs[0], inputs[1], (a, b) => a.MatMul(b, TransposeLeft, TransposeRight));

    internal override Node? Pullback(Node node, int input, Node gradient)
    {
        // C = op(A) op(B): dA = dC op(B)^T and dB = op(A)^T dC, each transposed once more where the operand was.
        var (a, b) = (node.Inputs[0], node.Inputs[1]);
        if (input == 0)
            return TransposeLeft ? b.MatMul(gradient, TransposeRight, true) : gradient.MatMul(b, false, !TransposeRight);
        return TransposeRight ? gradient.MatMul(a, true, TransposeLeft) : a.MatMul(gradient, !TransposeLeft, false);
    }
}
