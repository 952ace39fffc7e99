using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using GradTools.Data;
using GradTools.Tensors;
using Tensor = GradTools.Tensors.Tensor;

namespace GradTools.Learning;

/// <summary>
/// Brings rows of a matrix together, prepared and in the numbers of a plan. The matrix is neither copied nor converted as a whole, so that it
/// lies in memory once. One thread at a time may use it.
/// </summary>
/// <param name="matrix">The matrix.</param>
/// <param name="preprocessing">What is done to each row; null: nothing.</param>
internal sealed unsafe class RowGathering<T>(Tensor matrix, Preprocessing? preprocessing) : IWorkItem
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The values that are prepared and converted at once: they stay in the first-level cache.</summary>
    private const int Chunk = 256;

    /// <summary>The fewest values of a part: for fewer a fork costs more than it saves.</summary>
    private const int SmallestPart = 1 << 15;

    private readonly int _width = matrix.Shape[1];
    private int* _rows;
    private int _count;
    private int _parts;
    private T* _target;

    /// <summary>The length of a row.</summary>
    public int Width => _width;

    /// <summary>Writes these rows, one after another.</summary>
    public void Run(ReadOnlySpan<int> rows, Span<T> target, Workers workers)
    {
        fixed (int* first = rows)
        fixed (T* start = target[..(rows.Length * _width)])
        {
            _rows = first;
            _target = start;
            _count = rows.Length;
            _parts = (int)Math.Clamp((long)rows.Length * _width / SmallestPart, 1, workers.Count);
            workers.Run(_parts, this);
        }
    }

    void IWorkItem.Run(int part, int worker) => Gather((int)((long)_count * part / _parts), (int)((long)_count * (part + 1) / _parts));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gather(int first, int end)
    {
        var prepared = stackalloc double[Chunk];
        fixed (double* source = matrix.AsSpan())
        {
            for (var i = first; i < end; i++)
            {
                var row = source + (nint)_rows[i] * _width;
                var next = i + 1 < end ? source + (nint)_rows[i + 1] * _width : row;
                var target = _target + (nint)i * _width;
                for (var start = 0; start < _width; start += Chunk)
                {
                    var count = Math.Min(Chunk, _width - start);
                    if (preprocessing is null)
                        Convert(row + start, target + start, count, next + start);
                    else
                    {
                        preprocessing.Apply(start, new ReadOnlySpan<double>(row + start, count), new Span<double>(prepared, count));
                        Convert(prepared, target + start, count, next + start);
                    }
                }
            }
        }
    }

    /// <summary>Converts values, and has those that are next brought nearer meanwhile: rows lie far apart, which no processor foresees.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Convert(double* source, T* target, int count, double* next)
    {
        var i = 0;
        if (typeof(T) == typeof(float))
        {
            for (; Vector512.IsHardwareAccelerated && i <= count - 16; i += 16)
            {
                Prefetch(next + i);
                Prefetch(next + i + 8);
                Vector512.Narrow(Vector512.Load(source + i), Vector512.Load(source + i + 8)).Store((float*)target + i);
            }

            for (; i <= count - 8; i += 8)
            {
                Prefetch(next + i);
                Vector256.Narrow(Vector256.Load(source + i), Vector256.Load(source + i + 4)).Store((float*)target + i);
            }
        }
        else if (typeof(T) == typeof(double))
        {
            for (; i <= count - 8; i += 8)
            {
                Prefetch(next + i);
                Vector512.Load(source + i).Store((double*)target + i);
            }
        }

        for (; i < count; i++)
            target[i] = T.CreateTruncating(source[i]);
    }

    /// <summary>Asks for the line of the cache that a value lies in; it will be read once, and need not displace anything.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(double* value)
    {
        if (Sse.IsSupported)
            Sse.PrefetchNonTemporal(value);
    }
}
