using System.Buffers.Binary;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GradTools.Tensors;

namespace GradTools.Data;

/// <summary>Writes safetensors files, sealed by a checksum: the length of the header, the header (JSON), the numbers.</summary>
internal static class SafetensorsWriter
{
    private const int Alignment = 8;
    private const int ChunkLength = 8192;

    private readonly record struct Part(string Name, Tensor Tensor, SafetensorsType Type);

    /// <summary>Writes a file. Tensors are kept exactly: in single precision where that loses nothing, else in double.</summary>
    public static void Write(Stream stream, SafetensorsContent content)
    {
        // Doubles first, so that each number lies where its size divides the offset.
        Part[] parts = [.. content.Tensors.Select(pair => new Part(pair.Key, pair.Value, SafetensorsType.For(pair.Value.AsSpan()))).OrderByDescending(part => part.Type.Size)];
        var header = Header(content.Metadata, parts);
        var length = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        var digits = SafetensorsChecksum.Locate(header, SafetensorsChecksum.Placeholder);

        using var checksum = new SafetensorsChecksum();
        checksum.Begin(length, header, digits);
        stream.Write(length);
        stream.Write(header);
        foreach (var part in parts)
            Write(stream, part, checksum);
        var end = stream.Position;
        stream.Position = length.Length + digits;
        stream.Write(Encoding.UTF8.GetBytes(checksum.End()));
        stream.Position = end;
    }

    private static byte[] Header(IReadOnlyDictionary<string, string> metadata, Part[] parts)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) // no HTML here
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            json.WriteString(SafetensorsContent.ChecksumName, SafetensorsChecksum.Placeholder);
            foreach (var (name, text) in metadata)
                json.WriteString(name, text);
            json.WriteEndObject();
            var offset = 0L;
            foreach (var part in parts)
            {
                var end = offset + (long)part.Tensor.Count * part.Type.Size;
                json.WriteStartObject(part.Name);
                json.WriteString("dtype", part.Type.Name);
                WriteNumbers(json, "shape", [.. part.Tensor.Shape.ToArray()]);
                WriteNumbers(json, "data_offsets", [offset, end]);
                json.WriteEndObject();
                offset = end;
            }

            json.WriteEndObject();
        }

        while (stream.Length % Alignment != 0)
            stream.WriteByte((byte)' ');
        return stream.ToArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static void Write(Stream stream, Part part, SafetensorsChecksum checksum)
    {
        var buffer = new byte[Math.Min(ChunkLength, part.Tensor.Count) * part.Type.Size];
        for (var rest = part.Tensor.AsSpan(); rest.Length > 0;)
        {
            var chunk = rest[..Math.Min(ChunkLength, rest.Length)];
            var bytes = buffer.AsSpan(0, chunk.Length * part.Type.Size);
            for (var i = 0; i < chunk.Length; i++)
            {
                if (part.Type == SafetensorsType.Single)
                    BinaryPrimitives.WriteSingleLittleEndian(bytes[(sizeof(float) * i)..], (float)chunk[i]);
                else
                    BinaryPrimitives.WriteDoubleLittleEndian(bytes[(sizeof(double) * i)..], chunk[i]);
            }

            checksum.Add(bytes);
            stream.Write(bytes);
            rest = rest[chunk.Length..];
        }
    }
}
