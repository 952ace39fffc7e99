using GradTools.Graphs;

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
        var moments = new AdaptiveMoments(step, Beta1, Beta2, Epsilon);
        for (var i = 0; i < parameters.Count; i++)
        {
            var w = parameters[i];
            step.Assign(w, w - moments.Step(i, WithDecay(gradients[i], w, WeightDecay)));
        }
    }

    internal override void Check()
    {
        base.Check();
        RequireShare(nameof(Beta1), Beta1);
        RequireShare(nameof(Beta2), Beta2);
        RequirePositive(nameof(Epsilon), Epsilon);
        RequireNotNegative(nameof(WeightDecay), WeightDecay);
    }
}
