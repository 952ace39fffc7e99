using System.Runtime.InteropServices;
using GradTools.Graphs;
using GradTools.Graphs.Operations;

namespace GradTools.Execution;

/// <summary>What an instruction of a fused step does. The commonest operations are written into the interpreter; the rest go through their kernels.</summary>
internal enum Opcode
{
    Kernel,
    Load,
    Copy,
    Negate,
    Add,
    Subtract,
    Multiply,
    Divide,

    // One operand is a single number for all entries.
    AddScalar,
    SubtractScalar,
    ScalarSubtract,
    MultiplyScalar,
    DivideScalar,
    ScalarDivide,
}

/// <summary>Which instruction an operation becomes.</summary>
internal static class Opcodes
{
    public static Opcode Of(ElementwiseOperation operation, ReadOnlySpan<Operand> operands) => operation switch
    {
        Binary<Add> => Opcode.Add,
        Binary<Subtract> => Opcode.Subtract,
        Binary<Multiply> => Opcode.Multiply,
        Binary<Divide> => Opcode.Divide,
        Binary<Power> when IsSquare(operation, operands) => Opcode.Multiply,
        Unary<Negate> => Opcode.Negate,
        _ => Opcode.Kernel,
    };

    /// <summary>Whether a power is the product of its base with itself.</summary>
    public static bool IsSquare(ElementwiseOperation operation, ReadOnlySpan<Operand> operands) =>
        operation is Binary<Power> && operands[1].Source.IsConstant(2);
}

/// <summary>Where an operand lies, and so what is added to its address for a block.</summary>
internal enum Place : byte
{
    /// <summary>In the scratch of the part that runs.</summary>
    Register,

    /// <summary>In memory, entry for entry with the result.</summary>
    Memory,

    /// <summary>One number, or a value that is stretched from its start.</summary>
    Fixed,
}

/// <summary>The address of an operand.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe struct Location<T>(T* address, Place place)
    where T : unmanaged
{
    public readonly T* Address = address;
    public readonly Place Place = place;
}

/// <summary>One operation on a block.</summary>
internal struct Instruction<T>
    where T : unmanaged
{
    public Opcode Code;
    public Location<T> A;
    public Location<T> B;
    public Location<T> C;
    public Location<T> Result;
    public ElementwiseKernel<T>? Kernel;
    public Stretch? Stretch;
}
