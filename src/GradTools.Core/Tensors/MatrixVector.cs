using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradTools.Tensors;

/// <summary>Products with a single column: sums along contiguous rows of A, where the registers run along k.</summary>
internal static unsafe class MatrixVector
{
    /// <summary>Whether this is a matrix with contiguous rows times a vector.</summary>
    public static bool Serves<T>(in ProductTask<T> task)
        where T : unmanaged => task.B.Columns == 1 && task.A.ColumnStride == 1;

    /// <summary>Whether a product with a vector reads memory in order only when taken as Bᵀ·Aᵀ.</summary>
    public static bool IsBetterTransposed<T>(in ProductTask<T> task)
        where T : unmanaged =>
        task.B.Columns == 1 ? task.CRow == 1 && task.A.RowStride == 1 && task.A.ColumnStride != 1
        : task.A.Rows == 1 && task.B.RowStride == 1 && task.B.ColumnStride != 1;

    /// <summary>The same product as Cᵀ = Bᵀ·Aᵀ, when C is a vector without gaps.</summary>
    public static ProductTask<T> Transpose<T>(in ProductTask<T> task)
        where T : unmanaged => task with { A = task.B.Transposed, B = task.A.Transposed, CRow = 1 };

    /// <summary>Computes the entries of C in the given rows.</summary>
    /// <param name="task">The product.</param>
    /// <param name="firstRow">The first row.</param>
    /// <param name="lastRow">The row after the last.</param>
    /// <param name="scratch">Room for as many values as a block has terms.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T, TVector, TLanes>(in ProductTask<T> task, int firstRow, int lastRow, T* scratch)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TVector : struct
        where TLanes : struct, ILanes<T, TVector>
    {
        var terms = task.A.Columns;
        var depth = task.B.RowStride == 1 ? terms : MatrixBlocking.Depth(terms);
        for (var k = 0; k < terms; k += depth)
        {
            var length = Math.Min(depth, terms - k);
            var accumulate = task.Accumulate || k > 0;
            var vector = task.B.At(k, 0);
            if (task.B.RowStride != 1)
            {
                MatrixPacking.CopyRows(vector, task.B.RowStride, length, 1, scratch, 1);
                vector = scratch;
            }

            var row = firstRow;
            for (; row <= lastRow - 4; row += 4)
                Rows<T, TVector, TLanes, Four>(task, row, k, length, vector, accumulate);
            for (; row < lastRow; row++)
                Rows<T, TVector, TLanes, One>(task, row, k, length, vector, accumulate);
        }
    }

    /// <summary>One or four rows at once: every row has its own register, so that its sum does not depend on its neighbours.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows<T, TVector, TLanes, TRows>(in ProductTask<T> task, int row, int k, int length, T* vector, bool accumulate)
        where T : unmanaged, INumber<T>
        where TVector : struct
        where TLanes : struct, ILanes<T, TVector>
        where TRows : struct, ISize
    {
        nint stride = task.A.RowStride;
        T* a0 = task.A.At(row, k), a1 = a0 + stride, a2 = a1 + stride, a3 = a2 + stride;
        TVector s0 = default, s1 = default, s2 = default, s3 = default; // after the last call, or they would live in memory
        var i = 0;
        for (; i <= length - TLanes.Count; i += TLanes.Count)
        {
            var factor = TLanes.Load(vector + i);
            s0 = TLanes.MultiplyAdd(TLanes.Load(a0 + i), factor, s0);
            if (TRows.Value == 1)
                continue;
            s1 = TLanes.MultiplyAdd(TLanes.Load(a1 + i), factor, s1);
            s2 = TLanes.MultiplyAdd(TLanes.Load(a2 + i), factor, s2);
            s3 = TLanes.MultiplyAdd(TLanes.Load(a3 + i), factor, s3);
        }

        Finish(task, row, accumulate, TLanes.Sum(s0) + Rest(a0, vector, i, length));
        if (TRows.Value == 1)
            return;
        Finish(task, row + 1, accumulate, TLanes.Sum(s1) + Rest(a1, vector, i, length));
        Finish(task, row + 2, accumulate, TLanes.Sum(s2) + Rest(a2, vector, i, length));
        Finish(task, row + 3, accumulate, TLanes.Sum(s3) + Rest(a3, vector, i, length));
    }

    /// <summary>The terms that do not fill a register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Rest<T>(T* x, T* y, int start, int length)
        where T : unmanaged, INumber<T>
    {
        var sum = T.Zero;
        for (var i = start; i < length; i++)
            sum += x[i] * y[i];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<T>(in ProductTask<T> task, int row, bool accumulate, T sum)
        where T : unmanaged, INumber<T>
    {
        var c = task.C + row * task.CRow;
        *c = accumulate ? *c + task.Alpha * sum : task.Alpha * sum;
    }
}
