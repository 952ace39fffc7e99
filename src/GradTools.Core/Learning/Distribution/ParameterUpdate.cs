using System.Numerics;
using GradTools.Execution;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>The step of an optimizer by gradients that were added up, as one plan: the very update that a training alone makes.</summary>
internal sealed class ParameterUpdate<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Plan<T> _plan;

    public ParameterUpdate(IReadOnlyDictionary<string, Tensor> parameters, TrainingOptions options, TrainingMemory<T> memory, GradientLayout layout, AlignedBuffer<T> sum, Workers workers)
    {
        var graph = new Graph();
        Node[] points = [.. parameters.Select(pair => graph.Input(pair.Key, pair.Value.Shape))];
        Node[] gradients = [.. parameters.Select(pair => graph.Input($"gradient of {pair.Key}", pair.Value.Shape))];
        var step = new TrainingGraph([.. parameters.Keys], points, gradients, options.Optimizer, new GradientClipping(options.ClipNorm, options.ClipValue), options.L1Penalty);
        var bound = memory.Bind(step.States);
        for (var i = 0; i < gradients.Length; i++)
            bound.Add(gradients[i], sum.Slice(layout[i].Start, layout[i].Count));
        _plan = Plan<T>.Compile([step.LearningRate], [step.LearningRate], new PlanOptions<T> { Bound = bound, Assignments = step.Assignments, Workers = workers });
    }

    /// <summary>Moves the parameters.</summary>
    public void Run(double learningRate, Workers workers)
    {
        _plan.Input(0)[0] = T.CreateTruncating(learningRate);
        _plan.Run(workers);
    }
}
