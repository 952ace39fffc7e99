using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Execution;

/// <summary>
/// The order of a run. Each computed node has a stage; a stage never needs a later one, and within a stage
/// the elementwise nodes of one shape form one fused step, because nothing outside the step stands between them.
/// </summary>
internal sealed class Schedule
{
    /// <summary>The stage of a node that has none yet.</summary>
    private const int NotYet = -1;

    /// <summary>The sums that need no step of their own, because the step of what is added makes them.</summary>
    private readonly Dictionary<Node, Node> _sums;

    /// <summary>The steps in order: several elementwise nodes of one shape, or one kernel node.</summary>
    public IReadOnlyList<Node[]> Steps { get; }

    /// <summary>Assignments whose value may be written straight over the input: every other reader of the input has run by then.</summary>
    public IReadOnlySet<Node> InPlace { get; }

    public Schedule(Dataflow flow, IReadOnlyList<(Node Input, Node Value)> assignments, IReadOnlyList<Accumulation> accumulations)
    {
        var readers = Readers(flow, assignments);
        var assigned = new Dictionary<Node, Node>();
        foreach (var (input, value) in assignments)
            assigned.TryAdd(value, input);

        var stages = Table(flow, NotYet);
        var inPlace = new HashSet<Node>();
        foreach (var node in flow.Nodes)
        {
            if (Dataflow.IsGiven(node))
                continue;
            var stage = Stage(flow, stages, node);
            if (assigned.TryGetValue(node, out var input) && (node.Operation is ElementwiseOperation || readers[input].Count == 0) && node.Shape.Equals(input.Shape)
                && LastReader(readers[input], stages, node) is { } last)
            {
                stage = Math.Max(stage, last);
                inPlace.Add(node);
            }

            stages[node.Id] = stage;
        }

        Sink(flow, stages, inPlace, assigned);

        // A reader that was fused behind the update after all would see the new value.
        inPlace.RemoveWhere(value => readers[assigned[value]].Any(reader => stages[reader.Id] > stages[value.Id]));
        InPlace = inPlace;
        _sums = accumulations.ToDictionary(accumulation => accumulation.Value, accumulation => accumulation.Added);
        Steps = Group(flow, stages);
    }

    /// <summary>How many steps it takes until a node has its value.</summary>
    public int StepsTo(Node node)
    {
        node = _sums.GetValueOrDefault(node, node);
        for (var i = 0; i < Steps.Count; i++)
            if (Array.IndexOf(Steps[i], node) >= 0)
                return i + 1;
        return 0;
    }

    /// <summary>The nodes of each step, the steps by stage and then by their first node.</summary>
    private Node[][] Group(Dataflow flow, int[] stages)
    {
        var groups = new Dictionary<(int Stage, Shape? Shape, int Kernel), List<Node>>();
        var order = new List<(int Stage, List<Node> Nodes)>();
        (int Stage, Shape? Shape, int Kernel) last = (NotYet, null, 0);
        List<Node> group = [];
        foreach (var node in flow.Nodes)
        {
            if (Dataflow.IsGiven(node) || _sums.ContainsKey(node))
                continue;
            var key = node.Operation is ElementwiseOperation ? (stages[node.Id], (Shape?)node.Shape, NotYet) : (stages[node.Id], null, node.Id);
            if (key != last)
            {
                if (!groups.TryGetValue(last = key, out group!))
                {
                    groups.Add(key, group = []);
                    order.Add((key.Item1, group));
                }
            }

            group.Add(node);
        }

        return [.. order.OrderBy(step => step.Stage).Select(step => step.Nodes.ToArray())];
    }

    private static int[] Table(Dataflow flow, int value)
    {
        var table = new int[flow.GraphCount];
        Array.Fill(table, value);
        return table;
    }

    private static int Stage(Dataflow flow, int[] stages, Node node)
    {
        var stage = 0;
        foreach (var (source, _) in flow.Operands(node))
        {
            if (Dataflow.IsGiven(source))
                continue;
            stage = Math.Max(stage, stages[source.Id] + (Fuse(source, node) ? 0 : 1));
        }

        return stage;
    }

    /// <summary>
    /// Moves elementwise nodes to a later stage where that fuses them with a reader, so that their value needs no memory:
    /// the decay of a parameter to the update, a mask to the gradient that it is for.
    /// </summary>
    private static void Sink(Dataflow flow, int[] stages, HashSet<Node> inPlace, Dictionary<Node, Node> assigned)
    {
        var overwrites = inPlace.ToDictionary(value => assigned[value]);
        var latest = Table(flow, int.MaxValue);
        var fusing = Table(flow, int.MaxValue);
        for (var i = flow.Nodes.Length - 1; i >= 0; i--)
        {
            var node = flow.Nodes[i];
            if (Dataflow.IsGiven(node))
                continue;
            var stage = fusing[node.Id];
            if (stage != int.MaxValue && stage > stages[node.Id] && stage <= latest[node.Id] && !inPlace.Contains(node) && stage <= BeforeOverwrite(node))
                stages[node.Id] = stage;
            foreach (var (source, _) in flow.Operands(node))
            {
                var fuses = Fuse(source, node);
                Lower(latest, source, stages[node.Id] - (fuses ? 0 : 1));
                if (fuses)
                    Lower(fusing, source, stages[node.Id]);
            }
        }

        static void Lower(int[] stages, Node node, int stage) => stages[node.Id] = Math.Min(stages[node.Id], stage);

        int BeforeOverwrite(Node reader)
        {
            var before = int.MaxValue;
            foreach (var (source, _) in flow.Operands(reader))
                if (overwrites.TryGetValue(source, out var update))
                    before = Math.Min(before, stages[update.Id] - (Fuse(reader, update) ? 0 : 1));
            return before;
        }
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
    private static int? LastReader(List<Node> readers, int[] stages, Node value)
    {
        var first = 0;
        foreach (var reader in readers)
        {
            if (ReferenceEquals(reader, value))
                continue;
            if (stages[reader.Id] == NotYet)
                return null;
            first = Math.Max(first, stages[reader.Id] + (Fuse(reader, value) ? 0 : 1));
        }

        return first;
    }
}
