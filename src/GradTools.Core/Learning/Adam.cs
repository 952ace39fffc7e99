using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>Adam (Kingma and Ba, 2015), with bias correction, as PyTorch defines it; weight decay is an L2 penalty.</summary>
/// <param name="LearningRate">The step size.</param>
/// <param name="Beta1">The decay of the mean of the gradients, 0 or more and below 1.</param>
/// <param name="Beta2">The decay of the mean of their squares, 0 or more and below 1.</param>
/// <param name="Epsilon">Keeps the quotient finite; above 0.</param>
/// <param name="WeightDecay">The factor of the L2 penalty, 0 or more.</param>
public sealed record Adam(double LearningRate = 0.001, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8, double WeightDecay = 0) : Optimizer(LearningRate)
{
    internal override void Update(TrainingGraph step, IReadOnlyList<Node> parameters, IReadOnlyList<Node> gradients)
    {
        var correction1 = Correction(step, "correction1", Beta1);
        var correction2 = Op.Sqrt(Correction(step, "correction2", Beta2));
        var rate = step.LearningRate / correction1;
        for (var i = 0; i < parameters.Count; i++)
        {
            var w = parameters[i];
            var gradient = WithDecay(gradients[i], w, WeightDecay);
            var (mean, square) = (step.State("mean", i, w.Shape), step.State("square", i, w.Shape));
            var newMean = Beta1 * mean + (1 - Beta1) * gradient;
            var newSquare = Beta2 * square + (1 - Beta2) * (gradient * gradient);
            step.Assign(mean, newMean);
            step.Assign(square, newSquare);
            step.Assign(w, w - rate * newMean / (Op.Sqrt(newSquare) / correction2 + Epsilon));
        }
    }

    internal override void Check()
    {
        base.Check();
        Require(Beta1 is >= 0 and < 1, nameof(Beta1), Beta1, "at least 0 and below 1");
        Require(Beta2 is >= 0 and < 1, nameof(Beta2), Beta2, "at least 0 and below 1");
        Require(double.IsFinite(Epsilon) && Epsilon > 0, nameof(Epsilon), Epsilon, "a finite number above 0");
        Require(double.IsFinite(WeightDecay) && WeightDecay >= 0, nameof(WeightDecay), WeightDecay, "a finite number, 0 or more");
    }

    /// <summary>1 - beta^t, kept as c = beta c + (1 - beta), which loses no digits where beta^t is close to 1.</summary>
    private static Node Correction(TrainingGraph step, string name, double beta)
    {
        var old = step.State(name, Shape.Scalar);
        var correction = beta * old + (1 - beta);
        step.Assign(old, correction);
        return correction;
    }
}
