using GradTools.Graphs;

namespace GradTools.Learning;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter, 2019), as PyTorch defines it: the weights shrink by rate x decay, apart from the gradient.</summary>
/// <param name="LearningRate">The step size.</param>
/// <param name="Beta1">The decay of the mean of the gradients, 0 or more and below 1.</param>
/// <param name="Beta2">The decay of the mean of their squares, 0 or more and below 1.</param>
/// <param name="Epsilon">Keeps the quotient finite; above 0.</param>
/// <param name="WeightDecay">The share of a parameter, times the step size, that goes in each step; 0 or more, biases included.</param>
public sealed record AdamW(double LearningRate = 0.001, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8, double WeightDecay = 0.01) : Optimizer(LearningRate)
{
    internal override void Update(TrainingGraph step, IReadOnlyList<Node> parameters, IReadOnlyList<Node> gradients)
    {
        var moments = new AdaptiveMoments(step, Beta1, Beta2, Epsilon);
        var kept = 1 - step.LearningRate * WeightDecay;
        for (var i = 0; i < parameters.Count; i++)
        {
            var w = parameters[i];
            step.Assign(w, kept * w - moments.Step(i, gradients[i]));
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
