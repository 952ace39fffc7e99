using System.Buffers.Binary;

namespace GradTools.Data;

/// <summary>The numbers of binary formats: how many bytes one has, and what they mean.</summary>
/// <param name="Size">The bytes of a number.</param>
/// <param name="Read">The number in the first bytes of a span.</param>
internal sealed record NumberType(int Size, Func<byte[], int, double> Read)
{
    /// <summary>The type for a kind (<c>b</c>oolean, <c>i</c>nteger, <c>u</c>nsigned, <c>f</c>loating) and a size in bytes; null if there is none.</summary>
    public static NumberType? Of(char kind, int size, bool bigEndian) => (kind, size, bigEndian) switch
    {
        ('b', 1, _) => new(1, static (b, i) => b[i] != 0 ? 1 : 0),
        ('u', 1, _) => new(1, static (b, i) => b[i]),
        ('i', 1, _) => new(1, static (b, i) => (sbyte)b[i]),
        ('i', 2, false) => new(2, static (b, i) => BinaryPrimitives.ReadInt16LittleEndian(b.AsSpan(i))),
        ('i', 2, true) => new(2, static (b, i) => BinaryPrimitives.ReadInt16BigEndian(b.AsSpan(i))),
        ('u', 2, false) => new(2, static (b, i) => BinaryPrimitives.ReadUInt16LittleEndian(b.AsSpan(i))),
        ('u', 2, true) => new(2, static (b, i) => BinaryPrimitives.ReadUInt16BigEndian(b.AsSpan(i))),
        ('i', 4, false) => new(4, static (b, i) => BinaryPrimitives.ReadInt32LittleEndian(b.AsSpan(i))),
        ('i', 4, true) => new(4, static (b, i) => BinaryPrimitives.ReadInt32BigEndian(b.AsSpan(i))),
        ('u', 4, false) => new(4, static (b, i) => BinaryPrimitives.ReadUInt32LittleEndian(b.AsSpan(i))),
        ('u', 4, true) => new(4, static (b, i) => BinaryPrimitives.ReadUInt32BigEndian(b.AsSpan(i))),
        ('i', 8, false) => new(8, static (b, i) => BinaryPrimitives.ReadInt64LittleEndian(b.AsSpan(i))),
        ('i', 8, true) => new(8, static (b, i) => BinaryPrimitives.ReadInt64BigEndian(b.AsSpan(i))),
        ('u', 8, false) => new(8, static (b, i) => BinaryPrimitives.ReadUInt64LittleEndian(b.AsSpan(i))),
        ('u', 8, true) => new(8, static (b, i) => BinaryPrimitives.ReadUInt64BigEndian(b.AsSpan(i))),
        ('f', 2, false) => new(2, static (b, i) => (double)BinaryPrimitives.ReadHalfLittleEndian(b.AsSpan(i))),
        ('f', 2, true) => new(2, static (b, i) => (double)BinaryPrimitives.ReadHalfBigEndian(b.AsSpan(i))),
        ('f', 4, false) => new(4, static (b, i) => BinaryPrimitives.ReadSingleLittleEndian(b.AsSpan(i))),
        ('f', 4, true) => new(4, static (b, i) => BinaryPrimitives.ReadSingleBigEndian(b.AsSpan(i))),
        ('f', 8, false) => new(8, static (b, i) => BinaryPrimitives.ReadDoubleLittleEndian(b.AsSpan(i))),
        ('f', 8, true) => new(8, static (b, i) => BinaryPrimitives.ReadDoubleBigEndian(b.AsSpan(i))),
        _ => null,
    };

    /// <summary>Reads numbers one after another, in pieces.</summary>
    /// <param name="count">How many.</param>
    /// <param name="sure">The bytes that are known to be there: for more, memory is made only as they come in.</param>
    /// <param name="fill">Fills memory with the next bytes of the file, or throws.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public double[] ReadAll(int count, long sure, SpanAction fill, CancellationToken cancellation)
    {
        const int pieceBytes = 1 << 16;
        var numbers = GC.AllocateUninitializedArray<double>((int)Math.Min(count, Math.Max(pieceBytes, sure / Size)));
        var piece = new byte[pieceBytes];
        for (var start = 0; start < count;)
        {
            cancellation.ThrowIfCancellationRequested();
            var length = Math.Min(count - start, pieceBytes / Size);
            fill(piece.AsSpan(0, length * Size));
            if (start + length > numbers.Length)
                Array.Resize(ref numbers, (int)Math.Min(count, 2L * numbers.Length));
            for (var i = 0; i < length; i++)
                numbers[start + i] = Read(piece, i * Size);
            start += length;
        }

        return numbers;
    }

    /// <summary>Fills a span of bytes.</summary>
    internal delegate void SpanAction(Span<byte> bytes);
}
