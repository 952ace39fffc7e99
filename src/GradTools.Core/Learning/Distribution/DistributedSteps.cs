using System.Numerics;
using System.Numerics.Tensors;
using GradTools.Data;
using GradTools.Distribution;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>Steps that several ranks make together: each computes some shards of the batch, their gradients are added along one tree, and every rank moves its copy of the parameters by the sum.</summary>
internal sealed class DistributedSteps<T> : ITrainingSteps
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly RankTeam _team;
    private readonly ITrainableLoss _loss;
    private readonly Samples<T> _samples;
    private readonly TrainingMemory<T> _memory;
    private readonly LossPlans<T, ShardStep<T>> _plans;
    private readonly int _seed;
    private readonly GradientLayout _layout;
    private readonly List<AlignedBuffer<T>> _sums = [];
    private readonly ParameterUpdate<T> _update;
    private readonly Dictionary<int, (ReductionTree Tree, GradientSum<T> Sum)> _trees = [];
    private int _number;
    private double _learningRate;

    public DistributedSteps(RankTeam team, ITrainableLoss loss, Samples<T> samples, TrainingMemory<T> memory, TrainingOptions options, Workers workers)
    {
        (_team, _loss, _samples, _memory, _seed) = (team, loss, samples, memory, options.Seed);
        _plans = new LossPlans<T, ShardStep<T>>(loss, training: true, samples, memory, graph => new ShardStep<T>(graph, memory, workers));
        _layout = new GradientLayout(loss.Parameters);
        _sums.Add(new AlignedBuffer<T>(_layout.Length));
        _update = new ParameterUpdate<T>(loss.Parameters, options, memory, _layout, _sums[0], workers);
    }

    /// <inheritdoc/>
    public void Prepare(ReadOnlySpan<int> rows)
    {
        if (_team.Leads && !_loss.HasOutputs)
            MeanLossCheck.Check(_loss, _samples, _memory, rows);
        foreach (var addition in Tree(rows.Length).Tree.Additions)
            _plans.For(Shards.Rows(rows, addition.Shard));
    }

    /// <inheritdoc/>
    public void Begin(ReadOnlySpan<int> rows, int number, double learningRate) => (_number, _learningRate) = (number, learningRate);

    /// <inheritdoc/>
    public (double Loss, int Correct) Run(ReadOnlySpan<int> rows, Workers workers)
    {
        var (tree, sum) = Tree(rows.Length);
        foreach (var addition in tree.Additions)
            Add(addition, rows, workers);
        var about = _sums[0].Span[..GradientLayout.About];
        if (tree.IsActive)
            Wish(about);
        sum.Run();
        _team.Hear(interrupted: about[GradientLayout.Interrupted] != T.Zero, timeElapsed: about[GradientLayout.TimeElapsed] != T.Zero);
        _update.Run(_learningRate, workers);
        return (double.CreateTruncating(about[GradientLayout.Loss]), int.CreateTruncating(about[GradientLayout.Correct]));
    }

    private void Add(ShardAddition addition, ReadOnlySpan<int> batch, Workers workers)
    {
        var rows = Shards.Rows(batch, addition.Shard);
        var plan = _plans.For(rows);
        plan.Fill(_samples, rows, (double)rows.Length / batch.Length, () => Masks(addition.Shard), workers);
        var (loss, correct) = plan.Run(_samples, rows, workers);
        var sum = _sums[addition.Sum].Span;
        if (addition.IsFirst)
            sum[..GradientLayout.About].Clear();
        sum[GradientLayout.Loss] += loss;
        sum[GradientLayout.Correct] += T.CreateTruncating(correct);
        for (var i = 0; i < _layout.Parameters; i++)
        {
            var (start, count) = _layout[i];
            var place = sum.Slice(start, count);
            if (addition.IsFirst)
                plan.Gradient(i).CopyTo(place);
            else
                TensorPrimitives.Add(place, plan.Gradient(i), place);
        }

        for (var i = addition.Sum; i > addition.Sum - addition.Merged; i--)
            TensorPrimitives.Add(_sums[i - 1].Span, _sums[i].Span, _sums[i - 1].Span);
    }

    private void Wish(Span<T> about)
    {
        about[GradientLayout.Interrupted] = _team.Wanted == StopReason.Interrupted ? T.One : T.Zero;
        about[GradientLayout.TimeElapsed] = _team.Wanted == StopReason.TimeElapsed ? T.One : T.Zero;
    }

    /// <summary>Each shard of each step has masks of its own, whoever draws them.</summary>
    private System.Random Masks(int shard) => Shuffle.Source(Dropout.Source(_seed, _number).Next(), shard);

    private (ReductionTree Tree, GradientSum<T> Sum) Tree(int rows)
    {
        if (_trees.TryGetValue(rows, out var known))
            return known;
        var tree = new ReductionTree(Shards.Count(rows), _team.Ranks.Size, _team.Ranks.Rank);
        while (_sums.Count < tree.SumCount)
            _sums.Add(new AlignedBuffer<T>(_layout.Length));
        return _trees[rows] = (tree, new GradientSum<T>(_team.Ranks, tree, [.. _sums]));
    }
}
