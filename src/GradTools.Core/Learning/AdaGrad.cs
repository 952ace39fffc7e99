using GradTools.Graphs;

namespace GradTools.Learning;

/// <summary>AdaGrad (Duchi, Hazan and Singer, 2011) as PyTorch defines it: g += decay w; s += g^2; w -= rate g / (sqrt s + epsilon).</summary>
/// <param name="LearningRate">The step size.</param>
/// <param name="Epsilon">Keeps the quotient finite; above 0.</param>
/// <param name="WeightDecay">The factor of the L2 penalty, 0 or more; biases included.</param>
public sealed record AdaGrad(double LearningRate = 0.01, double Epsilon = 1e-10, double WeightDecay = 0) : Optimizer(LearningRate)
{
    internal override void Update(TrainingGraph step, IReadOnlyList<Node> parameters, IReadOnlyList<Node> gradients)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            var w = parameters[i];
            var gradient = WithDecay(gradients[i], w, WeightDecay);
            var old = step.State("square", i, w.Shape);
            var sum = old + gradient * gradient;
            step.Assign(old, sum);
            step.Assign(w, w - step.LearningRate * gradient / (Op.Sqrt(sum) + Epsilon));
        }
    }

    internal override void Check()
    {
        base.Check();
        RequirePositive(nameof(Epsilon), Epsilon);
        RequireNotNegative(nameof(WeightDecay), WeightDecay);
    }
}
