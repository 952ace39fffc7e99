using System.Numerics;
using System.Runtime.CompilerServices;
using GradTools.Data;
using GradTools.Distribution;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>Steps that several ranks make together: each computes some shards of the batch, their gradients are added along one tree, and every rank moves its copy of the parameters by the sum.</summary>
internal sealed class DistributedSteps<T> : ITrainingSteps
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const long BroughtAtOnce = 4 << 20; // bytes

    private readonly RankTeam _team;
    private readonly ITrainableLoss _loss;
    private readonly Samples<T> _samples;
    private readonly TrainingMemory<T> _memory;
    private readonly Dictionary<(int Sum, bool Begins), LossPlans<T, ShardStep<T>>> _plans = [];
    private readonly int _seed;
    private readonly Workers _workers;
    private readonly GradientLayout _layout;
    private readonly RankSums<T> _sums;
    private readonly ParameterUpdate<T> _update;
    private readonly Dictionary<int, (ReductionTree Tree, GradientSum<T>[] Sums)> _trees = [];
    private MiniBatches? _batches;
    private Range _brought; // of the batches of the epoch, where rows lie on several ranks
    private int _number;
    private double _learningRate;

    public DistributedSteps(RankTeam team, ITrainableLoss loss, Samples<T> samples, TrainingMemory<T> memory, TrainingOptions options, Workers workers)
    {
        (_team, _loss, _samples, _memory, _seed, _workers) = (team, loss, samples, memory, options.Seed, workers);
        _layout = new GradientLayout(loss.Parameters);
        _sums = new RankSums<T>(team.Ranks, _layout.Length);
        _update = new ParameterUpdate<T>(loss.Parameters, options, memory, _layout, _sums[0], workers);
    }

    /// <inheritdoc/>
    public void Prepare(ReadOnlySpan<int> rows)
    {
        var tried = !_loss.HasOutputs;
        var batch = rows.ToArray();
        _samples.Bring(rank => tried && rank == 0 ? batch : Share(batch, rank), _workers);
        if (_team.Leads && tried)
            MeanLossCheck.Check(_loss, _samples, _memory, rows, Cut(rows));
        foreach (var addition in Tree(rows.Length).Tree.Additions)
            Plan(addition, Cut(rows).Of(rows, addition.Shard));
    }

    /// <inheritdoc/>
    public void BeginEpoch(MiniBatches batches) => (_batches, _brought) = (batches, 0..0);

    /// <inheritdoc/>
    public void Begin(ReadOnlySpan<int> rows, int number, double learningRate)
    {
        (_number, _learningRate) = (number, learningRate);
        if (_samples.AreSharded && number % _batches!.Count is var batch && (batch < _brought.Start.Value || batch >= _brought.End.Value))
            BringFrom(batch);
    }

    /// <summary>Has each rank get the rows of its shards of some batches: ranks wait for one another less often than at each.</summary>
    private void BringFrom(int batch)
    {
        var own = (long)_batches!.Size * _samples.Width * Unsafe.SizeOf<T>() / _team.Ranks.Size;
        var count = (int)Math.Clamp(BroughtAtOnce / Math.Max(1, own), 1, _batches.Count - batch);
        _brought = batch..(batch + count);
        _samples.Bring(Shares, _workers);

        int[] Shares(int rank)
        {
            var rows = new List<int>();
            for (var i = batch; i < batch + count; i++)
                rows.AddRange(Share(_batches[i], rank));
            return [.. rows];
        }
    }

    private int[] Share(ReadOnlySpan<int> rows, int rank) => rows[Cut(rows).Share(rank, _team.Ranks.Size)].ToArray();

    /// <inheritdoc/>
    public (double Loss, int Correct) Run(ReadOnlySpan<int> rows, Workers workers)
    {
        var (tree, sums) = Tree(rows.Length);
        for (var i = 0; i < tree.Additions.Count; i++)
        {
            var isLast = i == tree.Additions.Count - 1;
            Add(tree.Additions[i], rows, isLast ? sums : null, workers);
        }

        var about = _sums[0].Span[..GradientLayout.About];
        if (tree.IsActive)
            Wish(about);
        foreach (var sum in sums)
            sum.Run();
        _team.Hear(interrupted: about[GradientLayout.Interrupted] != T.Zero, timeElapsed: about[GradientLayout.TimeElapsed] != T.Zero);
        _update.Run(_learningRate, workers);
        return (double.CreateTruncating(about[GradientLayout.Loss]), int.CreateTruncating(about[GradientLayout.Correct]));
    }

    /// <summary>Computes a shard into its sum, section by section.</summary>
    /// <param name="addition">The shard.</param>
    /// <param name="batch">The rows of the batch.</param>
    /// <param name="sums">Of the last shard of this rank: each section begins its way to the others as soon as it is there, while those before it are still computed.</param>
    /// <param name="workers">The threads.</param>
    private void Add(ShardAddition addition, ReadOnlySpan<int> batch, GradientSum<T>[]? sums, Workers workers)
    {
        var rows = Cut(batch).Of(batch, addition.Shard);
        var plan = Plan(addition, rows);
        plan.Fill(_samples, rows, (double)rows.Length / batch.Length, () => Masks(addition.Shard), workers);
        var step = 0;
        for (var i = 0; i < _layout.Sections.Count; i++)
        {
            var section = _layout.Sections[i];
            var isLast = i == _layout.Sections.Count - 1;
            for (var ready = isLast ? plan.StepCount : SummedAfter(plan, section); step < ready; step++)
            {
                plan.Run(step, step + 1, workers);
                for (var begun = 0; begun < i; begun++)
                    sums?[begun].MoveOn();
            }

            if (isLast)
                Tell(addition, plan.Told(_samples, rows));
            Merge(addition, section);
            if (!isLast)
                sums?[i].Begin();
        }
    }

    private Shards Cut(ReadOnlySpan<int> batch) => new(batch.Length, _layout.Length);

    private static int SummedAfter(ShardStep<T> plan, GradientSection section)
    {
        var steps = 0;
        for (var i = section.First; i < section.End; i++)
            steps = Math.Max(steps, plan.SummedAfter(i));
        return steps;
    }

    private void Tell(ShardAddition addition, (T Loss, int Correct) told)
    {
        var about = _sums[addition.Sum].Span[..GradientLayout.About];
        if (addition.IsFirst)
            about.Clear();
        about[GradientLayout.Loss] += told.Loss;
        about[GradientLayout.Correct] += T.CreateTruncating(told.Correct);
    }

    private void Merge(ShardAddition addition, GradientSection section)
    {
        for (var i = addition.Sum; i > addition.Sum - addition.Merged; i--)
        {
            var into = _sums[i - 1].Span.Slice(section.Start, section.Length);
            Arithmetic<Addition>.Apply(into, _sums[i].Span.Slice(section.Start, section.Length), into);
        }
    }

    private ShardStep<T> Plan(ShardAddition addition, ReadOnlySpan<int> rows)
    {
        var key = (addition.Sum, addition.IsFirst);
        if (!_plans.TryGetValue(key, out var plans))
            _plans.Add(key, plans = new LossPlans<T, ShardStep<T>>(_loss, training: true, _samples, _memory, graph => new ShardStep<T>(graph, _memory, _layout, _sums[addition.Sum], addition.IsFirst, _workers)));
        return plans.For(rows);
    }

    private void Wish(Span<T> about)
    {
        about[GradientLayout.Interrupted] = _team.Wanted == StopReason.Interrupted ? T.One : T.Zero;
        about[GradientLayout.TimeElapsed] = _team.Wanted == StopReason.TimeElapsed ? T.One : T.Zero;
    }

    /// <summary>Each shard of each step has masks of its own, whoever draws them.</summary>
    private System.Random Masks(int shard) => Shuffle.Source(Dropout.Source(_seed, _number).Next(), shard);

    private (ReductionTree Tree, GradientSum<T>[] Sums) Tree(int rows)
    {
        if (_trees.TryGetValue(rows, out var known))
            return known;
        var tree = new ReductionTree(new Shards(rows, _layout.Length).Count, _team.Ranks.Size, _team.Ranks.Rank);
        return _trees[rows] = (tree, [.. _layout.Sections.Select((section, i) => new GradientSum<T>(_team.Ranks, channel: i + 1, tree, _sums, section.Start, section.Length))]);
    }
}
