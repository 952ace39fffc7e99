using GradTools.Graphs;
using GradTools.Graphs.Operations;

namespace GradTools.Execution;

/// <summary>
/// An input that takes itself plus the result of a kernel, such as a sum of gradients the next product: where nobody else reads any of them,
/// the kernel adds to the memory of the input, and its result needs none.
/// </summary>
/// <param name="Input">The input.</param>
/// <param name="Added">The node whose kernel adds to it.</param>
/// <param name="Value">The sum, the new value of the input.</param>
internal sealed record Accumulation(Node Input, Node Added, Node Value)
{
    /// <summary>The accumulations among assignments.</summary>
    /// <param name="flow">What each node reads.</param>
    /// <param name="outputs">What is wanted beside them.</param>
    /// <param name="assignments">The inputs and the values that they take.</param>
    public static IReadOnlyList<Accumulation> Among(Dataflow flow, IEnumerable<Node> outputs, IReadOnlyList<(Node Input, Node Value)> assignments)
    {
        var found = assignments.Where(a => a.Value.Operation is Binary<Add>).Select(a => Of(flow, a.Input, a.Value)).OfType<Accumulation>().ToList();
        if (found.Count == 0)
            return [];
        var reads = flow.Nodes.SelectMany(node => flow.Operands(node).ToArray()).GroupBy(operand => operand.Source).ToDictionary(group => group.Key, group => group.Count());
        var wanted = outputs.Select(Dataflow.Resolve).ToHashSet();
        var assigned = assignments.Select(a => a.Value).ToHashSet();
        return found.FindAll(a => reads[a.Input] == 1 && reads[a.Added] == 1 && !reads.ContainsKey(a.Value)
            && !wanted.Contains(a.Input) && !wanted.Contains(a.Added) && !assigned.Contains(a.Added)
            && assignments.Count(other => ReferenceEquals(other.Input, a.Input) || ReferenceEquals(other.Value, a.Value)) == 1);
    }

    private static Accumulation? Of(Dataflow flow, Node input, Node value)
    {
        var operands = flow.Operands(value);
        var at = ReferenceEquals(operands[0].Source, input) ? 0 : 1;
        var (sum, added) = (operands[at], operands[1 - at]);
        return ReferenceEquals(sum.Source, input) && IsWhole(sum) && IsWhole(added) && added.Source.Operation is KernelOperation kernel && kernel.CanAdd(added.Source) ? new Accumulation(input, added.Source, value) : null;

        bool IsWhole(Operand operand) => operand.Shape.Equals(value.Shape) && operand.Source.Shape.Count == value.Shape.Count;
    }
}
