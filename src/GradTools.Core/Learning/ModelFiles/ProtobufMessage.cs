using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace GradTools.Learning;

/// <summary>A message in the wire format of protocol buffers (https://protobuf.dev/programming-guides/encoding), built field by field.</summary>
internal sealed class ProtobufMessage
{
    private enum Wire
    {
        Varint = 0,
        Length = 2,
        Fixed32 = 5,
    }

    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>Adds a whole number.</summary>
    public ProtobufMessage Add(int field, long value)
    {
        Tag(field, Wire.Varint);
        Varint((ulong)value);
        return this;
    }

    /// <summary>Adds a number of single precision.</summary>
    public ProtobufMessage Add(int field, float value)
    {
        Tag(field, Wire.Fixed32);
        BinaryPrimitives.WriteSingleLittleEndian(_bytes.GetSpan(sizeof(float)), value);
        _bytes.Advance(sizeof(float));
        return this;
    }

    /// <summary>Adds a text.</summary>
    public ProtobufMessage Add(int field, string text) => Add(field, Encoding.UTF8.GetBytes(text));

    /// <summary>Adds bytes.</summary>
    public ProtobufMessage Add(int field, ReadOnlySpan<byte> bytes)
    {
        Tag(field, Wire.Length);
        Varint((ulong)bytes.Length);
        _bytes.Write(bytes);
        return this;
    }

    /// <summary>Adds a message within this one.</summary>
    public ProtobufMessage Add(int field, ProtobufMessage message) => Add(field, message.AsSpan());

    /// <summary>The bytes so far.</summary>
    public ReadOnlySpan<byte> AsSpan() => _bytes.WrittenSpan;

    private void Tag(int field, Wire wire) => Varint(((ulong)field << 3) | (ulong)wire);

    private void Varint(ulong value)
    {
        for (; value > 127; value >>= 7)
            Put((byte)(value | 128));
        Put((byte)value);
    }

    private void Put(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
    }
}
