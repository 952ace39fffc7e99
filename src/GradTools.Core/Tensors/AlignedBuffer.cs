using System.Runtime.CompilerServices;

namespace GradTools.Tensors;

/// <summary>Zeroed memory that the garbage collector never moves and that starts on a cache line, for kernels that work with pointers.</summary>
/// <remarks>The pointer is good for as long as the buffer itself is reachable: whoever keeps the pointer keeps the buffer.</remarks>
internal sealed unsafe class AlignedBuffer<T>
    where T : unmanaged
{
    private const int Alignment = 64;

    private readonly T[]? _memory; // null: it belongs to somebody else
    private readonly int _start;

    public AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        var slack = Alignment / sizeof(T);
        _memory = GC.AllocateUninitializedArray<T>(checked(length + slack), pinned: true);
        var address = (nuint)Unsafe.AsPointer(ref _memory[0]);
        _start = (int)(((address + Alignment - 1) & ~(nuint)(Alignment - 1)) - address) / sizeof(T);
        Pointer = (T*)address + _start;
        Length = length;
        Span.Clear();
    }

    /// <summary>Memory that somebody else keeps for as long as it is used, as it is.</summary>
    /// <param name="pointer">Its address, which 64 divides.</param>
    /// <param name="length">The number of values.</param>
    public AlignedBuffer(T* pointer, int length)
    {
        Pointer = pointer;
        Length = length;
    }

    private AlignedBuffer(AlignedBuffer<T> whole, int start, int length)
    {
        _memory = whole._memory;
        _start = whole._start + start;
        Pointer = whole.Pointer + start;
        Length = length;
    }

    /// <summary>A part of the memory, which it shares. For an address that 64 divides the start must do so too, in bytes.</summary>
    public AlignedBuffer<T> Slice(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length - start);
        return new AlignedBuffer<T>(this, start, length);
    }

    /// <summary>The first value, on an address that 64 divides.</summary>
    public T* Pointer { get; }

    /// <summary>The number of values.</summary>
    public int Length { get; }

    /// <summary>Whether an address lies in this memory.</summary>
    public bool Contains(nint address) => address >= (nint)Pointer && address < (nint)(Pointer + Length);

    /// <summary>The values.</summary>
    public Span<T> Span => _memory is null ? new Span<T>(Pointer, Length) : _memory.AsSpan(_start, Length);
}
