using GradTools.Data;
using GradTools.Graphs;

namespace GradTools.Learning;

/// <summary>What training makes small: a number for how wrong the outputs of a batch are.</summary>
public enum Loss
{
    /// <summary>The mean over the batch of log sum exp(z) - z of the right class: minus the log of the softmax probability of that class.</summary>
    SoftmaxCrossEntropy,

    /// <summary>The mean over the batch of the sum over the wrong classes of max(0, their score - the score of the right class + 1) (Weston and Watkins, 1999).</summary>
    Hinge,

    /// <summary>The mean over the batch of half the squared distance of outputs and labels.</summary>
    Quadratic,
}

/// <summary>A loss as a formula.</summary>
/// <param name="Mean">The mean loss of a batch, given its outputs and its labels, both rows x k.</param>
/// <param name="NeedsClasses">Whether the labels have to be one-hot.</param>
/// <param name="IncludesSoftmax">Whether the formula applies the softmax itself, so that a softmax at the output is not applied before it.</param>
internal sealed record LossFormula(Func<Node, Node, Node> Mean, bool NeedsClasses = false, bool IncludesSoftmax = false);

/// <summary>The losses as formulas.</summary>
internal static class Losses
{
    // The score of the right class is taken off before the sum: a small loss keeps its digits, which finite differences of it live on.
    private static readonly LossFormula SoftmaxCrossEntropy = new((z, y) => (z - (y * z).Sum(1, keep: true)).LogSumExp(1).Sum() / Rows(z), NeedsClasses: true, IncludesSoftmax: true);

    // The right class has the margin 0, exactly: its score less itself.
    private static readonly LossFormula Hinge = new((s, y) => Op.ReLU(s - (y * s).Sum(1, keep: true) + (1 - y)).Sum() / Rows(s), NeedsClasses: true);

    private static readonly LossFormula Quadratic = new((a, y) => Op.Power(a - y, a.Scalar(2)).Sum() / (2 * Rows(a)));

    /// <summary>The formula of a loss.</summary>
    public static LossFormula Formula(this Loss loss) => loss switch
    {
        Loss.SoftmaxCrossEntropy => SoftmaxCrossEntropy,
        Loss.Hinge => Hinge,
        Loss.Quadratic => Quadratic,
        _ => throw new InvalidValueException("UnknownLoss", $"There is no loss {loss}."),
    };

    /// <summary>The usual loss for the labels of a dataset.</summary>
    public static Loss For(Dataset dataset) => dataset.Classes.Count > 0 ? Loss.SoftmaxCrossEntropy : Loss.Quadratic;

    private static double Rows(Node batch) => batch.Shape[0];
}
