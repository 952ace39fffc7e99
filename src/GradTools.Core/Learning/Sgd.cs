using GradTools.Graphs;

namespace GradTools.Learning;

/// <summary>Stochastic gradient descent as PyTorch defines it: g += decay w; v = momentum v + g; w -= rate v.</summary>
/// <param name="LearningRate">The step size.</param>
/// <param name="Momentum">The share of the last step that is kept, 0 or more and below 1.</param>
/// <param name="WeightDecay">The factor of the L2 penalty, 0 or more; biases included.</param>
public sealed record Sgd(double LearningRate = 0.1, double Momentum = 0, double WeightDecay = 0) : Optimizer(LearningRate)
{
    internal override void Update(TrainingGraph step, IReadOnlyList<Node> parameters, IReadOnlyList<Node> gradients)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            var w = parameters[i];
            var direction = WithMomentum(step, i, WithDecay(gradients[i], w, WeightDecay), Momentum);
            step.Assign(w, w - step.LearningRate * direction);
        }
    }

    internal override void Check()
    {
        base.Check();
        RequireShare(nameof(Momentum), Momentum);
        RequireNotNegative(nameof(WeightDecay), WeightDecay);
    }
}
