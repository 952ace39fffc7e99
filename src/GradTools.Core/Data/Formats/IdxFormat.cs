using System.Buffers.Binary;
using GradTools.Distribution;

namespace GradTools.Data;

/// <summary>The format of the MNIST files: a number type, the lengths of the axes, and the numbers. A row for each index of the first axis; one axis alone is a column <c>label</c>.</summary>
internal sealed class IdxFormat : IPartFormat
{
    public Table Read(DataFile file, DatasetOptions options, CancellationToken cancellation)
    {
        var header = Header(file);
        return Read(file, header, 0, header.Rows, cancellation);
    }

    public Table ReadPart(DataFile file, DatasetOptions options, Meeting meeting, CancellationToken cancellation)
    {
        var header = Header(file);
        var (first, end) = ((int)((long)header.Rows * meeting.Rank / meeting.Size), (int)((long)header.Rows * (meeting.Rank + 1) / meeting.Size));
        file.Stream.Position += first * (long)header.Width * header.Type.Size;
        return Read(file, header, first, end, cancellation) with { Meeting = meeting };
    }

    private static Table Read(DataFile file, (NumberType Type, int Rows, Int128 Width, bool IsVector) header, int first, int end, CancellationToken cancellation)
    {
        var count = first == end ? 0 : file.CheckedCount((end - first) * header.Width, header.Type.Size);
        var values = header.Type.ReadAll(count, file.Length, file.ReadExactly, cancellation);
        return Table.OfNumbers(file.Name, header.IsVector ? ["label"] : Table.Numbered("x", (int)header.Width), values, end - first, first + 1);
    }

    private static (NumberType Type, int Rows, Int128 Width, bool IsVector) Header(DataFile file)
    {
        var start = new byte[4];
        file.ReadExactly(start);
        if (start[0] != 0 || start[1] != 0 || start[3] == 0 || Type(start[2]) is not { } type)
            throw file.Damaged("it does not begin as a file of this format does: two zeros, a type and a number of axes.");
        var lengths = new int[start[3]];
        Int128 width = 1;
        for (var axis = 0; axis < lengths.Length; axis++)
        {
            file.ReadExactly(start);
            lengths[axis] = BinaryPrimitives.ReadInt32BigEndian(start);
            if (lengths[axis] < 0)
                throw file.Damaged($"the length {lengths[axis]} of an axis is not possible.");
            if (axis > 0)
                width = width > long.MaxValue ? width : width * lengths[axis];
        }

        file.CheckSize(lengths[0] * width, type.Size);
        return (type, lengths[0], width, lengths.Length == 1);
    }

    public IReadOnlyList<string> ReadColumns(DataFile file) => Read(file, new DatasetOptions(), CancellationToken.None).Columns;

    private static NumberType? Type(byte code) => code switch
    {
        0x08 => NumberType.Of('u', 1, bigEndian: true),
        0x09 => NumberType.Of('i', 1, bigEndian: true),
        0x0B => NumberType.Of('i', 2, bigEndian: true),
        0x0C => NumberType.Of('i', 4, bigEndian: true),
        0x0D => NumberType.Of('f', 4, bigEndian: true),
        0x0E => NumberType.Of('f', 8, bigEndian: true),
        _ => null,
    };
}
