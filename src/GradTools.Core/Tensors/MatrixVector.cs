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
        var depth = MatrixBlocking.Depth(terms);
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

            for (var row = firstRow; row < lastRow; row++)
            {
                var sum = task.Alpha * Dot<T, TVector, TLanes>(task.A.At(row, k), vector, length);
                var c = task.C + row * task.CRow;
                *c = accumulate ? *c + sum : sum;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Dot<T, TVector, TLanes>(T* x, T* y, int length)
        where T : unmanaged, INumber<T>
        where TVector : struct
        where TLanes : struct, ILanes<T, TVector>
    {
        TVector s0 = default, s1 = default, s2 = default, s3 = default;
        var i = 0;
        for (; i <= length - 4 * TLanes.Count; i += 4 * TLanes.Count)
        {
            s0 = TLanes.MultiplyAdd(TLanes.Load(x + i), TLanes.Load(y + i), s0);
            s1 = TLanes.MultiplyAdd(TLanes.Load(x + i + TLanes.Count), TLanes.Load(y + i + TLanes.Count), s1);
            s2 = TLanes.MultiplyAdd(TLanes.Load(x + i + 2 * TLanes.Count), TLanes.Load(y + i + 2 * TLanes.Count), s2);
            s3 = TLanes.MultiplyAdd(TLanes.Load(x + i + 3 * TLanes.Count), TLanes.Load(y + i + 3 * TLanes.Count), s3);
        }

        for (; i <= length - TLanes.Count; i += TLanes.Count)
            s0 = TLanes.MultiplyAdd(TLanes.Load(x + i), TLanes.Load(y + i), s0);
        var lanes = stackalloc T[4 * TLanes.Count];
        TLanes.Store(s0, lanes);
        TLanes.Store(s1, lanes + TLanes.Count);
        TLanes.Store(s2, lanes + 2 * TLanes.Count);
        TLanes.Store(s3, lanes + 3 * TLanes.Count);
        for (var width = 2 * TLanes.Count; width > 0; width /= 2)
        {
            for (var lane = 0; lane < width; lane++)
                lanes[lane] += lanes[lane + width];
        }

        var sum = lanes[0];
        for (; i < length; i++)
            sum += x[i] * y[i];
        return sum;
    }
}
