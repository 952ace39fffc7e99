using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GradTools.Tensors;

/// <summary>The matrix product, vectorised and multi-threaded.</summary>
/// <remarks>
/// Threads share out entries of the result and never the terms of a sum, and the terms are cut at places that
/// depend on their number only: so the result has the same bits for every number of workers.
/// </remarks>
internal static unsafe class MatrixProduct
{
    /// <summary>C = A·B, or C += A·B.</summary>
    public static void Run<T>(MatrixView<T> a, MatrixView<T> b, T* c, int cRowStride, bool accumulate, MatrixWorkspace<T> workspace, Workers workers)
        where T : unmanaged, IFloatingPointIeee754<T> => Run(T.One, a, b, c, cRowStride, accumulate, workspace, workers);

    /// <summary>C = alpha·A·B, or C += alpha·A·B.</summary>
    /// <param name="alpha">The factor on the product.</param>
    /// <param name="a">A, m by k; any strides, so a transposed view is as good.</param>
    /// <param name="b">B, k by n; any strides.</param>
    /// <param name="c">C, m by n, whose rows are contiguous. It must not overlap A or B.</param>
    /// <param name="cRowStride">The distance of the rows of C, in values.</param>
    /// <param name="accumulate">Whether the product is added to what C holds; otherwise C is not read.</param>
    /// <param name="workspace">Memory made for this size of product and of team.</param>
    /// <param name="workers">The threads that share the work.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(T alpha, MatrixView<T> a, MatrixView<T> b, T* c, int cRowStride, bool accumulate, MatrixWorkspace<T> workspace, Workers workers)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (a.Columns != b.Rows)
            throw new ArgumentException($"A product of {a.Rows}x{a.Columns} by {b.Rows}x{b.Columns}: the inner lengths differ.");
        if (a.Rows == 0 || b.Columns == 0 || (a.Columns == 0 && accumulate))
            return;
        if (a.Columns == 0)
        {
            for (var row = 0; row < a.Rows; row++)
                new Span<T>(c + (nint)row * cRowStride, b.Columns).Clear();
            return;
        }

        workspace.Require(a.Rows, b.Columns, a.Columns, workers.Count);
        var task = new ProductTask<T> { A = a, B = b, C = c, CRow = cRowStride, Alpha = alpha, Accumulate = accumulate };
        if (MatrixVector.IsBetterTransposed(task))
            task = MatrixVector.Transpose(task);
        workspace.Run(task, workers);
    }

    /// <summary>Computes one part of the result with the widest registers of this machine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void RunPart<T>(in ProductTask<T> task, int part, T* left, T* right)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            RunPart<T, T, Lanes1<T>, Four>(task, part, left, right);
        else if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported)
            RunPart<T, Vector512<T>, Lanes512<T>, Eight>(task, part, left, right);
        else if (Fma.IsSupported)
            RunPart<T, Vector256<T>, Lanes256<T>, Six>(task, part, left, right);
        else
            RunPart<T, Vector128<T>, Lanes128<T>, Eight>(task, part, left, right);
    }

    /// <summary>Computes one part of the result with given registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void RunPart<T, TVector, TLanes, TRows>(in ProductTask<T> task, int part, T* left, T* right)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TVector : struct
        where TLanes : struct, ILanes<T, TVector>
        where TRows : struct, ISize
    {
        var (firstRow, lastRow) = task.RowsOf(part);
        if (MatrixVector.Serves(task))
        {
            MatrixVector.Run<T, TVector, TLanes>(task, firstRow, lastRow, right);
            return;
        }

        var (firstColumn, lastColumn) = task.ColumnsOf(part);
        var block = MatrixBlocking.Columns<T>();
        for (var column = firstColumn; column < lastColumn; column += block)
            MatrixBlock<T, TVector, TLanes, TRows>.Run(task, firstRow, lastRow, column, Math.Min(block, lastColumn - column), left, right);
    }
}
