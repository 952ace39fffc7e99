using GradTools.Execution;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>A step of an optimizer on a point whose gradient is known, as one plan: the very update that training makes.</summary>
internal sealed class UpdateStep
{
    private readonly Plan<double> _plan;

    public UpdateStep(Optimizer optimizer, int count)
    {
        optimizer.Check();
        var graph = new Graph();
        var (point, gradient) = (graph.Input("point", Shape.Of(count)), graph.Input("gradient", Shape.Of(count)));
        // The gradient of this sum in the point is the gradient given.
        var sum = (point * gradient).Sum();
        var step = new TrainingGraph(LossGraph.Recorded(["point"], [point], gradient, gradient, sum, null), optimizer);
        var state = step.States.Select(pair => pair.Value).Where(node => !ReferenceEquals(node, point));
        var moved = step.Assignments.First(assignment => ReferenceEquals(assignment.Input, point)).Value;
        _plan = Plan<double>.Compile([point, gradient, step.LearningRate, .. state], [moved], new PlanOptions<double> { Assignments = step.Assignments });
        _plan.Inputs.Clear();
        _plan.Input(2)[0] = optimizer.LearningRate;
    }

    /// <summary>The point, to be set before the first step; moved by each.</summary>
    public Span<double> Point => _plan.Input(0);

    /// <summary>The gradient at the point, to be set before each step.</summary>
    public Span<double> Gradient => _plan.Input(1);

    /// <summary>Moves the point.</summary>
    public void Run() => _plan.Run();
}
