using System.Numerics;
using System.Runtime.CompilerServices;
using GradTools.Graphs;
using GradTools.Graphs.Operations;
using GradTools.Tensors;

namespace GradTools.Execution;

/// <summary>One operation on single numbers, with the final addresses of all of them. Operands that the operation does not have lie where the first does.</summary>
internal unsafe struct ScalarInstruction<T>
    where T : unmanaged
{
    public T* A;
    public T* B;
    public T* C;
    public T* Result;
    public Opcode Code;

    /// <summary>For <see cref="Opcode.Kernel"/>, which operation.</summary>
    public int Operation;
}

/// <summary>
/// Operations on single numbers, one after another: what a script block written as a loop becomes. Every value has a place of its own in memory,
/// so making the step is one walk over the nodes. Interpreted at first; compiled to machine code, with the same bits, when it has run often.
/// </summary>
internal sealed unsafe class ScalarStep<T> : Step
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The runs after which compiling (about a thousand times the cost of a run) pays.</summary>
    internal const int Hot = 1000;

    private readonly ScalarInstruction<T>[] _code;
    private readonly ElementwiseOperation[] _operations;
    private readonly ElementwiseKernel<T>[] _kernels;
    private readonly AlignedBuffer<T> _scratch;
    private Action? _compiled;
    private int _runs;

    /// <param name="nodes">Elementwise nodes of one entry, operands first.</param>
    /// <param name="flow">What each node reads.</param>
    /// <param name="memory">Where every value lies. Those of the nodes that nothing outside the step reads are given a place here.</param>
    public ScalarStep(Node[] nodes, Dataflow flow, PlanMemory<T> memory)
    {
        _scratch = memory.PlaceScratch(nodes);
        var operations = new Dictionary<ElementwiseOperation, int>();
        _code = new ScalarInstruction<T>[nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            ref var instruction = ref _code[i];
            var operands = flow.Operands(nodes[i]);
            var operation = (ElementwiseOperation)nodes[i].Operation;
            instruction.Code = Opcodes.Of(operation, operands);
            instruction.A = memory.Address(operands[0].Source);
            instruction.B = operands.Length > 1 && !Opcodes.IsSquare(operation, operands) ? memory.Address(operands[1].Source) : instruction.A;
            instruction.C = operands.Length > 2 ? memory.Address(operands[2].Source) : instruction.A;
            instruction.Result = memory.Address(nodes[i]);
            if (instruction.Code != Opcode.Kernel)
                continue;
            if (!operations.TryGetValue(operation, out instruction.Operation))
                operations.Add(operation, instruction.Operation = operations.Count);
        }

        _operations = [.. operations.Keys];
        _kernels = Array.ConvertAll(_operations, operation => operation.Kernel<T>());
    }

    public override void Run(Workers workers)
    {
        if (_compiled is { } compiled)
        {
            compiled();
            return;
        }

        Interpret();
        if (typeof(T) == typeof(double) && ++_runs == Hot)
            _compiled = ScalarCode.Compile((ScalarInstruction<double>[])(object)_code, _operations, _scratch.Contains);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Interpret()
    {
        foreach (ref readonly var instruction in _code.AsSpan())
        {
            switch (instruction.Code)
            {
                case Opcode.Add:
                    *instruction.Result = *instruction.A + *instruction.B;
                    break;
                case Opcode.Subtract:
                    *instruction.Result = *instruction.A - *instruction.B;
                    break;
                case Opcode.Multiply:
                    *instruction.Result = *instruction.A * *instruction.B;
                    break;
                case Opcode.Divide:
                    *instruction.Result = *instruction.A / *instruction.B;
                    break;
                case Opcode.Negate:
                    *instruction.Result = -*instruction.A;
                    break;
                default:
                    Call(in instruction);
                    break;
            }
        }
    }

    /// <summary>In double precision the scalar form, which the compiled code calls as well.</summary>
    private void Call(in ScalarInstruction<T> instruction)
    {
        if (typeof(T) == typeof(double))
            *(double*)instruction.Result = _operations[instruction.Operation].Value(*(double*)instruction.A, *(double*)instruction.B, *(double*)instruction.C);
        else
            _kernels[instruction.Operation](instruction.A, instruction.B, instruction.C, instruction.Result, 1);
    }
}
