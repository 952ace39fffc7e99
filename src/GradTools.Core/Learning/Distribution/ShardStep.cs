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
    // Where the inputs are: features and labels first.
    private const int ShareInput = 2;
    private const int WeightsInput = 3;

    private readonly Plan<T> _plan;
    private readonly bool _weighted;
    private readonly int _firstMask;
    private readonly int _masks;
    private readonly double _dropout;

    /// <param name="loss">The loss of the shard.</param>
    /// <param name="memory">The parameters.</param>
    /// <param name="layout">Where the gradients lie in the sum.</param>
    /// <param name="sum">The sum.</param>
    /// <param name="begins">Whether the shard begins the sum, and is not added to what it holds.</param>
    /// <param name="workers">The threads.</param>
    public ShardStep(LossGraph loss, TrainingMemory<T> memory, GradientLayout layout, AlignedBuffer<T> sum, bool begins, Workers workers)
    {
        Node[] weights = loss.Weights is { } node ? [node] : [];
        _weighted = weights.Length > 0;
        _firstMask = WeightsInput + weights.Length;
        _masks = loss.Masks.Count;
        _dropout = loss.Dropout;
        var share = loss.Graph.Input("share", Shape.Scalar);
        var part = loss.Loss * share;
        var gradients = ReverseMode.Gradients(part, loss.Parameters);
        var sums = gradients.Select((gradient, i) => loss.Graph.Input($"sum of {loss.ParameterNames[i]}", gradient.Shape)).ToList();
        var bound = memory.Bind(loss.NamedParameters);
        for (var i = 0; i < sums.Count; i++)
            bound.Add(sums[i], sum.Slice(layout[i].Start, layout[i].Count));
        _plan = Plan<T>.Compile([loss.Features, loss.Labels, share, .. weights, .. loss.Masks], [part, loss.Outputs], new PlanOptions<T>
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
        samples.Gather(rows, _plan.Input(0), _plan.Input(1), workers);
        if (_weighted)
            samples.GatherWeights(rows, _plan.Input(WeightsInput));
        _plan.Input(ShareInput)[0] = T.CreateTruncating(share);
        if (_masks == 0)
            return;
        var random = masks();
        for (var i = 0; i < _masks; i++)
            Dropout.Fill(_plan.Input(_firstMask + i), _dropout, random);
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
