using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using GradTools.Graphs;

namespace GradTools.Execution;

/// <summary>
/// Compiles straight-line code on single numbers to machine code. Each instruction does what the interpreter does, in the same order:
/// the runtime never contracts a product and a sum, so the bits are the same.
/// </summary>
/// <remarks>
/// The code is cut into methods of a few hundred instructions, beyond which the compiler of the runtime gives up keeping values in registers.
/// Inside a method a value is a local variable; it is written to its place in memory only if something outside reads it.
/// All places are addressed as distances from one of them, which fit into an instruction where an absolute address would not.
/// </remarks>
internal static unsafe class ScalarCode
{
    private const int ChunkLength = 256;

    private static readonly MethodInfo Value = typeof(ElementwiseOperation).GetMethod(nameof(ElementwiseOperation.Value), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private delegate void Chunk(ElementwiseOperation[] operations, double* origin);

    /// <summary>The code as one call; null where the runtime cannot compile.</summary>
    /// <param name="code">The instructions. The memory they name has to outlive the result.</param>
    /// <param name="operations">The operations that <see cref="Opcode.Kernel"/> instructions call.</param>
    /// <param name="isPrivate">Whether an address is read by no other step.</param>
    public static Action? Compile(ScalarInstruction<double>[] code, ElementwiseOperation[] operations, Func<nint, bool> isPrivate)
    {
        if (!RuntimeFeature.IsDynamicCodeCompiled)
            return null;
        var origin = code[0].Result;
        var kept = Kept(code, isPrivate);
        var chunks = new Chunk[(code.Length + ChunkLength - 1) / ChunkLength];
        for (var i = 0; i < chunks.Length; i++)
            chunks[i] = Compile(code.AsSpan(i * ChunkLength, Math.Min(ChunkLength, code.Length - i * ChunkLength)), kept.AsSpan(i * ChunkLength), origin);
        if (chunks.Length == 1)
        {
            var only = chunks[0];
            return () => only(operations, origin);
        }

        return () =>
        {
            foreach (var chunk in chunks)
                chunk(operations, origin);
        };
    }

    /// <summary>For each instruction, whether its result is read outside of its chunk: by another chunk or another step.</summary>
    private static bool[] Kept(ScalarInstruction<double>[] code, Func<nint, bool> isPrivate)
    {
        var made = new Dictionary<nint, int>(code.Length);
        var kept = new bool[code.Length];
        for (var i = 0; i < code.Length; i++)
        {
            Read(code[i].A, i);
            Read(code[i].B, i);
            Read(code[i].C, i);
            made[(nint)code[i].Result] = i;
            kept[i] = !isPrivate((nint)code[i].Result);
        }

        return kept;

        void Read(double* address, int at)
        {
            if (made.TryGetValue((nint)address, out var maker) && maker / ChunkLength != at / ChunkLength)
                kept[maker] = true;
        }
    }

    private static Chunk Compile(ReadOnlySpan<ScalarInstruction<double>> code, ReadOnlySpan<bool> kept, double* origin)
    {
        var method = new DynamicMethod("ScalarCode", null, [typeof(ElementwiseOperation[]), typeof(double*)], typeof(ScalarCode).Module, skipVisibility: true);
        var il = method.GetILGenerator();
        var locals = new Dictionary<nint, LocalBuilder>();
        for (var i = 0; i < code.Length; i++)
        {
            var instruction = code[i];
            if (instruction.Code == Opcode.Kernel)
            {
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldc_I4, instruction.Operation);
                il.Emit(OpCodes.Ldelem_Ref);
            }

            Load(instruction.A);
            if (instruction.Code != Opcode.Negate)
                Load(instruction.B);
            if (instruction.Code == Opcode.Kernel)
            {
                Load(instruction.C);
                il.Emit(OpCodes.Callvirt, Value);
            }
            else
            {
                il.Emit(instruction.Code switch
                {
                    Opcode.Add => OpCodes.Add,
                    Opcode.Subtract => OpCodes.Sub,
                    Opcode.Multiply => OpCodes.Mul,
                    Opcode.Divide => OpCodes.Div,
                    Opcode.Negate => OpCodes.Neg,
                    _ => throw new InvalidOperationException($"{instruction.Code} is no instruction on single numbers."),
                });
            }

            if (!locals.TryGetValue((nint)instruction.Result, out var result))
                locals.Add((nint)instruction.Result, result = il.DeclareLocal(typeof(double)));
            il.Emit(OpCodes.Stloc, result);
            if (!kept[i])
                continue;
            Place(instruction.Result);
            il.Emit(OpCodes.Ldloc, result);
            il.Emit(OpCodes.Stind_R8);
        }

        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<Chunk>();

        void Load(double* address)
        {
            if (locals.TryGetValue((nint)address, out var local))
            {
                il.Emit(OpCodes.Ldloc, local);
                return;
            }

            Place(address);
            il.Emit(OpCodes.Ldind_R8);
        }

        void Place(double* address)
        {
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Ldc_I8, (long)address - (long)origin);
            il.Emit(OpCodes.Conv_I);
            il.Emit(OpCodes.Add);
        }
    }
}
