using System.Buffers.Binary;

namespace GradTools.Data;

/// <summary>The format of the MNIST files: a number type, the lengths of the axes, and the numbers. A row for each index of the first axis; one axis alone is a column <c>label</c>.</summary>
internal sealed class IdxFormat : ITableFormat
{
    public Table Read(DataFile file, DatasetOptions options, CancellationToken cancellation)
    {
        var start = new byte[4];
        file.ReadExactly(start);
        if (start[0] != 0 || start[1] != 0 || start[3] == 0 || Type(start[2]) is not { } type)
            throw file.Damaged("it does not begin as a file of this format does: two zeros, a type and a number of axes.");
        var lengths = new int[start[3]];
        Int128 count = 1;
        for (var axis = 0; axis < lengths.Length; axis++)
        {
            file.ReadExactly(start);
            lengths[axis] = BinaryPrimitives.ReadInt32BigEndian(start);
            if (lengths[axis] < 0)
                throw file.Damaged($"the length {lengths[axis]} of an axis is not possible.");
            count = count > long.MaxValue ? count : count * lengths[axis];
        }

        var values = type.ReadAll(file.CheckedCount(count, type.Size), file.Length, file.ReadExactly, cancellation);
        return Table.OfNumbers(file.Name, lengths.Length == 1 ? ["label"] : Table.Numbered("x", values.Length / lengths[0]), values, lengths[0]);
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
