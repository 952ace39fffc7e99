using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GradTools.Tensors;

/// <summary>Copies pieces of matrices into the order in which the kernel walks them.</summary>
internal static unsafe class MatrixPacking
{
    /// <summary>Copies a panel of B, row after row without gaps; columns up to <paramref name="width"/> that B lacks become zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Panel<T>(T* source, nint rowStride, nint columnStride, int rows, int columns, int width, T* target)
        where T : unmanaged
    {
        if (columns < width)
            new Span<T>(target, rows * width).Clear();
        if (columnStride == 1)
            CopyRows(source, rowStride, rows, columns, target, width);
        else
            CopyColumns(source, rowStride, columnStride, rows, columns, target, width);
    }

    /// <summary>Copies rows; for A this puts them at a distance that does not make them compete for the same lines of the cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CopyRows<T>(T* source, nint sourceStride, int rows, int columns, T* target, nint targetStride)
        where T : unmanaged
    {
        for (var row = 0; row < rows; row++)
        {
            Copy(source, columns, target);
            source += sourceStride;
            target += targetStride;
        }
    }

    /// <summary>Copies the rows of a block of A that lies column by column into strips of <paramref name="height"/> rows, each strip column by column without gaps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Strips<T>(T* source, nint columnStride, int rows, int columns, int height, T* target)
        where T : unmanaged
    {
        for (var column = 0; column < columns; column++)
        {
            var to = target + (nint)column * height;
            for (var row = 0; row < rows; row += height)
            {
                Copy(source + row, Math.Min(height, rows - row), to);
                to += (nint)columns * height;
            }

            source += columnStride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyColumns<T>(T* source, nint rowStride, nint columnStride, int rows, int columns, T* target, nint width)
        where T : unmanaged
    {
        var column = 0;
        for (; column + 4 <= columns; column += 4)
        {
            T* s0 = source + column * columnStride, s1 = s0 + columnStride, s2 = s1 + columnStride, s3 = s2 + columnStride;
            var to = target + column;
            for (nint row = 0; row < rows; row++)
            {
                to[0] = s0[row * rowStride];
                to[1] = s1[row * rowStride];
                to[2] = s2[row * rowStride];
                to[3] = s3[row * rowStride];
                to += width;
            }
        }

        for (; column < columns; column++)
        {
            for (nint row = 0; row < rows; row++)
                target[row * width + column] = source[row * rowStride + column * columnStride];
        }
    }

    /// <summary>Copies a run of values; made for short ones, where a general copy would spend its time on choosing a method.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy<T>(T* source, int count, T* target)
        where T : unmanaged
    {
        var i = 0;
        if (Vector128<T>.IsSupported && count >= Vector128<T>.Count)
        {
            var last = count - Vector128<T>.Count;
            for (; i < last; i += Vector128<T>.Count)
                Vector128.Load(source + i).Store(target + i);
            Vector128.Load(source + last).Store(target + last); // may overlap the one before
            return;
        }

        for (; i < count; i++)
            target[i] = source[i];
    }
}
