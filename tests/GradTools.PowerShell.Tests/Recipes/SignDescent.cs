using GradTools.Graphs;
using GradTools.Learning;

namespace GradTools.PowerShell.Tests.Recipes;

/// <summary>A step of fixed size against the sign of each gradient.</summary>
/// <param name="LearningRate">The step size.</param>
public sealed record SignDescent(double LearningRate = 0.001) : Optimizer(LearningRate)
{
    internal override void Update(TrainingGraph step, IReadOnlyList<Node> parameters, IReadOnlyList<Node> gradients)
    {
        foreach (var (w, gradient) in parameters.Zip(gradients))
            step.Assign(w, w - step.LearningRate * Op.Sign(gradient));
    }
}
