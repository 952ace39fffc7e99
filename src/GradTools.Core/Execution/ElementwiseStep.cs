using System.Numerics;
using System.Runtime.CompilerServices;
using GradTools.Tensors;

namespace GradTools.Execution;

/// <summary>A step of a plan.</summary>
internal abstract class Step
{
    public abstract void Run(Workers workers);
}

/// <summary>Fused elementwise operations: the whole chain is run on one block of entries that fits the cache, then on the next.</summary>
internal sealed unsafe class ElementwiseStep<T> : Step, IWorkItem
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Work (entries times instructions) below which a fork costs more than it saves.</summary>
    private const long WorthSharing = 1 << 18;

    private readonly Instruction<T>[] _code;
    private readonly int _count;
    private readonly int _block;
    private readonly int _registers;
    private readonly int _parts;
    private readonly AlignedBuffer<T>? _scratch;

    /// <param name="code">Register operands hold the register's number in place of an address.</param>
    /// <param name="registers">The number of registers.</param>
    /// <param name="count">The number of entries of the result.</param>
    /// <param name="threads">The number of threads that may take part.</param>
    public ElementwiseStep(Instruction<T>[] code, int registers, int count, int threads)
    {
        _code = code;
        _count = count;
        _block = BlockLength(registers, count);
        _registers = registers;
        var blocks = (count + _block - 1) / _block;
        _parts = (long)count * code.Length < WorthSharing ? 1 : Math.Min(threads, blocks);
        if (registers > 0)
            _scratch = new AlignedBuffer<T>(registers * _block * (_parts == 1 ? 1 : threads));
        for (var i = 0; i < code.Length; i++)
        {
            ref var instruction = ref code[i];
            instruction.A = Resolve(instruction.A);
            instruction.B = Resolve(instruction.B);
            instruction.C = Resolve(instruction.C);
            instruction.Result = Resolve(instruction.Result);
        }
    }

    public override void Run(Workers workers)
    {
        if (_parts == 1)
            RunBlocks(0, _count, 0);
        else
            workers.Run(_parts, this);
    }

    /// <summary>Runs one of the parts into which the blocks are divided.</summary>
    void IWorkItem.Run(int part, int worker)
    {
        var blocks = (_count + _block - 1) / _block;
        var first = (int)((long)blocks * part / _parts) * _block;
        var end = Math.Min(_count, (int)((long)blocks * (part + 1) / _parts) * _block);
        RunBlocks(first, end, worker * _registers * _block);
    }

    /// <summary>Blocks of which all registers together stay in the first-level cache, in whole vectors.</summary>
    private static int BlockLength(int registers, int count)
    {
        const int cache = 16 * 1024;
        const int vectors = 64;
        var length = cache / sizeof(T) / Math.Max(registers, 2) / vectors * vectors;
        return Math.Min(count, Math.Clamp(length, 2 * vectors, 16 * vectors));
    }

    private Location<T> Resolve(Location<T> location) => location.Place == Place.Register && _scratch is not null
        ? new Location<T>(_scratch.Pointer + (nint)location.Address * _block, Place.Register)
        : location;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunBlocks(int start, int end, int scratch)
    {
        var offsets = stackalloc nint[3];
        offsets[(int)Place.Register] = scratch;
        offsets[(int)Place.Fixed] = 0;
        for (; start < end; start += _block)
        {
            offsets[(int)Place.Memory] = start;
            RunBlock(offsets, start, Math.Min(_block, end - start));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunBlock(nint* offsets, int start, int count)
    {
        foreach (ref readonly var instruction in _code.AsSpan())
        {
            var a = instruction.A.Address + offsets[(int)instruction.A.Place];
            var b = instruction.B.Address + offsets[(int)instruction.B.Place];
            var result = instruction.Result.Address + offsets[(int)instruction.Result.Place];
            var x = new ReadOnlySpan<T>(a, count);
            var z = new Span<T>(result, count);
            switch (instruction.Code)
            {
                case Opcode.Add:
                    Arithmetic<Addition>.Apply(x, new ReadOnlySpan<T>(b, count), z);
                    break;
                case Opcode.Subtract:
                    Arithmetic<Subtraction>.Apply(x, new ReadOnlySpan<T>(b, count), z);
                    break;
                case Opcode.Multiply:
                    Arithmetic<Multiplication>.Apply(x, new ReadOnlySpan<T>(b, count), z);
                    break;
                case Opcode.Divide:
                    Arithmetic<Division>.Apply(x, new ReadOnlySpan<T>(b, count), z);
                    break;
                case Opcode.AddScalar:
                    Arithmetic<Addition>.Apply(x, *b, z);
                    break;
                case Opcode.SubtractScalar:
                    Arithmetic<Subtraction>.Apply(x, *b, z);
                    break;
                case Opcode.ScalarSubtract:
                    Arithmetic<Subtraction>.Apply(*b, x, z);
                    break;
                case Opcode.MultiplyScalar:
                    Arithmetic<Multiplication>.Apply(x, *b, z);
                    break;
                case Opcode.DivideScalar:
                    Arithmetic<Division>.Apply(x, *b, z);
                    break;
                case Opcode.ScalarDivide:
                    Arithmetic<Division>.Apply(*b, x, z);
                    break;
                case Opcode.Negate:
                    Arithmetic<Multiplication>.Apply(x, T.NegativeOne, z);
                    break;
                case Opcode.Copy:
                    x.CopyTo(z);
                    break;
                case Opcode.Load:
                    instruction.Stretch!.Load(a, result, start, count);
                    break;
                default:
                    instruction.Kernel!(a, b, instruction.C.Address + offsets[(int)instruction.C.Place], result, count);
                    break;
            }
        }
    }
}
