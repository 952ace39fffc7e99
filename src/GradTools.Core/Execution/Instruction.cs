using System.Runtime.InteropServices;
using GradTools.Graphs;

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
