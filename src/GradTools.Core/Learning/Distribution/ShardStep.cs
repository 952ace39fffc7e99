using System.Numerics;
using GradTools.Differentiation;
using GradTools.Execution;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>What a shard adds to the step of its batch: its part of the loss, and of the gradients in the sum that it begins or is added to. Ready to run for shards of one size.</summary>
internal sealed class ShardStep<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly StepInputs<T> _inputs;
    private readonly Plan<T> _plan;

    /// <param name="loss">The loss of the shard.</param>
    /// <param name="memory">The parameters.</param>
    /// <param name="layout">Where the gradients lie in the sum.</param>
    /// <param name="sum">The sum.</param>
    /// <param name="begins">Whether the shard begins the sum, and is not added to what it holds.</param>
    /// <param name="workers">The threads.</param>
    public ShardStep(LossGraph loss, TrainingMemory<T> memory, GradientLayout layout, AlignedBuffer<T> sum, bool begins, Workers workers)
    {
        var share = loss.Graph.Input("share", Shape.Scalar);
        var part = loss.Loss * share;
        _inputs = new StepInputs<T>(loss, share);
        var gradients = ReverseMode.Gradients(part, loss.Parameters);
        var sums = gradients.Select((gradient, i) => loss.Graph.Input($"sum of {loss.ParameterNames[i]}", gradient.Shape)).ToList();
        var bound = memory.Bind(loss.NamedParameters);
        for (var i = 0; i < sums.Count; i++)
            bound.Add(sums[i], sum.Slice(layout[i].Start, layout[i].Count));
        _plan = Plan<T>.Compile(_inputs.Nodes, [part, loss.Outputs], new PlanOptions<T>
        {
            Bound = bound,
            Assignments = [.. sums.Zip(gradients, (total, gradient) => (total, begins ? gradient : total + gradient))],
            Workers = workers,
        });
    }

    /// <summary>Takes the shard in.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="rows">The rows of the shard.</param>
    /// <param name="share">The share of the batch that they are.</param>
    /// <param name="masks">What the masks of dropout are drawn from; it is not made where there are none.</param>
    /// <param name="workers">The threads that share the work.</param>
    public void Fill(Samples<T> samples, ReadOnlySpan<int> rows, double share, Func<System.Random> masks, Workers workers)
    {
        _inputs.Gather(_plan, samples, rows, workers);
        StepInputs<T>.Set(_plan, share);
        if (_inputs.HasMasks)
            _inputs.Drop(_plan, masks());
    }

    /// <summary>The steps of a run.</summary>
    public int StepCount => _plan.StepCount;

    /// <summary>After how many of them a gradient is in the sum: that of the last layer first.</summary>
    public int SummedAfter(int parameter) => _plan.AssignedAfter(parameter);

    /// <summary>Makes some of the steps.</summary>
    public void Run(int first, int end, Workers workers) => _plan.Run(first, end, workers);

    /// <summary>What the shard adds beside gradients, after a run: its part of the mean loss of the batch, and how many of its rows were classified rightly.</summary>
    public (T Loss, int Correct) Told(Samples<T> samples, ReadOnlySpan<int> rows) => (_plan.Output(0)[0], samples.CountCorrect(rows, _plan.Output(1)));
}
