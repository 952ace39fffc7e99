using System.Buffers.Binary;

namespace GradTools.Data;

/// <summary>
/// The description at the end of a Parquet file, walked through before the library reads it: where a structure is not closed, or a field is of
/// another type than the library takes it for, that would read on behind its end for ever. The encoding is Thrift's compact protocol (Apache Thrift,
/// <c>thrift-compact-protocol.md</c>).
/// </summary>
internal ref struct ParquetFooter
{
    private const int DeepestStructure = 32; // those of Parquet lie some six deep
    private const int SignatureLength = 28; // of a file with encrypted columns whose description is readable
    private ReadOnlySpan<byte> _rest;

    private ParquetFooter(ReadOnlySpan<byte> bytes) => _rest = bytes;

    private enum Kind
    {
        Stop,
        True,
        False,
        Byte,
        Int16,
        Int32,
        Int64,
        Double,
        Binary,
        List,
        Set,
        Map,
        Structure,
    }

    /// <summary>Whether the file has a description that is whole. The stream is left at its start.</summary>
    public static bool IsWhole(Stream file)
    {
        if (file.Length < 12)
            return false;
        Span<byte> tail = stackalloc byte[8]; // the length of the description, and PAR1
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        var length = BinaryPrimitives.ReadInt32LittleEndian(tail);
        var isThere = length > 0 && length <= file.Length - 12 && tail[4..].SequenceEqual("PAR1"u8);
        var bytes = new byte[isThere ? length : 0];
        file.Position = file.Length - tail.Length - bytes.Length;
        file.ReadExactly(bytes);
        file.Position = 0;
        var footer = new ParquetFooter(bytes);
        return isThere && footer.SkipStructure(DeepestStructure, ParquetFields.File) && footer._rest.Length is 0 or SignatureLength;
    }

    /// <summary>The description before a page: its own length, and the bytes of the page as they are stored and as they are unpacked; false where there is none.</summary>
    public static bool TryPage(ReadOnlySpan<byte> bytes, out int length, out long stored, out long plain)
    {
        const int plainField = 2;
        const int storedField = 3;
        var header = new ParquetFooter(bytes);
        (length, stored, plain) = (0, -1, -1);
        var number = 0L;
        while (header.TryField(ref number, out var kind))
        {
            if (kind == Kind.Stop)
            {
                length = bytes.Length - header._rest.Length;
                return stored >= 0 && plain >= 0;
            }

            if (kind == Kind.Int32 && number is plainField or storedField)
            {
                if (!header.TryNumber(out var size))
                    return false;
                ref var target = ref (number == plainField ? ref plain : ref stored);
                target = Signed(size);
            }
            else if (kind is not (Kind.True or Kind.False) && !header.Skip(kind, DeepestStructure))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Goes past a value; false: it does not end, or is none, or not of the form that is known.</summary>
    private bool Skip(Kind kind, int deepest, ParquetFields? fields = null) => kind switch
    {
        Kind.True or Kind.False or Kind.Byte => Take(1),
        Kind.Int16 or Kind.Int32 or Kind.Int64 => TryNumber(out _),
        Kind.Double => Take(8),
        Kind.Binary => TryNumber(out var length) && Take(length),
        Kind.List or Kind.Set => deepest > 0 && SkipList(deepest - 1, fields),
        Kind.Map => deepest > 0 && SkipMap(deepest - 1),
        Kind.Structure => deepest > 0 && SkipStructure(deepest - 1, fields),
        _ => false,
    };

    private bool SkipStructure(int deepest, ParquetFields? fields)
    {
        var number = 0L;
        while (TryField(ref number, out var kind))
        {
            if (kind == Kind.Stop)
                return true;
            var inner = default(ParquetFields);
            if (fields is not null && !fields.Allows(number, Letter(kind), out inner))
                return false;
            if (kind is not (Kind.True or Kind.False) && !Skip(kind, deepest, inner)) // a truth is in the header
                return false;
        }

        return false;
    }

    /// <summary>The next field of a structure, or its end; false: the bytes end, or that is no field.</summary>
    private bool TryField(ref long number, out Kind kind)
    {
        kind = Kind.Stop;
        if (!TryByte(out var header))
            return false;
        kind = (Kind)(header & 15);
        if (kind == Kind.Stop)
            return header == 0; // the library takes another for no stop
        number += header >> 4;
        if (header >> 4 != 0)
            return true;
        if (!TryNumber(out var full)) // the number of the field in full
            return false;
        number = Signed(full);
        return true;
    }

    // Zigzag.
    private static long Signed(ulong number) => (long)(number >> 1) ^ -(long)(number & 1);

    private bool SkipList(int deepest, ParquetFields? fields)
    {
        if (!TryByte(out var header))
            return false;
        var kind = (Kind)(header & 15);
        var count = (ulong)(header >> 4);
        return (fields is null || fields.Holds(Letter(kind))) && (count < 15 || TryNumber(out count)) && SkipMany(count, kind, deepest, fields?.OfItems);
    }

    private bool SkipMap(int deepest)
    {
        if (!TryNumber(out var count))
            return false;
        if (count == 0)
            return true;
        if (!TryByte(out var kinds))
            return false;
        for (; count > 0; count--)
        {
            if (!Skip((Kind)(kinds >> 4), deepest) || !Skip((Kind)(kinds & 15), deepest))
                return false;
        }

        return true;
    }

    private bool SkipMany(ulong count, Kind kind, int deepest, ParquetFields? fields)
    {
        for (; count > 0; count--)
        {
            if (!Skip(kind, deepest, fields))
                return false;
        }

        return true;
    }

    // As ParquetFields has them.
    private static char Letter(Kind kind) => kind <= Kind.Structure ? " ttbhilds[em("[(int)kind] : ' ';

    private bool TryNumber(out ulong number)
    {
        number = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (!TryByte(out var part))
                return false;
            number |= (ulong)(part & 127) << shift;
            if (part < 128)
                return true;
        }

        return false;
    }

    private bool TryByte(out byte value)
    {
        value = _rest.IsEmpty ? (byte)0 : _rest[0];
        return Take(1);
    }

    private bool Take(ulong count)
    {
        if (count > (ulong)_rest.Length)
            return false;
        _rest = _rest[(int)count..];
        return true;
    }
}
