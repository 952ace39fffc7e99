using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Execution;

/// <summary>
/// The order of a run. Each computed node has a stage; a stage never needs a later one, and within a stage
/// the elementwise nodes of one shape form one fused step, because nothing outside the step stands between them.
/// </summary>
internal sealed class Schedule
{
    /// <summary>The steps in order: several elementwise nodes of one shape, or one kernel node.</summary>
    public IReadOnlyList<Node[]> Steps { get; }

    /// <summary>Assignments whose value may be written straight over the input: every other reader of the input has run by then.</summary>
    public IReadOnlySet<Node> InPlace { get; }

    public Schedule(Dataflow flow, IReadOnlyList<(Node Input, Node Value)> assignments)
    {
        var readers = Readers(flow, assignments);
        var assigned = new Dictionary<Node, Node>();
        foreach (var (input, value) in assignments)
            assigned.TryAdd(value, input);

        var stages = new Dictionary<Node, int>(flow.Nodes.Count);
        var inPlace = new HashSet<Node>();
        foreach (var node in flow.Nodes)
        {
            if (Dataflow.IsGiven(node))
                continue;
            var stage = Stage(flow, stages, node);
            if (assigned.TryGetValue(node, out var input) && node.Operation is ElementwiseOperation && node.Shape.Equals(input.Shape)
                && LastReader(readers[input], stages, node) is { } last)
            {
                stage = Math.Max(stage, last);
                inPlace.Add(node);
            }

            stages.Add(node, stage);
        }

        Sink(flow, stages, inPlace, assigned);

        // A reader that was fused behind the update after all would see the new value.
        inPlace.RemoveWhere(value => readers[assigned[value]].Any(reader => stages[reader] > stages[value]));
        InPlace = inPlace;
        Steps =
        [
            .. stages
                .GroupBy(pair => (Stage: pair.Value, Shape: pair.Key.Operation is ElementwiseOperation ? pair.Key.Shape : null, Id: pair.Key.Operation is ElementwiseOperation ? -1 : pair.Key.Id))
                .OrderBy(group => group.Key.Stage)
                .Select(group => group.Select(pair => pair.Key).OrderBy(node => node.Id).ToArray()),
        ];
    }

    private static int Stage(Dataflow flow, Dictionary<Node, int> stages, Node node)
    {
        var stage = 0;
        foreach (var (source, _) in flow.Operands(node))
        {
            if (Dataflow.IsGiven(source))
                continue;
            stage = Math.Max(stage, stages[source] + (Fuse(source, node) ? 0 : 1));
        }

        return stage;
    }

    /// <summary>
    /// Moves elementwise nodes to a later stage where that fuses them with a reader, so that their value needs no memory:
    /// the decay of a parameter to the update, a mask to the gradient that it is for.
    /// </summary>
    private static void Sink(Dataflow flow, Dictionary<Node, int> stages, HashSet<Node> inPlace, Dictionary<Node, Node> assigned)
    {
        var overwrites = inPlace.ToDictionary(value => assigned[value]);
        var latest = new Dictionary<Node, int>();
        var fusing = new Dictionary<Node, int>();
        foreach (var node in flow.Nodes.Reverse())
        {
            if (Dataflow.IsGiven(node))
                continue;
            if (!inPlace.Contains(node) && fusing.TryGetValue(node, out var stage) && stage > stages[node] && stage <= latest[node] && stage <= BeforeOverwrite(node))
                stages[node] = stage;
            foreach (var (source, _) in flow.Operands(node))
            {
                var fuses = Fuse(source, node);
                Lower(latest, source, stages[node] - (fuses ? 0 : 1));
                if (fuses)
                    Lower(fusing, source, stages[node]);
            }
        }

        static void Lower(Dictionary<Node, int> stages, Node node, int stage) => stages[node] = Math.Min(stages.GetValueOrDefault(node, int.MaxValue), stage);

        int BeforeOverwrite(Node reader) => flow.Operands(reader)
            .Select(operand => overwrites.TryGetValue(operand.Source, out var update) ? stages[update] - (Fuse(reader, update) ? 0 : 1) : int.MaxValue)
            .Min();
    }

    private static bool Fuse(Node a, Node b) => a.Operation is ElementwiseOperation && b.Operation is ElementwiseOperation && a.Shape.Equals(b.Shape);

    private static Dictionary<Node, List<Node>> Readers(Dataflow flow, IReadOnlyList<(Node Input, Node Value)> assignments)
    {
        var readers = new Dictionary<Node, List<Node>>();
        foreach (var (input, _) in assignments)
            readers[input] = [];
        if (readers.Count == 0)
            return readers;
        foreach (var node in flow.Nodes)
            foreach (var (source, _) in flow.Operands(node))
                if (readers.TryGetValue(source, out var list) && !list.Contains(node))
                    list.Add(node);
        return readers;
    }

    /// <summary>The first stage at which <paramref name="value"/> may overwrite what the readers read, or null when that is not known yet.</summary>
    private static int? LastReader(List<Node> readers, Dictionary<Node, int> stages, Node value)
    {
        var first = 0;
        foreach (var reader in readers)
        {
            if (ReferenceEquals(reader, value))
                continue;
            if (!stages.TryGetValue(reader, out var stage))
                return null;
            first = Math.Max(first, stage + (Fuse(reader, value) ? 0 : 1));
        }

        return first;
    }
}
