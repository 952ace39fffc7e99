using System.Numerics;
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

    internal override TensorKernel<T> Kernel<T>(Node node, int threads) => Kernel<T>(node, threads, accumulate: false);

    // Terms whose sum is written in one go are added in one go.
    internal override bool CanAdd(Node node) => MatrixBlocking.IsWrittenOnce(node.Inputs[0].Shape[TransposeLeft ? 0 : 1]);

    internal override TensorKernel<T> AddingKernel<T>(Node node, int threads) => Kernel<T>(node, threads, accumulate: true);

    private unsafe TensorKernel<T> Kernel<T>(Node node, int threads, bool accumulate)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (left, right) = (node.Inputs[0].Shape, node.Inputs[1].Shape);
        var (m, n) = (node.Shape[0], node.Shape[1]);
        var k = TransposeLeft ? left[0] : left[1];
        var workspace = MatrixWorkspace<T>.For(m, n, k, threads);
        return (inputs, output, workers) =>
        {
            var a = MatrixView<T>.RowMajor(inputs[0], left[0], left[1]);
            var b = MatrixView<T>.RowMajor(inputs[1], right[0], right[1]);
            MatrixProduct.Run(TransposeLeft ? a.Transposed : a, TransposeRight ? b.Transposed : b, output, n, accumulate, workspace, workers);
        };
    }

    internal override ComplexNode? Complex(Node node, ReadOnlySpan<ComplexNode> inputs) => ComplexNode.Product(inputs[0], inputs[1], (a, b) => a.MatMul(b, TransposeLeft, TransposeRight));

    internal override PerturbedNode? Perturb(Node node, ReadOnlySpan<PerturbedNode> operands) => (operands[0].IsChanged, operands[1].IsChanged) switch
    {
        (true, false) => PerturbLeft(node, operands[0], operands[1]),
        (false, true) => PerturbRight(node, operands[0], operands[1]),
        _ => null,
    };

    // An inner index that changes adds (new - old) times its row of the other matrix; if all of them change, the points are more rows or columns of one product.
    private PerturbedNode PerturbLeft(Node node, PerturbedNode left, PerturbedNode right)
    {
        var (rows, inner) = TransposeLeft ? (left.Indices[1], left.Indices[0]) : (left.Indices[0], left.Indices[1]);
        var graph = left.Graph;
        EntryIndex?[] indices = [rows, null];
        var changed = left.At(left.Indices);
        var points = changed.Shape[2];
        var m = rows is null ? node.Shape[0] : 1;
        var n = node.Shape[1];
        if (inner is not null)
        {
            var change = (changed - left.BeforeChange).Reshape(Shape.Of(m, 1, points));
            var row = right.At(TransposeRight ? [null, inner] : [inner, null]).Reshape(Shape.Of(1, n, points));
            return new PerturbedNode(graph, node, graph.AtPoint(node, indices) + change * row, indices);
        }

        var a = changed.Transpose(TransposeLeft ? [1, 2, 0] : [0, 2, 1]).Reshape(Shape.Of(m * points, left.Original.Shape[TransposeLeft ? 0 : 1]));
        var product = a.MatMul(right.Whole().Reshape(right.Original.Shape), false, TransposeRight).Reshape(Shape.Of(m, points, n));
        return new PerturbedNode(graph, node, product.Transpose(0, 2, 1), indices);
    }

    private PerturbedNode PerturbRight(Node node, PerturbedNode left, PerturbedNode right)
    {
        var (inner, columns) = TransposeRight ? (right.Indices[1], right.Indices[0]) : (right.Indices[0], right.Indices[1]);
        var graph = right.Graph;
        EntryIndex?[] indices = [null, columns];
        var changed = right.At(right.Indices);
        var points = changed.Shape[2];
        var m = node.Shape[0];
        var n = columns is null ? node.Shape[1] : 1;
        if (inner is not null)
        {
            var change = (changed - right.BeforeChange).Reshape(Shape.Of(1, n, points));
            var column = left.At(TransposeLeft ? [inner, null] : [null, inner]).Reshape(Shape.Of(m, 1, points));
            return new PerturbedNode(graph, node, graph.AtPoint(node, indices) + column * change, indices);
        }

        var b = (TransposeRight ? changed.Transpose(1, 0, 2) : changed).Reshape(Shape.Of(right.Original.Shape[TransposeRight ? 1 : 0], n * points));
        var product = left.Whole().Reshape(left.Original.Shape).MatMul(b, TransposeLeft, false);
        return new PerturbedNode(graph, node, product.Reshape(Shape.Of(m, n, points)), indices);
    }

    internal override Node? Pullback(Node node, int input, Node gradient)
    {
        // C = op(A) op(B): dA = dC op(B)^T and dB = op(A)^T dC, each transposed once more where the operand was.
        var (a, b) = (node.Inputs[0], node.Inputs[1]);
        if (input == 0)
            return TransposeLeft ? b.MatMul(gradient, TransposeRight, true) : gradient.MatMul(b, false, !TransposeRight);
        return TransposeRight ? gradient.MatMul(a, true, TransposeLeft) : a.MatMul(gradient, !TransposeLeft, false);
    }
}
