using System.Numerics;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Execution;

/// <summary>Where every value of a plan lies: constants, inputs, and results that outlive their step. What stays inside a fused step has no memory here.</summary>
internal sealed unsafe class PlanMemory<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dictionary<Node, nint> _addresses = [];
    private readonly List<AlignedBuffer<T>> _buffers = [];
    private readonly int _lanes;

    public PlanMemory(Dataflow flow, Schedule schedule, Node[] inputs, Node[] outputs, IReadOnlyList<(Node Input, Node Value)> assignments, Dictionary<Node, Node> inPlace, PlanOptions<T> options)
    {
        _lanes = options.Lanes;
        foreach (var (node, buffer) in options.Bound)
            Keep(node, buffer);
        PlaceInputs(inputs.Concat(flow.Nodes.Where(node => node.Operation is Input)));
        PlaceConstants(flow.Nodes.Where(node => node.Operation is Constant));
        PlaceResults(flow, schedule, [.. outputs.Select(Dataflow.Resolve), .. assignments.Select(a => a.Value)], inPlace);
    }

    /// <summary>The number of values in all memory of the plan, shared memory included.</summary>
    public int Length => _buffers.Sum(buffer => buffer.Length);

    /// <summary>The memory of a value, or null when it lives in a register.</summary>
    public nint? Find(Node node) => _addresses.TryGetValue(node, out var address) ? address : null;

    /// <summary>The memory of a value that has some.</summary>
    public T* Address(Node node) => (T*)_addresses[node];

    /// <summary>The number of points for which a value is held.</summary>
    public int LanesOf(Node node) => node.Operation is Constant ? 1 : _lanes;

    private int CountOf(Node node) => node.Shape.Count * LanesOf(node);

    private AlignedBuffer<T> Allocate(int length)
    {
        var buffer = new AlignedBuffer<T>(length);
        _buffers.Add(buffer);
        return buffer;
    }

    private void Keep(Node node, AlignedBuffer<T> buffer)
    {
        if (buffer.Length < CountOf(node))
            throw new ShapeException("BoundMemoryTooSmall", $"The memory for {node} holds {buffer.Length} values; {CountOf(node)} are needed.");
        _buffers.Add(buffer);
        _addresses.Add(node, (nint)buffer.Pointer);
    }

    private void PlaceInputs(IEnumerable<Node> inputs)
    {
        var open = inputs.Distinct().Where(node => !_addresses.ContainsKey(node)).ToList();
        var buffer = Allocate(open.Sum(CountOf));
        var offset = 0;
        foreach (var node in open)
        {
            _addresses.Add(node, (nint)(buffer.Pointer + offset));
            offset += CountOf(node);
        }
    }

    private void PlaceConstants(IEnumerable<Node> constants)
    {
        var nodes = constants.ToList();
        var buffer = Allocate(nodes.Sum(CountOf));
        var offset = 0;
        foreach (var node in nodes)
        {
            _addresses.Add(node, (nint)(buffer.Pointer + offset));
            foreach (var value in node.ConstantValue!.AsSpan())
                buffer.Span[offset++] = T.CreateTruncating(value);
        }
    }

    private void PlaceResults(Dataflow flow, Schedule schedule, HashSet<Node> kept, Dictionary<Node, Node> inPlace)
    {
        var stepOf = new Dictionary<Node, int>();
        for (var i = 0; i < schedule.Steps.Count; i++)
            foreach (var node in schedule.Steps[i])
                stepOf.Add(node, i);

        var lastRead = new Dictionary<Node, int>();
        foreach (var node in flow.Nodes.Where(node => !Dataflow.IsGiven(node)))
            foreach (var (source, _) in flow.Operands(node))
                if (stepOf.TryGetValue(source, out var made) && (stepOf[node] != made || lastRead.ContainsKey(source)))
                    lastRead[source] = Math.Max(lastRead.GetValueOrDefault(source), stepOf[node]);
        foreach (var node in kept.Where(stepOf.ContainsKey))
            lastRead[node] = schedule.Steps.Count;
        foreach (var node in flow.Nodes.Where(node => node.Operation is KernelOperation))
            lastRead.TryAdd(node, stepOf[node]);

        foreach (var (value, input) in inPlace)
            if (lastRead.Remove(value))
                _addresses.Add(value, _addresses[input]);

        var nodes = lastRead.Keys.OrderBy(node => stepOf[node]).ThenBy(node => node.Id).ToList();
        var lifetimes = nodes.ConvertAll(node => new Lifetime(CountOf(node), stepOf[node], lastRead[node]));
        var (offsets, total) = MemoryPlanner.Place(lifetimes, alignment: 64 / sizeof(T));
        var buffer = Allocate(total);
        for (var i = 0; i < nodes.Count; i++)
            _addresses.Add(nodes[i], (nint)(buffer.Pointer + offsets[i]));
    }
}
