using System.Numerics;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Execution;

/// <summary>Where every value of a plan lies: constants, inputs, and results that outlive their step. What stays inside a fused step has no memory here.</summary>
internal sealed unsafe class PlanMemory<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>By <see cref="Node.Id"/>; zero for a value that has no memory.</summary>
    private readonly nint[] _addresses;
    private readonly List<AlignedBuffer<T>> _buffers = [];
    private readonly int _lanes;

    public PlanMemory(Dataflow flow, Schedule schedule, Node[] inputs, Node[] outputs, IReadOnlyList<(Node Input, Node Value)> assignments, Dictionary<Node, Node> inPlace, PlanOptions<T> options)
    {
        _lanes = options.Lanes;
        _addresses = new nint[flow.GraphCount];
        foreach (var (node, buffer) in options.Bound)
            Keep(node, buffer);
        PlaceInputs(inputs.Concat(flow.Nodes.Where(node => node.Operation is Input)));
        PlaceConstants(flow.Nodes.Where(node => node.Operation is Constant));
        PlaceResults(flow, schedule, [.. outputs.Select(Dataflow.Resolve), .. assignments.Select(a => a.Value)], inPlace);
    }

    /// <summary>The number of values in all memory of the plan, shared memory included.</summary>
    public int Length => _buffers.Sum(buffer => buffer.Length);

    /// <summary>The memory of a value, or null when it lives in a register.</summary>
    public nint? Find(Node node) => _addresses[node.Id] is not 0 and var address ? address : null;

    /// <summary>The memory of a value that has some.</summary>
    public T* Address(Node node) => (T*)_addresses[node.Id];

    /// <summary>Gives a place to each of the nodes that has none: one after another, in memory of their own.</summary>
    public AlignedBuffer<T> PlaceScratch(Node[] nodes)
    {
        var count = 0;
        foreach (var node in nodes)
            count += _addresses[node.Id] == 0 ? 1 : 0;
        var buffer = Allocate(count);
        foreach (var node in nodes)
            if (_addresses[node.Id] == 0)
                _addresses[node.Id] = (nint)(buffer.Pointer + --count);
        return buffer;
    }

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
        _addresses[node.Id] = (nint)buffer.Pointer;
    }

    private void PlaceInputs(IEnumerable<Node> inputs)
    {
        var open = inputs.Distinct().Where(node => _addresses[node.Id] == 0).ToList();
        var buffer = Allocate(open.Sum(CountOf));
        var offset = 0;
        foreach (var node in open)
        {
            _addresses[node.Id] = (nint)(buffer.Pointer + offset);
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
            _addresses[node.Id] = (nint)(buffer.Pointer + offset);
            foreach (var value in node.ConstantValue!.AsSpan())
                buffer.Span[offset++] = T.CreateTruncating(value);
        }
    }

    private void PlaceResults(Dataflow flow, Schedule schedule, HashSet<Node> kept, Dictionary<Node, Node> inPlace)
    {
        const int never = -1;
        var stepOf = new int[flow.GraphCount];
        var lastRead = new int[flow.GraphCount];
        Array.Fill(stepOf, never);
        Array.Fill(lastRead, never);
        for (var i = 0; i < schedule.Steps.Count; i++)
            foreach (var node in schedule.Steps[i])
                stepOf[node.Id] = i;

        foreach (var node in flow.Nodes)
        {
            if (node.Operation is KernelOperation)
                lastRead[node.Id] = Math.Max(lastRead[node.Id], stepOf[node.Id]);
            foreach (var (source, _) in flow.Operands(node))
                if (stepOf[source.Id] != never && (stepOf[node.Id] != stepOf[source.Id] || lastRead[source.Id] != never))
                    lastRead[source.Id] = Math.Max(lastRead[source.Id], stepOf[node.Id]);
        }

        foreach (var node in kept)
            if (stepOf[node.Id] != never)
                lastRead[node.Id] = schedule.Steps.Count;
        foreach (var (value, input) in inPlace)
        {
            lastRead[value.Id] = never;
            _addresses[value.Id] = _addresses[input.Id];
        }

        var nodes = flow.Nodes.Where(node => lastRead[node.Id] != never).OrderBy(node => stepOf[node.Id]).ToList();
        var lifetimes = nodes.ConvertAll(node => new Lifetime(CountOf(node), stepOf[node.Id], lastRead[node.Id]));
        var (offsets, total) = MemoryPlanner.Place(lifetimes, alignment: 64 / sizeof(T));
        var buffer = Allocate(total);
        for (var i = 0; i < nodes.Count; i++)
            _addresses[nodes[i].Id] = (nint)(buffer.Pointer + offsets[i]);
    }
}
