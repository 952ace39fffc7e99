using System.Numerics;
using GradTools.Execution;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>A training step for batches of one size, ready to run.</summary>
internal sealed class TrainingStep<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Where the inputs are: features and labels first.
    private const int LearningRateInput = 2;
    private const int WeightsInput = 3;

    private readonly Plan<T> _plan;
    private readonly bool _weighted;
    private readonly int _firstMask;
    private readonly int _masks;
    private readonly double _dropout;

    public TrainingStep(TrainingGraph graph, TrainingMemory<T> memory, Workers workers)
    {
        var loss = graph.Loss!;
        Node[] weights = loss.Weights is { } node ? [node] : [];
        _weighted = weights.Length > 0;
        _firstMask = WeightsInput + weights.Length;
        _masks = loss.Masks.Count;
        _dropout = loss.Dropout;
        _plan = Plan<T>.Compile([loss.Features, loss.Labels, graph.LearningRate, .. weights, .. loss.Masks], [loss.Loss, loss.Outputs], new PlanOptions<T>
        {
            Bound = memory.Bind(graph.States),
            Assignments = graph.Assignments,
            Workers = workers,
        });
    }

    /// <summary>The step size of the next steps.</summary>
    public double LearningRate
    {
        set => _plan.Input(LearningRateInput)[0] = T.CreateTruncating(value);
    }

    /// <summary>Draws the masks of dropout for the next step; the random source is not made where there are none.</summary>
    public void Drop(int seed, int step)
    {
        if (_masks == 0)
            return;
        var random = Dropout.Source(seed, step);
        for (var i = 0; i < _masks; i++)
            Dropout.Fill(_plan.Input(_firstMask + i), _dropout, random);
    }

    /// <summary>Learns from these rows.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="rows">Their numbers.</param>
    /// <param name="workers">The threads that share the work: those the step was made for, or one.</param>
    /// <returns>The mean loss of the batch and how many of its rows were classified rightly, both before the step.</returns>
    public (double Loss, int Correct) Run(Samples<T> samples, ReadOnlySpan<int> rows, Workers workers)
    {
        samples.Gather(rows, _plan.Input(0), _plan.Input(1), workers);
        if (_weighted)
            samples.GatherWeights(rows, _plan.Input(WeightsInput));
        _plan.Run(workers);
        return (double.CreateTruncating(_plan.Output(0)[0]), samples.CountCorrect(rows, _plan.Output(1)));
    }
}
