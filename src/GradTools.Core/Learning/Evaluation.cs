using System.Numerics;
using System.Runtime.InteropServices;
using GradTools.Data;
using GradTools.Distribution;
using GradTools.Execution;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>The loss and accuracy of a model on some samples, computed in chunks.</summary>
internal sealed class Evaluation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int ChunkRows = 512;

    private readonly Samples<T> _samples;
    private readonly int[] _rows;
    private readonly LossPlans<T, Plan<T>> _plans;
    private readonly Workers _workers;
    private readonly RankTeam? _team;

    /// <param name="loss">The loss.</param>
    /// <param name="samples">All samples.</param>
    /// <param name="rows">Those to be judged, at least one.</param>
    /// <param name="memory">The parameters, as they are at the time of a run.</param>
    /// <param name="workers">The threads that share the work.</param>
    /// <param name="team">The ranks that share it; null: it is done alone.</param>
    public Evaluation(ITrainableLoss loss, Samples<T> samples, int[] rows, TrainingMemory<T> memory, Workers workers, RankTeam? team = null)
    {
        if (samples.AreSharded && team is null)
            throw new DatasetException("DatasetIsSharded", "These samples were read with -ShardData, and no rank can judge by them alone. Read the file without it.");
        _team = team;
        _samples = samples;
        _rows = rows;
        _workers = workers;
        _plans = new LossPlans<T, Plan<T>>(loss, training: false, samples, memory, Compile);

        Plan<T> Compile(LossGraph graph) => Plan<T>.Compile(
            [graph.Features, graph.Labels],
            [graph.Loss, graph.Outputs],
            new PlanOptions<T> { Bound = memory.Bind(graph.NamedParameters), Workers = workers });
    }

    /// <summary>The mean loss, and the share of rows that are classified rightly (null for numeric labels).</summary>
    public (double Loss, double? Accuracy) Run(CancellationToken cancellation)
    {
        var (loss, correct) = (0.0, 0);
        foreach (var chunk in _team?.Deal((_rows.Length + ChunkRows - 1) / ChunkRows, Judge, Bring) ?? Judged())
            (loss, correct) = (loss + chunk.Loss, correct + chunk.Correct);
        return (loss / _rows.Length, _samples.HaveClasses ? (double)correct / _rows.Length : null);

        IEnumerable<(double Loss, int Correct)> Judged()
        {
            for (var chunk = 0; chunk * ChunkRows < _rows.Length; chunk++)
            {
                cancellation.ThrowIfCancellationRequested();
                yield return Judge(chunk);
            }
        }
    }

    /// <summary>The outputs of a network on all rows, in their order, where these lie on several ranks: each computes those of some chunks.</summary>
    public Tensor Outputs(NeuralNetwork network, Meeting meeting)
    {
        var own = new List<double>();
        for (var first = 0; first * ChunkRows < _rows.Length; first += meeting.Size)
        {
            Bring(first);
            if (Chunk(first + meeting.Rank) is { Count: > 0 } chunk)
                own.AddRange(Predictor.OutputsOfPrepared(network, _samples.Features(chunk)).AsSpan());
        }

        var heard = meeting.Hear(MemoryMarshal.AsBytes<double>(own.ToArray()).ToArray());
        var outputs = new double[_rows.Length * network.Outputs];
        for (var chunk = 0; chunk * ChunkRows < _rows.Length; chunk++)
        {
            var source = MemoryMarshal.Cast<byte, double>(heard[chunk % meeting.Size])[(chunk / meeting.Size * ChunkRows * network.Outputs)..];
            source[..(Chunk(chunk).Count * network.Outputs)].CopyTo(outputs.AsSpan(chunk * ChunkRows * network.Outputs));
        }

        return Tensor.Wrap(outputs, Shape.Of(_rows.Length, network.Outputs));
    }

    /// <summary>Brings the chunks from this one on to the ranks, one each.</summary>
    private void Bring(int first) => _samples.Bring(rank => [.. Chunk(first + rank)], _workers);

    private ArraySegment<int> Chunk(int chunk)
    {
        var start = Math.Min(_rows.Length, chunk * ChunkRows);
        return new ArraySegment<int>(_rows, start, Math.Min(ChunkRows, _rows.Length - start));
    }

    /// <summary>The sum of the losses of a chunk, and how many of its rows are classified rightly.</summary>
    private (double Loss, int Correct) Judge(int chunk)
    {
        ReadOnlySpan<int> rows = Chunk(chunk);
        var plan = _plans.For(rows);
        _samples.Gather(rows, plan.Input(0), plan.Input(1), _workers);
        plan.Run();
        return (double.CreateTruncating(plan.Output(0)[0]) * rows.Length, _samples.CountCorrect(rows, plan.Output(1)));
    }
}
