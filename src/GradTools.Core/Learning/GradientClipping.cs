using GradTools.Graphs;

namespace GradTools.Learning;

/// <summary>Bounds on the gradients of a step, as torch.nn.utils has them: first on each entry, then on the length of all gradients together.</summary>
/// <param name="Norm">The largest Euclidean length of all gradients together; null: any.</param>
/// <param name="Value">The largest magnitude of an entry; null: any.</param>
internal sealed record GradientClipping(double? Norm, double? Value)
{
    private const double NormOffset = 1e-6; // PyTorch's guard of the division

    public IReadOnlyList<Node> Apply(IReadOnlyList<Node> gradients)
    {
        if (Value is { } limit)
            gradients = [.. gradients.Select(g => Op.Max(Op.Min(g, g.Scalar(limit)), g.Scalar(-limit)))];
        if (Norm is not { } length)
            return gradients;
        var norm = Op.Sqrt(gradients.Select(g => (g * g).Sum()).Aggregate((a, b) => a + b));
        var factor = Op.Min(length / (norm + NormOffset), norm.Scalar(1));
        return [.. gradients.Select(g => factor * g)];
    }
}
