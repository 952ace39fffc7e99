using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Differentiation.Diagnoses;

/// <summary>A row that is used for every sample, such as a bias, whose gradient is that of one sample and not summed over all.</summary>
internal static class LastRow
{
    public static IReadOnlyList<WrongRule> Rules { get; } = [Rule(last: true), Rule(last: false)];

    private static WrongRule Rule(bool last) => new(
        GradientDiagnosisKind.MissingTerm,
        node => node.Operation is ElementwiseOperation && node.Shape.Rank == 2 && node.Shape[0] > 1 && node.Inputs.Any(input => IsRow(node, input)),
        (node, input, gradient) => CircuitSweep.Pull(node, input, IsRow(node, node.Inputs[input]) ? gradient * gradient.Graph.Constant(Mask(node.Shape, last)) : gradient),
        where => $"The gradient of {where} was not summed over the samples: only the {(last ? "last" : "first")} one counts");

    private static bool IsRow(Node node, Node input) => input.Shape.Count * node.Shape[0] == node.Shape.Count;

    private static Tensor Mask(Shape shape, bool last)
    {
        var mask = new double[shape.Count];
        mask.AsSpan(last ? shape.Count - shape[1] : 0, shape[1]).Fill(1);
        return Tensor.From(mask, shape);
    }
}
