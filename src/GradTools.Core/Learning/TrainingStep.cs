using System.Numerics;
using GradTools.Execution;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>A training step for batches of one size, ready to run.</summary>
internal sealed class TrainingStep<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly StepInputs<T> _inputs;
    private readonly Plan<T> _plan;

    public TrainingStep(TrainingGraph graph, TrainingMemory<T> memory, Workers workers)
    {
        var loss = graph.Loss!;
        _inputs = new StepInputs<T>(loss, graph.LearningRate);
        _plan = Plan<T>.Compile(_inputs.Nodes, [loss.Loss, loss.Outputs], new PlanOptions<T>
        {
            Bound = memory.Bind(graph.States),
            Assignments = graph.Assignments,
            Workers = workers,
        });
    }

    /// <summary>The step size of the next steps.</summary>
    public double LearningRate
    {
        set => StepInputs<T>.Set(_plan, value);
    }

    /// <summary>Draws the masks of dropout for the next step; the random source is not made where there are none.</summary>
    public void Drop(int seed, int step)
    {
        if (_inputs.HasMasks)
            _inputs.Drop(_plan, Dropout.Source(seed, step));
    }

    /// <summary>Learns from these rows.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="rows">Their numbers.</param>
    /// <param name="workers">The threads that share the work: those the step was made for, or one.</param>
    /// <returns>The mean loss of the batch and how many of its rows were classified rightly, both before the step.</returns>
    public (double Loss, int Correct) Run(Samples<T> samples, ReadOnlySpan<int> rows, Workers workers)
    {
        _inputs.Gather(_plan, samples, rows, workers);
        _plan.Run(workers);
        return (double.CreateTruncating(_plan.Output(0)[0]), samples.CountCorrect(rows, _plan.Output(1)));
    }
}
