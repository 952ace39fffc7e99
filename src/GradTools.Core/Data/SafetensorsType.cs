using System.Buffers.Binary;

namespace GradTools.Data;

/// <summary>A floating-point type of a safetensors file.</summary>
/// <param name="Name">Its name in the header.</param>
/// <param name="Size">The bytes of a number.</param>
/// <param name="Read">The number in these bytes.</param>
internal sealed record SafetensorsType(string Name, int Size, SafetensorsType.Decoder Read)
{
    /// <summary>Reads a number from the start of its bytes.</summary>
    public delegate double Decoder(ReadOnlySpan<byte> bytes);

    /// <summary>Double precision.</summary>
    public static SafetensorsType Double { get; } = new("F64", 8, BinaryPrimitives.ReadDoubleLittleEndian);

    /// <summary>Single precision.</summary>
    public static SafetensorsType Single { get; } = new("F32", 4, bytes => BinaryPrimitives.ReadSingleLittleEndian(bytes));

    private static readonly SafetensorsType[] All =
    [
        Double,
        Single,
        new("F16", 2, bytes => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes)),
        new("BF16", 2, bytes => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16)), // the upper half of a single
    ];

    /// <summary>The type of this name; null for whole numbers and other types that hold no weights.</summary>
    public static SafetensorsType? Find(string? name) => Array.Find(All, type => type.Name == name);

    /// <summary>The smallest type that holds every one of these numbers exactly.</summary>
    public static SafetensorsType For(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
            if (!((double)(float)value).Equals(value))
                return Double;
        return Single;
    }
}
