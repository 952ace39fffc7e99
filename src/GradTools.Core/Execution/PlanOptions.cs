using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Execution;

/// <summary>What a plan may be told beside its inputs and outputs.</summary>
internal sealed record PlanOptions<T>
    where T : unmanaged
{
    /// <summary>Memory of the caller that holds an input, so that several plans share it and nothing is copied.</summary>
    public IReadOnlyDictionary<Node, AlignedBuffer<T>> Bound { get; init; } = new Dictionary<Node, AlignedBuffer<T>>();

    /// <summary>Inputs that take a new value at the end of each run: a parameter after its update. Written in place where that is safe.</summary>
    public IReadOnlyList<(Node Input, Node Value)> Assignments { get; init; } = [];

    /// <summary>How many points one run evaluates side by side. More than one needs a graph of scalars.</summary>
    public int Lanes { get; init; } = 1;

    /// <summary>The threads that share the work of a run.</summary>
    public Workers Workers { get; init; } = Workers.Single;
}
