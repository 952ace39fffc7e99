using GradTools.Graphs;

namespace GradTools.Learning;

/// <summary>RMSProp (Hinton, 2012) as PyTorch defines it: g += decay w; s = rho s + (1 - rho) g^2; v = momentum v + g / (sqrt s + epsilon); w -= rate v.</summary>
/// <param name="LearningRate">The step size.</param>
/// <param name="DecayRate">rho, the decay of the mean of the squares (PyTorch's alpha), 0 or more and below 1.</param>
/// <param name="Epsilon">Keeps the quotient finite; above 0.</param>
/// <param name="Momentum">The share of the last step that is kept, 0 or more and below 1.</param>
/// <param name="WeightDecay">The factor of the L2 penalty, 0 or more; biases included.</param>
public sealed record RmsProp(double LearningRate = 0.01, double DecayRate = 0.99, double Epsilon = 1e-8, double Momentum = 0, double WeightDecay = 0) : Optimizer(LearningRate)
{
    internal override void Update(TrainingGraph step, IReadOnlyList<Node> parameters, IReadOnlyList<Node> gradients)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            var w = parameters[i];
            var gradient = WithDecay(gradients[i], w, WeightDecay);
            var old = step.State("square", i, w.Shape);
            var square = DecayRate * old + (1 - DecayRate) * (gradient * gradient);
            step.Assign(old, square);
            var direction = WithMomentum(step, i, gradient / (Op.Sqrt(square) + Epsilon), Momentum);
            step.Assign(w, w - step.LearningRate * direction);
        }
    }

    internal override void Check()
    {
        base.Check();
        RequireShare(nameof(DecayRate), DecayRate);
        RequirePositive(nameof(Epsilon), Epsilon);
        RequireShare(nameof(Momentum), Momentum);
        RequireNotNegative(nameof(WeightDecay), WeightDecay);
    }
}
