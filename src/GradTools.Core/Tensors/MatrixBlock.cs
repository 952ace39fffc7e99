using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace GradTools.Tensors;

/// <summary>The loops of the matrix product around the kernel: one block of columns, cut along k, then along the rows, then into panels and strips.</summary>
internal static unsafe class MatrixBlock<T, TVector, TLanes, TRows>
    where T : unmanaged
    where TVector : struct
    where TLanes : struct, ILanes<T, TVector>
    where TRows : struct, ISize
{
    /// <summary>Up to this many rows use a value of B too rarely to make up for packing it.</summary>
    private const int RowsWorthPacking = 16;

    /// <summary>A block of B of this many bytes stays in the first-level cache as it lies.</summary>
    private const int SmallBlock = 16 * 1024;

    private const int Page = 4096;

    /// <summary>A result of this many bytes or more does not stay in the second-level cache, and is worth fetching early.</summary>
    private const long LargeResult = 4 * 1024 * 1024;

    /// <summary>Computes the entries of C in the given rows and columns.</summary>
    /// <param name="task">The product.</param>
    /// <param name="firstRow">The first row.</param>
    /// <param name="lastRow">The row after the last.</param>
    /// <param name="firstColumn">The first column.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="left">Scratch for packed rows of A.</param>
    /// <param name="right">Scratch for packed columns of B.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in ProductTask<T> task, int firstRow, int lastRow, int firstColumn, int columns, T* left, T* right)
    {
        var terms = task.A.Columns;
        var depth = MatrixBlocking.Depth(terms);
        var packsAll = task.B.ColumnStride != 1
            || (lastRow - firstRow > RowsWorthPacking && (long)depth * task.B.RowStride * sizeof(T) > SmallBlock);
        var prefetches = Sse.IsSupported && task.A.Rows * task.CRow * sizeof(T) >= LargeResult;
        for (var k = 0; k < terms; k += depth)
        {
            var call = new KernelCall<T>
            {
                CRow = task.CRow,
                Depth = Math.Min(depth, terms - k),
                Alpha = task.Alpha,
                Accumulate = task.Accumulate || k > 0,
            };
            PackRight(task.B, k, call.Depth, firstColumn, columns, packsAll, right);
            for (var row = firstRow; row < lastRow; row += MatrixBlocking.Rows)
            {
                var rows = Math.Min(MatrixBlocking.Rows, lastRow - row);
                var strip = PlaceLeft(task.A, row, rows, k, columns, left, ref call);
                var block = call.A;
                for (int column = 0, width; column < columns; column += width)
                {
                    width = PanelWidth(columns - column);
                    var packed = packsAll || width > columns - column;
                    call.A = block;
                    call.B = packed ? PackedPanel(right, packsAll, column, call.Depth) : task.B.At(k, firstColumn + column);
                    call.BStep = packed ? width : task.B.RowStride;
                    call.C = task.C + row * task.CRow + firstColumn + column;
                    if (width > TLanes.Count)
                        Panel<Two>(call, strip, rows, columns - column, prefetches);
                    else
                        Panel<One>(call, strip, rows, columns - column, prefetches);
                }
            }
        }
    }

    /// <summary>Two registers while there are columns for both, then one; only the very last panel may be wider than what is left.</summary>
    private static int PanelWidth(int left) => left >= 2 * TLanes.Count ? 2 * TLanes.Count : TLanes.Count;

    private static T* PackedPanel(T* right, bool packsAll, int column, int depth) => packsAll ? right + (nint)column * depth : right;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackRight(in MatrixView<T> b, int k, int depth, int firstColumn, int columns, bool packsAll, T* right)
    {
        for (int column = packsAll ? 0 : columns / TLanes.Count * TLanes.Count, width; column < columns; column += width)
        {
            width = PanelWidth(columns - column);
            var target = PackedPanel(right, packsAll, column, depth);
            MatrixPacking.Panel(b.At(k, firstColumn + column), b.RowStride, b.ColumnStride, depth, Math.Min(width, columns - column), width, target);
        }
    }

    /// <summary>Points the call at rows of A, in place or packed; returns the distance from one strip of rows to the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint PlaceLeft(in MatrixView<T> a, int row, int rows, int k, int columns, T* left, ref KernelCall<T> call)
    {
        var source = a.At(row, k);
        var reused = columns > 2 * TLanes.Count && rows > 1;
        if (reused && a.ColumnStride == 1 && a.RowStride * sizeof(T) % Page == 0)
        {
            call.A = left;
            call.ARow = MatrixBlocking.PackedRow(call.Depth);
            call.AStep = 1;
            MatrixPacking.CopyRows(source, a.RowStride, rows, call.Depth, left, call.ARow);
            return TRows.Value * call.ARow;
        }

        if (reused && a.RowStride == 1 && a.ColumnStride != 1)
        {
            call.A = left;
            call.ARow = 1;
            call.AStep = TRows.Value;
            MatrixPacking.Strips(source, a.ColumnStride, rows, call.Depth, TRows.Value, left);
            return (nint)TRows.Value * call.Depth;
        }

        call.A = source;
        call.ARow = a.RowStride;
        call.AStep = a.ColumnStride;
        return TRows.Value * call.ARow;
    }

    /// <summary>All rows of the block by one panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Panel<TRegisters>(KernelCall<T> call, nint strip, int rows, int columns, bool prefetches)
        where TRegisters : struct, ISize
    {
        for (; rows >= TRows.Value; rows -= TRows.Value)
        {
            if (prefetches)
                Prefetch<TRegisters>(call.C, call.CRow);
            Tile<TRows, TRegisters>(call, columns);
            call.A += strip;
            call.C += TRows.Value * call.CRow;
        }

        if ((rows & 4) != 0)
        {
            Tile<Four, TRegisters>(call, columns);
            call.A += 4 * call.ARow;
            call.C += 4 * call.CRow;
        }

        if ((rows & 2) != 0)
        {
            Tile<Two, TRegisters>(call, columns);
            call.A += 2 * call.ARow;
            call.C += 2 * call.CRow;
        }

        if ((rows & 1) != 0)
            Tile<One, TRegisters>(call, columns);
    }

    /// <summary>Asks for the entries of C that the next tile ends with, while it is being computed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch<TRegisters>(T* c, nint row)
        where TRegisters : struct, ISize
    {
        for (var i = 0; i < TRows.Value; i++)
        {
            for (var register = 0; register < TRegisters.Value; register++)
                Sse.Prefetch0(c + i * row + register * TLanes.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile<TTileRows, TRegisters>(in KernelCall<T> call, int columns)
        where TTileRows : struct, ISize
        where TRegisters : struct, ISize
    {
        if (columns < TRegisters.Value * TLanes.Count)
            Edge<TTileRows>(call, columns);
        else
            MatrixKernel.Run<T, TVector, TLanes, TTileRows, TRegisters>(call);
    }

    /// <summary>A tile narrower than a register: computed beside C, so that nothing outside C is touched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Edge<TTileRows>(KernelCall<T> call, int columns)
        where TTileRows : struct, ISize
    {
        var tile = stackalloc T[TTileRows.Value * TLanes.Count];
        var (c, row) = ((nint)call.C, call.CRow);
        if (call.Accumulate)
            MatrixPacking.CopyRows((T*)c, row, TTileRows.Value, columns, tile, TLanes.Count);
        call.C = tile;
        call.CRow = TLanes.Count;
        MatrixKernel.Run<T, TVector, TLanes, TTileRows, One>(call);
        MatrixPacking.CopyRows(tile, TLanes.Count, TTileRows.Value, columns, (T*)c, row);
    }
}
