using GradTools.Graphs;
using GradTools.Graphs.Operations;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Execution;

/// <summary>Evaluates a graph node by node and entry by entry, in double: nothing is fused, shared or reused.</summary>
internal static class ReferenceInterpreter
{
    public static double[][] Evaluate(Graph graph, IReadOnlyDictionary<Node, double[]> inputs)
    {
        var values = new double[graph.Nodes.Count][];
        foreach (var node in graph.Nodes)
            values[node.Id] = inputs.TryGetValue(node, out var given) ? given : Compute(node, [.. node.Inputs.Select(input => values[input.Id])]);
        return values;
    }

    private static double[] Compute(Node node, double[][] operands) => node.Operation switch
    {
        Constant constant => constant.Value.ToArray(),
        Reshape => operands[0],
        BroadcastTo => Fill(node.Shape, index => operands[0][Position(index, node.Inputs[0].Shape)]),
        ElementwiseOperation operation => Fill(node.Shape, index =>
        {
            double At(int i) => i < operands.Length ? operands[i][Position(index, node.Inputs[i].Shape)] : 0;
            return operation.Value(At(0), At(1), At(2));
        }),
        Transpose => Fill(node.Shape, index => operands[0][Position([.. index.Reverse()], node.Inputs[0].Shape)]),
        SumAxis sum => Along(node, sum.Axis, operands[0], Enumerable.Sum),
        MaxAxis max => Along(node, max.Axis, operands[0], Enumerable.Max),
        LogSumExp log => Along(node, log.Axis, operands[0], x => Math.Log(x.Sum(Math.Exp))),
        Softmax soft => Fill(node.Shape, index => Math.Exp(operands[0][Position(index, node.Shape)]) / Enumerable.Range(0, node.Shape[soft.Axis]).Sum(i => Math.Exp(operands[0][Position(With(index, soft.Axis, i), node.Shape)]))),
        MatrixMultiply product => Fill(node.Shape, index => Enumerable.Range(0, node.Inputs[0].Shape[product.TransposeLeft ? 0 : 1]).Sum(k =>
            operands[0][Position(product.TransposeLeft ? [k, index[0]] : [index[0], k], node.Inputs[0].Shape)]
            * operands[1][Position(product.TransposeRight ? [index[1], k] : [k, index[1]], node.Inputs[1].Shape)])),
        _ => throw new NotSupportedException(node.Operation.Name),
    };

    private static double[] Along(Node node, int axis, double[] x, Func<IEnumerable<double>, double> reduce)
    {
        var shape = node.Inputs[0].Shape;
        return Fill(node.Shape, index => reduce(Enumerable.Range(0, shape[axis]).Select(i => x[Position(With(index, axis, i), shape)])));
    }

    private static int[] With(int[] index, int axis, int value)
    {
        var changed = (int[])index.Clone();
        changed[axis] = value;
        return changed;
    }

    private static double[] Fill(Shape shape, Func<int[], double> value)
    {
        var result = new double[shape.Count];
        for (var i = 0; i < result.Length; i++)
        {
            var index = new int[shape.Rank];
            for (int axis = shape.Rank - 1, rest = i; axis >= 0; rest /= shape[axis], axis--)
                index[axis] = rest % shape[axis];
            result[i] = value(index);
        }

        return result;
    }

    /// <summary>The position in row-major order of an index, which may have more axes; axes of length 1 are stretched.</summary>
    private static int Position(int[] index, Shape shape)
    {
        var position = 0;
        for (var axis = 0; axis < shape.Rank; axis++)
            position = position * shape[axis] + (shape[axis] == 1 ? 0 : index[index.Length - shape.Rank + axis]);
        return position;
    }
}
