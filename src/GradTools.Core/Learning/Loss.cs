using GradTools.Data;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>What training makes small: a number for how wrong the outputs of a batch are.</summary>
public enum Loss : long
{
    /// <summary>The mean over the batch of log sum exp(z) - z of the right class: minus the log of the softmax probability of that class.</summary>
    SoftmaxCrossEntropy,

    /// <summary>The mean over the batch of the sum over the wrong classes of max(0, their score - the score of the right class + the margin) (Weston and Watkins, 1999).</summary>
    Hinge,

    /// <summary>The mean over the batch of half the squared distance of outputs and labels.</summary>
    Quadratic,

    /// <summary>The mean over all outputs of log(1 + exp(z)) - y z, for labels y of 0 or 1: minus the log of the sigmoid probability of the label.</summary>
    BinaryCrossEntropy,

    /// <summary>As Hinge, with each term squared.</summary>
    SquaredHinge,

    /// <summary>The mean over all outputs of the distance of output and label.</summary>
    MeanAbsolute,

    /// <summary>The mean over all outputs of half the squared distance where that is below 1, and of the distance less 1/2 elsewhere (Huber, 1964).</summary>
    Huber,
}

/// <summary>A loss as a formula.</summary>
/// <param name="Terms">What is summed up, given the outputs and the labels of a batch, both rows x k: a term a row (a vector), or one an output (rows x k).</param>
/// <param name="Divisor">What the sum is divided by to be the mean, given the outputs.</param>
/// <param name="NeedsClasses">Whether the labels have to be one-hot.</param>
/// <param name="NeedsBinary">Whether the labels have to be 0 or 1.</param>
/// <param name="Includes">The activation that the formula applies itself, so that it is not applied at the output before.</param>
internal sealed record LossFormula(Func<Node, Node, Node> Terms, Func<Node, double> Divisor, bool NeedsClasses = false, bool NeedsBinary = false, Activation? Includes = null)
{
    /// <summary>The mean loss of a batch.</summary>
    /// <param name="outputs">Its outputs.</param>
    /// <param name="labels">Its labels.</param>
    /// <param name="weights">Makes the weights of its rows in the shape asked for; null: all are 1. The mean is over the rows, whatever they weigh.</param>
    public Node Mean(Node outputs, Node labels, Func<Shape, Node>? weights = null)
    {
        var terms = Terms(outputs, labels);
        if (weights is not null)
            terms = weights(terms.Shape.Rank == 1 ? terms.Shape : Shape.Of(terms.Shape[0], 1)) * terms;
        return terms.Sum() / Divisor(outputs);
    }
}

/// <summary>The losses as formulas.</summary>
internal static class Losses
{
    // The score of the right class is taken off before the sum: a small loss keeps its digits, which finite differences of it live on.
    private static readonly LossFormula SoftmaxCrossEntropy = new((z, y) => (z - (y * z).Sum(1, keep: true)).LogSumExp(1), Rows, NeedsClasses: true, Includes: Activation.Softmax);

    private static readonly LossFormula Quadratic = new((a, y) => Op.Power(a - y, a.Scalar(2)), a => 2 * Rows(a));

    // With y of 0 or 1 this is softplus(z) - y z without the difference: a small loss keeps its digits.
    private static readonly LossFormula BinaryCrossEntropy = new((z, y) => Op.Softplus((1 - 2 * y) * z), Outputs, NeedsBinary: true, Includes: Activation.Sigmoid);

    private static readonly LossFormula MeanAbsolute = new((a, y) => Op.Abs(a - y), Outputs);

    private static readonly LossFormula Huber = new((a, y) => HuberTerms(Op.Abs(a - y)), Outputs);

    /// <summary>The formula of a loss.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="margin">By how much a right score of a hinge loss has to be ahead.</param>
    public static LossFormula Formula(this Loss loss, double margin = 1) => loss switch
    {
        Loss.SoftmaxCrossEntropy => SoftmaxCrossEntropy,
        Loss.Hinge => new LossFormula((s, y) => Shortfall(s, y, margin), Rows, NeedsClasses: true),
        Loss.SquaredHinge => new LossFormula((s, y) => Op.Power(Shortfall(s, y, margin), s.Scalar(2)), Rows, NeedsClasses: true),
        Loss.Quadratic => Quadratic,
        Loss.BinaryCrossEntropy => BinaryCrossEntropy,
        Loss.MeanAbsolute => MeanAbsolute,
        Loss.Huber => Huber,
        _ => throw new InvalidValueException("UnknownLoss", $"There is no loss {loss}."),
    };

    /// <summary>Whether a loss has a margin.</summary>
    public static bool HasMargin(this Loss loss) => loss is Loss.Hinge or Loss.SquaredHinge;

    /// <summary>The usual loss of a network for the labels of a dataset.</summary>
    public static Loss For(NeuralNetwork network, Dataset dataset)
    {
        if (ClassDecision.IsSingle(network, dataset.Classes.Count))
            return Loss.BinaryCrossEntropy;
        return dataset.Classes.Count > 0 ? Loss.SoftmaxCrossEntropy : Loss.Quadratic;
    }

    /// <summary>How far the right class is from being ahead of each wrong one by the margin. Its own term is 0, exactly: its score less itself.</summary>
    private static Node Shortfall(Node scores, Node labels, double margin) => Op.ReLU(scores - (labels * scores).Sum(1, keep: true) + margin * (1 - labels));

    private static Node HuberTerms(Node distance)
    {
        var near = Op.Min(distance, distance.Scalar(1));
        return near * (distance - 0.5 * near);
    }

    private static double Rows(Node batch) => batch.Shape[0];

    private static double Outputs(Node batch) => batch.Shape.Count;
}
