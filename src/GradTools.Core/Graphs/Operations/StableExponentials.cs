using System.Numerics;
using System.Runtime.CompilerServices;
using GradTools.Tensors;

namespace GradTools.Graphs.Operations;

/// <summary>What softmax and log-sum-exp share: exponentials along an axis that cannot overflow, for a block of slices at a time that stays in the cache.</summary>
internal sealed unsafe class StableExponentials<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int BlockLength = 4096;

    private readonly int _outer;
    private readonly int _length;
    private readonly int _inner;
    private readonly int _slices;
    private readonly AlignedBuffer<T> _exponentials;
    private readonly AlignedBuffer<T> _max;
    private readonly AlignedBuffer<T> _sum;

    public StableExponentials(Shape shape, int axis)
    {
        (_outer, _length, _inner) = shape.Around(axis);
        _slices = Math.Clamp(BlockLength / Math.Max(1, _length * _inner), 1, Math.Max(1, _outer));
        _exponentials = new AlignedBuffer<T>(_slices * _length * _inner);
        _max = new AlignedBuffer<T>(_slices * _inner);
        _sum = new AlignedBuffer<T>(_slices * _inner);
    }

    /// <summary>The number of blocks.</summary>
    public int Blocks => (_outer + _slices - 1) / _slices;

    /// <summary>Writes exp(x) / sum exp(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Softmax(T* x, T* output, int block)
    {
        var slices = Exponentials(x, block);
        var result = new Span<T>(output + (nint)block * _slices * _length * _inner, slices * _length * _inner);
        for (var slice = 0; slice < slices; slice++)
        {
            if (_inner == 1)
            {
                Arithmetic<Division>.Apply(_exponentials.Span.Slice(slice * _length, _length), _sum.Pointer[slice], result.Slice(slice * _length, _length));
                continue;
            }

            var sum = _sum.Span.Slice(slice * _inner, _inner);
            for (var row = slice * _length; row < (slice + 1) * _length; row++)
                Arithmetic<Division>.Apply(_exponentials.Span.Slice(row * _inner, _inner), sum, result.Slice(row * _inner, _inner));
        }
    }

    /// <summary>Writes log sum exp(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void LogSum(T* x, T* output, int block)
    {
        var count = Exponentials(x, block) * _inner;
        var sum = _sum.Span[..count];
        foreach (ref var value in sum)
            value = T.Log(value);
        Arithmetic<Addition>.Apply(sum, _max.Span[..count], new Span<T>(output + (nint)block * _slices * _inner, count));
    }

    /// <summary>Computes m, the maxima along the axis (0 where infinite), exp(x - m) and its sums; gives the number of slices in the block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Exponentials(T* x, int block)
    {
        var slices = Math.Min(_slices, _outer - block * _slices);
        var source = new ReadOnlySpan<T>(x + (nint)block * _slices * _length * _inner, slices * _length * _inner);
        var y = _exponentials.Span[..source.Length];
        var max = _max.Span[..(slices * _inner)];
        Reduction.Max(source, max, slices, _length, _inner);
        for (var i = 0; i < max.Length; i++)
            if (T.IsInfinity(max[i]))
                max[i] = T.Zero;
        for (var slice = 0; slice < slices; slice++)
        {
            if (_inner == 1)
            {
                for (var i = slice * _length; i < (slice + 1) * _length; i++)
                    y[i] = source[i] - max[slice];
                continue;
            }

            for (var row = slice * _length; row < (slice + 1) * _length; row++)
                Arithmetic<Subtraction>.Apply(source.Slice(row * _inner, _inner), max.Slice(slice * _inner, _inner), y.Slice(row * _inner, _inner));
        }

        Exponential.Values<T>(y, y);
        Reduction.Sum(y, _sum.Span[..(slices * _inner)], slices, _length, _inner);
        return slices;
    }
}
