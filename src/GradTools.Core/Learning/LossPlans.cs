using System.Numerics;
using GradTools.Execution;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>What runs a loss on batches of every size: one for each size, and more where a recorded loss takes another branch.</summary>
/// <typeparam name="T">The numbers to compute with.</typeparam>
/// <typeparam name="TPlan">What runs it.</typeparam>
/// <param name="loss">The loss.</param>
/// <param name="training">Whether it is run to learn, and not to judge.</param>
/// <param name="samples">Where batches come from.</param>
/// <param name="memory">The parameters.</param>
/// <param name="make">Makes what runs a graph.</param>
internal sealed class LossPlans<T, TPlan>(ITrainableLoss loss, bool training, Samples<T> samples, TrainingMemory<T> memory, Func<LossGraph, TPlan> make)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int MaximumBranches = 64;

    private readonly Dictionary<int, List<(Plan<T>? Violations, TPlan Plan)>> _bySize = [];

    /// <summary>What runs the loss on these rows, made if there is none yet.</summary>
    /// <exception cref="InvalidValueException"><c>TooManyBranches</c>.</exception>
    public TPlan For(ReadOnlySpan<int> rows)
    {
        if (!_bySize.TryGetValue(rows.Length, out var known))
            _bySize.Add(rows.Length, known = []);
        foreach (var (violations, plan) in known)
            if (violations is null || Holds(violations, rows))
                return plan;
        if (known.Count == MaximumBranches)
            throw new InvalidValueException("TooManyBranches", $"The loss took {MaximumBranches} different ways through its branches, and now takes yet another. Branch on each number with [Grad]::Where, [Math]::Max or [Grad]::ReLU, which need no branch of the script.");
        return Add(known, rows.ToArray());
    }

    private TPlan Add(List<(Plan<T>? Violations, TPlan Plan)> known, int[] rows)
    {
        var graph = loss.Graph(new LossPoint(rows.Length, () => memory.Current, () => samples.Features(rows), () => samples.Labels(rows)), training);
        var violations = graph.Violations is { } node
            ? Plan<T>.Compile([graph.Features, graph.Labels], [node], new PlanOptions<T> { Bound = memory.Bind(graph.NamedParameters) })
            : null;
        var plan = make(graph);
        known.Add((violations, plan));
        return plan;
    }

    private bool Holds(Plan<T> violations, ReadOnlySpan<int> rows)
    {
        samples.Gather(rows, violations.Input(0), violations.Input(1), Workers.Single);
        violations.Run();
        return violations.Output(0)[0] == T.Zero;
    }
}
