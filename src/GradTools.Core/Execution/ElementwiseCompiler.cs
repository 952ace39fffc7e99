using System.Numerics;
using GradTools.Graphs;
using GradTools.Graphs.Operations;

namespace GradTools.Execution;

/// <summary>Turns the elementwise nodes of one shape into the code of a fused step.</summary>
/// <param name="flow">What each node reads.</param>
/// <param name="memory">The memory of values outside the step, and of results that others read; what has none lives in a register.</param>
/// <param name="values">By <see cref="Node.Id"/>, the number of a value in a register, or -1. One table serves all steps of a plan, since a node belongs to one step.</param>
/// <param name="lanes">The number of points side by side.</param>
internal sealed unsafe class ElementwiseCompiler<T>(Dataflow flow, PlanMemory<T> memory, int[] values, int lanes)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<Instruction<T>> _code = [];
    private readonly List<RegisterAllocation.Access> _accesses = [];
    private readonly Dictionary<Operand, int> _loaded = [];
    private readonly Stretch[] _stretches = new Stretch[3];
    private int _valueCount;

    /// <summary>The step that computes the nodes, in order.</summary>
    /// <param name="nodes">Elementwise nodes of one shape, operands first.</param>
    /// <param name="overwritten">For a node written over an input: that input.</param>
    /// <param name="threads">The number of threads that may take part.</param>
    public ElementwiseStep<T> Compile(Node[] nodes, IReadOnlyDictionary<Node, Node> overwritten, int threads)
    {
        var delayed = Delayed(nodes, overwritten);
        foreach (var node in nodes)
            Emit(node, nodes[0].Shape.Count * lanes, delayed.Contains(node));
        foreach (var node in delayed)
        {
            Add(new Instruction<T> { Code = Opcode.Copy, A = Register(values[node.Id]), Result = Memory((nint)memory.Address(node)) });
            values[node.Id] = -1;
        }

        var (registers, count) = RegisterAllocation.Assign(_accesses, _valueCount);
        var code = _code.ToArray();
        foreach (ref var instruction in code.AsSpan())
        {
            instruction.A = Assigned(instruction.A, registers);
            instruction.B = Assigned(instruction.B, registers);
            instruction.C = Assigned(instruction.C, registers);
            instruction.Result = Assigned(instruction.Result, registers);
        }

        return new ElementwiseStep<T>(code, count, nodes[0].Shape.Count * lanes, threads);
    }

    /// <summary>Updates whose old value is still read further on in the block: they are written at its end.</summary>
    private HashSet<Node> Delayed(Node[] nodes, IReadOnlyDictionary<Node, Node> overwritten)
    {
        var delayed = new HashSet<Node>();
        if (overwritten.Count == 0)
            return delayed;
        for (var i = 0; i < nodes.Length; i++)
            if (overwritten.TryGetValue(nodes[i], out var input)
                && nodes.Skip(i + 1).Any(later => flow.Reads(later, input)))
                delayed.Add(nodes[i]);
        return delayed;
    }

    private void Emit(Node node, int count, bool delayed)
    {
        var operation = (ElementwiseOperation)node.Operation;
        var operands = flow.Operands(node);
        var stretches = _stretches.AsSpan(0, operands.Length);
        for (var i = 0; i < operands.Length; i++)
            stretches[i] = Between(operands[i], node, count);

        var instruction = new Instruction<T> { Code = Opcodes.Of(operation, operands) };
        if (Opcodes.IsSquare(operation, operands))
        {
            operands = new[] { operands[0], operands[0] };
            stretches[1] = stretches[0];
        }

        if (WithScalar(instruction.Code, stretches) is var (code, scalar))
        {
            instruction.Code = code;
            instruction.A = Locate(operands[1 - scalar], stretches[1 - scalar]);
            instruction.B = new Location<T>(memory.Address(operands[scalar].Source), Place.Fixed);
        }
        else
        {
            instruction.A = Locate(operands[0], stretches[0]);
            if (operands.Length > 1)
                instruction.B = Locate(operands[1], stretches[1]);
            if (operands.Length > 2)
                instruction.C = Locate(operands[2], stretches[2]);
        }

        if (instruction.Code == Opcode.Kernel)
            instruction.Kernel = operation.Kernel<T>();
        if (!delayed && memory.Find(node) is { } address)
        {
            instruction.Result = Memory(address);
        }
        else
        {
            values[node.Id] = _valueCount;
            instruction.Result = Register(_valueCount++);
        }

        Add(instruction);
    }

    private Stretch Between(Operand operand, Node node, int count)
    {
        if (count == 1)
            return Stretch.None;
        if (lanes > 1)
            return operand.Source.Operation is Constant ? Stretch.Scalar : Stretch.None;
        return Stretch.Between(operand.Shape, node.Shape);
    }

    /// <summary>The place of an operand; one that is stretched is loaded into a register, once a block.</summary>
    private Location<T> Locate(Operand operand, Stretch stretch)
    {
        if (stretch.Kind == StretchKind.None)
            return values[operand.Source.Id] is >= 0 and var value ? Register(value) : Memory((nint)memory.Address(operand.Source));
        if (!_loaded.TryGetValue(operand, out var loaded))
        {
            _loaded.Add(operand, loaded = _valueCount++);
            Add(new Instruction<T>
            {
                Code = Opcode.Load,
                Stretch = stretch,
                A = new Location<T>(memory.Address(operand.Source), Place.Fixed),
                Result = Register(loaded),
            });
        }

        return Register(loaded);
    }

    private void Add(Instruction<T> instruction)
    {
        _code.Add(instruction);
        _accesses.Add(new RegisterAllocation.Access(Value(instruction.A), Value(instruction.B), Value(instruction.C), Value(instruction.Result)));
    }

    /// <summary>The form of an operation in which one operand, the given one, is a single number; null where there is none.</summary>
    private static (Opcode Code, int Scalar)? WithScalar(Opcode code, ReadOnlySpan<Stretch> stretches)
    {
        if (stretches.Length != 2)
            return null;
        var (left, right) = (stretches[0].Kind == StretchKind.Scalar, stretches[1].Kind == StretchKind.Scalar);
        if (left == right)
            return null;
        return code switch
        {
            Opcode.Add => (Opcode.AddScalar, left ? 0 : 1),
            Opcode.Multiply => (Opcode.MultiplyScalar, left ? 0 : 1),
            Opcode.Subtract => left ? (Opcode.ScalarSubtract, 0) : (Opcode.SubtractScalar, 1),
            Opcode.Divide => left ? (Opcode.ScalarDivide, 0) : (Opcode.DivideScalar, 1),
            _ => null,
        };
    }

    // Until registers are assigned, a register operand holds the number of its value; an address of -1 marks an operand that is not there.
    private static Location<T> Register(int value) => new((T*)(nint)(value + 1), Place.Register);

    private static Location<T> Memory(nint address) => new((T*)address, Place.Memory);

    private static int Value(Location<T> location) => location.Place == Place.Register ? (int)(nint)location.Address - 1 : -1;

    private static Location<T> Assigned(Location<T> location, int[] registers) =>
        location.Place == Place.Register && Value(location) is >= 0 and var value ? new Location<T>((T*)(nint)registers[value], Place.Register) : location;
}
