using System.Numerics;
using GradTools.Execution;

namespace GradTools.Learning;

/// <summary>Whether a loss is the mean over the rows of a batch, so that it is the mean of those of its shards. Of a loss that somebody wrote nobody knows: one batch is tried.</summary>
internal static class MeanLossCheck
{
    private const double Tolerance = 1e-3; // single precision takes 1e-5 of it; a sum in place of a mean misses by a factor of 2 or more

    /// <summary>Tries a batch, cut into these shards.</summary>
    /// <exception cref="InvalidValueException"><c>LossIsNoMean</c>.</exception>
    public static void Check<T>(ITrainableLoss loss, Samples<T> samples, TrainingMemory<T> memory, ReadOnlySpan<int> batch, Shards shards)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var plans = new LossPlans<T, Plan<T>>(loss, training: false, samples, memory, graph => Plan<T>.Compile([graph.Features, graph.Labels], [graph.Loss], new PlanOptions<T> { Bound = memory.Bind(graph.NamedParameters) }));
        var (whole, parts) = (Value(plans, samples, batch), 0.0);
        for (var shard = 0; shard < shards.Count; shard++)
        {
            var rows = shards.Of(batch, shard);
            parts += Value(plans, samples, rows) * rows.Length / batch.Length;
        }

        if (Math.Abs(whole - parts) > Tolerance * (Math.Abs(whole) + Math.Abs(parts)))
            throw new InvalidValueException("LossIsNoMean", FormattableString.Invariant($"The loss of a batch of {batch.Length} rows is {whole:G6}, and the mean of its {shards.Count} shards is {parts:G6}. With -Distributed each rank sees a shard alone, so the loss has to be a mean over the rows: take .Mean() of the losses of the rows, not their sum, and nothing that mixes rows."));
    }

    private static double Value<T>(LossPlans<T, Plan<T>> plans, Samples<T> samples, ReadOnlySpan<int> rows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var plan = plans.For(rows);
        samples.Gather(rows, plan.Input(0), plan.Input(1), Tensors.Workers.Single);
        plan.Run();
        return double.CreateTruncating(plan.Output(0)[0]);
    }
}
