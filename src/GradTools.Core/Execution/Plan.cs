using System.Numerics;
using GradTools.Graphs;
using GradTools.Graphs.Operations;
using GradTools.Tensors;

namespace GradTools.Execution;

/// <summary>
/// A graph made ready to run many times: the order is fixed, memory is laid out and elementwise chains are fused once,
/// and a run allocates nothing. A plan has memory of its own, so one thread at a time may use it.
/// </summary>
internal sealed unsafe class Plan<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Step[] _steps;
    private readonly PlanMemory<T> _memory;
    private readonly (nint Address, int Length)[] _inputs;
    private readonly (nint Address, int Length)[] _outputs;
    private readonly int[] _assignedAfter;
    private readonly int _lanes;
    private readonly Workers _workers;

    private Plan(Node[] inputs, Node[] outputs, PlanOptions<T> options)
    {
        var graph = outputs[0].Graph;
        var assignments = options.Assignments.Select(a => (a.Input, Value: Computed(a.Value))).ToList();
        var flow = new Dataflow(graph, [.. outputs, .. assignments.Select(a => a.Value)]);
        if (options.Lanes > 1 && flow.Nodes.FirstOrDefault(node => !node.Shape.IsScalar) is { } tensor)
            throw new ShapeException("LanesNeedScalars", $"Several points side by side need a graph of scalars; {tensor} is a tensor.");
        var accumulations = Accumulation.Among(flow, outputs, assignments);
        var schedule = new Schedule(flow, assignments, accumulations);
        var inPlace = schedule.InPlace.ToDictionary(value => value, value => assignments.First(a => ReferenceEquals(a.Value, value)).Input);
        foreach (var (input, added, value) in accumulations)
            inPlace[added] = inPlace[value] = input;
        var adding = accumulations.Select(accumulation => accumulation.Added).ToHashSet();

        _lanes = options.Lanes;
        _workers = options.Workers;
        _memory = new PlanMemory<T>(flow, schedule, inputs, outputs, assignments, inPlace, options);
        _inputs = [.. inputs.Select(Find)];
        _outputs = [.. outputs.Select(Find)];
        var values = new int[flow.GraphCount];
        Array.Fill(values, -1);
        _steps =
        [
            .. schedule.Steps.Select(nodes => Compile(flow, nodes, values, inPlace, adding)),
            .. assignments.Where(a => !IsInPlace(a)).Select(Copy),
        ];
        _assignedAfter = [.. assignments.Select(a => IsInPlace(a) ? schedule.StepsTo(a.Value) : _steps.Length)];

        bool IsInPlace((Node Input, Node Value) assignment) => inPlace.TryGetValue(assignment.Value, out var input) && ReferenceEquals(input, assignment.Input);
    }

    /// <summary>Makes a plan.</summary>
    /// <param name="inputs">The inputs that the caller will set, in the order of <see cref="Input"/>. They are laid out one after another.</param>
    /// <param name="outputs">What is wanted.</param>
    /// <param name="options">Shared memory, assignments, lanes and threads.</param>
    public static Plan<T> Compile(IReadOnlyList<Node> inputs, IReadOnlyList<Node> outputs, PlanOptions<T>? options = null) =>
        new([.. inputs], [.. outputs], options ?? new PlanOptions<T>());

    /// <summary>The number of steps of a run.</summary>
    public int StepCount => _steps.Length;

    /// <summary>The number of values the plan keeps between steps, its inputs included.</summary>
    public int MemoryLength => _memory.Length;

    /// <summary>The memory of an input, to be written before a run: its values, or with lanes the value of each lane.</summary>
    public Span<T> Input(int index) => Span(_inputs[index]);

    /// <summary>The memory of all inputs, one after another in their order. For plans whose inputs are distinct and not bound to memory of the caller.</summary>
    public Span<T> Inputs => _inputs.Length == 0 ? [] : new Span<T>((T*)_inputs[0].Address, _inputs.Sum(input => input.Length));

    /// <summary>The memory of an output after a run.</summary>
    public ReadOnlySpan<T> Output(int index) => Span(_outputs[index]);

    /// <summary>Computes the outputs and carries out the assignments.</summary>
    public void Run() => Run(_workers);

    /// <summary>The same with other threads: those of the options, or one.</summary>
    public void Run(Workers workers)
    {
        foreach (var step in _steps)
            step.Run(workers);
    }

    /// <summary>Some of the steps alone: all of them, one after another, are a run.</summary>
    /// <param name="first">The first.</param>
    /// <param name="end">The one after the last.</param>
    /// <param name="workers">The threads.</param>
    public void Run(int first, int end, Workers workers)
    {
        for (var i = first; i < end; i++)
            _steps[i].Run(workers);
    }

    /// <summary>After how many steps of a run an assignment of the options has been carried out.</summary>
    public int AssignedAfter(int index) => _assignedAfter[index];

    private static Span<T> Span((nint Address, int Length) place) => new((T*)place.Address, place.Length);

    private (nint Address, int Length) Find(Node node) => ((nint)_memory.Address(Dataflow.Resolve(node)), node.Shape.Count * _memory.LanesOf(Dataflow.Resolve(node)));

    /// <summary>The node that computes an assigned value. One that is given (an input assigned to another) is copied by a node of its own, so that the schedule knows when it is read.</summary>
    private static Node Computed(Node value)
    {
        var source = Dataflow.Resolve(value);
        return Dataflow.IsGiven(source) ? source.Graph.Apply(Unary<StopGradient>.Instance, source) : source;
    }

    private Step Compile(Dataflow flow, Node[] nodes, int[] values, Dictionary<Node, Node> inPlace, HashSet<Node> adding)
    {
        var first = nodes[0];
        if (first.Operation is ElementwiseOperation)
        {
            var isScalar = first.Shape.Count == 1 && _lanes == 1 && (inPlace.Count == 0 || !Array.Exists(nodes, inPlace.ContainsKey));
            return isScalar
                ? new ScalarStep<T>(nodes, flow, _memory)
                : new ElementwiseCompiler<T>(flow, _memory, values, _lanes).Compile(nodes, inPlace, _workers.Count);
        }

        var operands = flow.Operands(first);
        var addresses = new T*[operands.Length];
        for (var i = 0; i < addresses.Length; i++)
            addresses[i] = _memory.Address(operands[i].Source);
        var operation = (KernelOperation)first.Operation;
        var kernel = adding.Contains(first) ? operation.AddingKernel<T>(first, _workers.Count) : operation.Kernel<T>(first, _workers.Count);
        return new KernelStep<T>(kernel, addresses, _memory.Address(first));
    }

    private Step Copy((Node Input, Node Value) assignment) =>
        new CopyStep<T>(_memory.Address(assignment.Value), _memory.Address(assignment.Input), assignment.Input.Shape.Count * _lanes);
}
