using GradTools.Execution;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>The loss of a model that knows nothing of the samples: it gives all classes the same score, or says the mean of the labels.</summary>
internal static class BlindGuess
{
    /// <summary>The mean loss.</summary>
    /// <param name="formula">What judges.</param>
    /// <param name="labels">The labels, a row a sample.</param>
    public static double Loss(LossFormula formula, Tensor labels)
    {
        var judgesScores = formula.NeedsClasses || formula.NeedsBinary;
        var judged = judgesScores ? labels.Slice(0, 0, 1) : labels; // equal scores cost the same whatever the class
        var y = new Graph().Input("labels", judged.Shape);
        var nothing = y - y;
        var plan = Plan<double>.Compile([y], [formula.Mean(judgesScores ? nothing : nothing + y.Sum(0, keep: true) / judged.Shape[0], y)]);
        judged.AsSpan().CopyTo(plan.Inputs);
        plan.Run();
        return plan.Output(0)[0];
    }
}
