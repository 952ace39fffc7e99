using System.Buffers.Binary;
using GradTools.Tensors;

namespace GradTools.Data;

/// <summary>Reads safetensors files. Nothing they say is believed before it was held against the length of the file.</summary>
internal static class SafetensorsReader
{
    private const int MaximumHeader = 100_000_000; // the limit that the format sets
    private const int ChunkLength = 8192;

    /// <summary>Reads a file, and verifies its checksum if it is sealed by one.</summary>
    /// <exception cref="ModelFileException"><c>FileNotFound</c>, <c>FileNotReadable</c>, <c>FileTruncated</c>, <c>FileAltered</c>, or an error of the header.</exception>
    public static SafetensorsContent Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            return Read(stream, path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ModelFileException("FileNotFound", $"There is no file {path}.", exception);
        }
        catch (EndOfStreamException exception)
        {
            throw new ModelFileException("FileTruncated", $"{path} became shorter while it was read.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException("FileNotReadable", $"{path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Reads what a file holds.</summary>
    /// <param name="stream">Its bytes, whose number is known.</param>
    /// <param name="path">What errors call it.</param>
    public static SafetensorsContent Read(Stream stream, string path)
    {
        var length = new byte[sizeof(ulong)];
        var afterLength = stream.Length - length.Length;
        if (afterLength < 2)
            throw new ModelFileException("FileTruncated", $"{path} has {stream.Length} bytes, too few for a safetensors file. Export or copy it again.");
        stream.ReadExactly(length);
        var headerLength = BinaryPrimitives.ReadUInt64LittleEndian(length);
        if (headerLength is < 2 or > MaximumHeader)
            throw new ModelFileException("HeaderInvalid", $"{path} is not a proper safetensors file: its header would have {headerLength} bytes.");
        if (headerLength > (ulong)afterLength)
            throw new ModelFileException("FileTruncated", $"{path} ends too early: its header takes {headerLength} bytes, and {afterLength} are there. Export or copy it again.");
        var json = new byte[headerLength];
        stream.ReadExactly(json);
        var header = SafetensorsHeader.Parse(json, afterLength - json.Length, path);

        using var checksum = new SafetensorsChecksum();
        var wanted = header.Metadata.GetValueOrDefault(SafetensorsContent.ChecksumName);
        if (wanted is not null)
            Begin(checksum, length, json, wanted, path);
        var tensors = new Dictionary<string, Tensor>();
        foreach (var entry in header.Entries)
            tensors.Add(entry.Name, Read(stream, entry, checksum));
        if (wanted is not null && checksum.End() != wanted)
            throw Altered(path);
        return new SafetensorsContent(header.Metadata, tensors) { IsSealed = wanted is not null };
    }

    private static void Begin(SafetensorsChecksum checksum, byte[] length, byte[] json, string wanted, string path)
    {
        var digits = wanted.Length == SafetensorsChecksum.Placeholder.Length ? SafetensorsChecksum.Locate(json, wanted) : -1;
        if (digits < 0)
            throw Altered(path);
        checksum.Begin(length, json, digits);
    }

    private static Tensor Read(Stream stream, SafetensorsEntry entry, SafetensorsChecksum checksum)
    {
        var values = new double[entry.Shape.Count];
        var size = entry.Type.Size;
        var buffer = new byte[Math.Min(ChunkLength, values.Length) * size];
        for (var start = 0; start < values.Length; start += ChunkLength)
        {
            var chunk = values.AsSpan(start, Math.Min(ChunkLength, values.Length - start));
            var bytes = buffer.AsSpan(0, chunk.Length * size);
            stream.ReadExactly(bytes);
            checksum.Add(bytes);
            for (var i = 0; i < chunk.Length; i++)
                chunk[i] = entry.Type.Read(bytes[(i * size)..]);
        }

        return Tensor.Wrap(values, entry.Shape);
    }

    private static ModelFileException Altered(string path) =>
        new("FileAltered", $"{path} is not as it was written: its checksum does not match. Export or copy it again.");
}
