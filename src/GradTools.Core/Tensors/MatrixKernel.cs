using System.Runtime.CompilerServices;

namespace GradTools.Tensors;

/// <summary>The innermost loop of the matrix product, entirely in registers.</summary>
/// <remarks>
/// Every entry is one chain of multiply-adds in the order of k, whatever the number of rows and registers:
/// so it does not matter to any bit of the result which size of kernel an entry falls to.
/// </remarks>
internal static unsafe class MatrixKernel
{
    /// <summary>Multiplies 1, 2, 4, 6 or 8 rows by a panel of 1 or 2 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T, TVector, TLanes, TRows, TRegisters>(in KernelCall<T> call)
        where T : unmanaged
        where TVector : struct
        where TLanes : struct, ILanes<T, TVector>
        where TRows : struct, ISize
        where TRegisters : struct, ISize
    {
        TVector c00 = default, c10 = default, c20 = default, c30 = default, c40 = default, c50 = default, c60 = default, c70 = default;
        TVector c01 = default, c11 = default, c21 = default, c31 = default, c41 = default, c51 = default, c61 = default, c71 = default;
        var row = call.ARow;
        var a0 = call.A;
        T* a1 = a0 + row, a2 = a1 + row, a3 = a2 + row, a4 = a3 + row, a5 = a4 + row, a6 = a5 + row, a7 = a6 + row;
        var b = call.B;
        var aStep = call.AStep;
        var bStep = call.BStep;
        nint k = 0;
        for (var left = call.Depth; left > 0; left--)
        {
            var b0 = TLanes.Load(b);
            var b1 = TRegisters.Value > 1 ? TLanes.Load(b + TLanes.Count) : default;
            MultiplyAdd<T, TVector, TLanes, TRegisters>(a0 + k, b0, b1, ref c00, ref c01);
            if (TRows.Value > 1)
                MultiplyAdd<T, TVector, TLanes, TRegisters>(a1 + k, b0, b1, ref c10, ref c11);
            if (TRows.Value > 2)
            {
                MultiplyAdd<T, TVector, TLanes, TRegisters>(a2 + k, b0, b1, ref c20, ref c21);
                MultiplyAdd<T, TVector, TLanes, TRegisters>(a3 + k, b0, b1, ref c30, ref c31);
            }

            if (TRows.Value > 4)
            {
                MultiplyAdd<T, TVector, TLanes, TRegisters>(a4 + k, b0, b1, ref c40, ref c41);
                MultiplyAdd<T, TVector, TLanes, TRegisters>(a5 + k, b0, b1, ref c50, ref c51);
            }

            if (TRows.Value > 6)
            {
                MultiplyAdd<T, TVector, TLanes, TRegisters>(a6 + k, b0, b1, ref c60, ref c61);
                MultiplyAdd<T, TVector, TLanes, TRegisters>(a7 + k, b0, b1, ref c70, ref c71);
            }

            k += aStep;
            b += bStep;
        }

        var c = call.C;
        Finish<T, TVector, TLanes, TRegisters>(call, c, c00, c01);
        if (TRows.Value > 1)
            Finish<T, TVector, TLanes, TRegisters>(call, c + call.CRow, c10, c11);
        if (TRows.Value > 2)
        {
            Finish<T, TVector, TLanes, TRegisters>(call, c + 2 * call.CRow, c20, c21);
            Finish<T, TVector, TLanes, TRegisters>(call, c + 3 * call.CRow, c30, c31);
        }

        if (TRows.Value > 4)
        {
            Finish<T, TVector, TLanes, TRegisters>(call, c + 4 * call.CRow, c40, c41);
            Finish<T, TVector, TLanes, TRegisters>(call, c + 5 * call.CRow, c50, c51);
        }

        if (TRows.Value > 6)
        {
            Finish<T, TVector, TLanes, TRegisters>(call, c + 6 * call.CRow, c60, c61);
            Finish<T, TVector, TLanes, TRegisters>(call, c + 7 * call.CRow, c70, c71);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyAdd<T, TVector, TLanes, TRegisters>(T* a, TVector b0, TVector b1, ref TVector c0, ref TVector c1)
        where T : unmanaged
        where TVector : struct
        where TLanes : struct, ILanes<T, TVector>
        where TRegisters : struct, ISize
    {
        var factor = TLanes.Broadcast(*a);
        c0 = TLanes.MultiplyAdd(factor, b0, c0);
        if (TRegisters.Value > 1)
            c1 = TLanes.MultiplyAdd(factor, b1, c1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<T, TVector, TLanes, TRegisters>(in KernelCall<T> call, T* c, TVector c0, TVector c1)
        where T : unmanaged
        where TVector : struct
        where TLanes : struct, ILanes<T, TVector>
        where TRegisters : struct, ISize
    {
        Finish<T, TVector, TLanes>(call, c, c0);
        if (TRegisters.Value > 1)
            Finish<T, TVector, TLanes>(call, c + TLanes.Count, c1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<T, TVector, TLanes>(in KernelCall<T> call, T* c, TVector product)
        where T : unmanaged
        where TVector : struct
        where TLanes : struct, ILanes<T, TVector>
    {
        var alpha = TLanes.Broadcast(call.Alpha);
        TLanes.Store(call.Accumulate ? TLanes.MultiplyAdd(alpha, product, TLanes.Load(c)) : TLanes.Multiply(alpha, product), c);
    }
}
