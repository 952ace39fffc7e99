using System.Text.Json;
using GradTools.Tensors;

namespace GradTools.Data;

/// <summary>A tensor as the header of a safetensors file describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its numbers.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Begin">Where its first byte is, counted from the end of the header.</param>
/// <param name="End">Where its last byte was, likewise.</param>
internal sealed record SafetensorsEntry(string Name, SafetensorsType Type, Shape Shape, long Begin, long End);

/// <summary>The header of a safetensors file, checked against the length of the file before anything is allocated for its tensors.</summary>
/// <param name="Metadata">Texts by name.</param>
/// <param name="Entries">The tensors in the order of their numbers, without gap or overlap.</param>
internal sealed record SafetensorsHeader(IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<SafetensorsEntry> Entries)
{
    private const string MetadataName = "__metadata__";

    /// <summary>Reads a header.</summary>
    /// <param name="json">The text of the header.</param>
    /// <param name="dataLength">The bytes that follow it in the file.</param>
    /// <param name="file">The file, for errors.</param>
    /// <exception cref="ModelFileException"><c>HeaderInvalid</c>, <c>TensorTypeUnsupported</c>, <c>TensorShapeInvalid</c>, <c>TensorOffsetsInvalid</c> or <c>FileTruncated</c>.</exception>
    public static SafetensorsHeader Parse(ReadOnlyMemory<byte> json, long dataLength, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            var metadata = new Dictionary<string, string>();
            var entries = new List<SafetensorsEntry>();
            foreach (var (name, value) in Members(document.RootElement, "the header", file))
            {
                if (name != MetadataName)
                    entries.Add(Entry(name, value, file));
                else
                    foreach (var (key, text) in Members(value, MetadataName, file))
                        metadata.Add(key, text.ValueKind == JsonValueKind.String ? text.GetString()! : throw Invalid(file, $"the metadata '{key}' is not a text"));
            }

            entries.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
            CheckOffsets(entries, dataLength, file);
            return new SafetensorsHeader(metadata, entries);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException) // the second: a text that is not Unicode
        {
            throw Invalid(file, "it is not proper JSON", exception);
        }
    }

    private static Dictionary<string, JsonElement> Members(JsonElement element, string what, string file)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw Invalid(file, $"{what} is not an object");
        var members = new Dictionary<string, JsonElement>();
        foreach (var member in element.EnumerateObject())
            if (!members.TryAdd(member.Name, member.Value))
                throw Invalid(file, $"{what} has '{member.Name}' twice");
        return members;
    }

    private static SafetensorsEntry Entry(string name, JsonElement element, string file)
    {
        var members = Members(element, $"the tensor '{name}'", file);
        if (!members.TryGetValue("dtype", out var dtype) || dtype.ValueKind != JsonValueKind.String
            || !members.TryGetValue("shape", out var shape) || !members.TryGetValue("data_offsets", out var offsets))
            throw Invalid(file, $"the tensor '{name}' lacks its dtype, shape or data_offsets");
        var type = SafetensorsType.Find(dtype.GetString())
            ?? throw new ModelFileException("TensorTypeUnsupported", $"{file}: the tensor '{name}' has the type {dtype.GetString()}. Only floating-point tensors (F64, F32, F16, BF16) are read.");
        var lengths = WholeNumbers(shape, name, file);
        if (WholeNumbers(offsets, name, file) is not [var begin, var end] || begin > end)
            throw new ModelFileException("TensorOffsetsInvalid", $"{file}: the offsets of the tensor '{name}' are no beginning and end. The file is damaged.");
        if (ByteCount(lengths, type.Size) is not { } bytes || bytes != end - begin)
            throw new ModelFileException("TensorShapeInvalid", $"{file}: the tensor '{name}' of shape ({string.Join(", ", lengths)}) and type {type.Name} does not fill its {end - begin} bytes. The file is damaged.");
        return new SafetensorsEntry(name, type, Shape.Of(Array.ConvertAll(lengths, length => (int)length)), begin, end);
    }

    private static long[] WholeNumbers(JsonElement element, string name, string file)
    {
        if (element.ValueKind != JsonValueKind.Array)
            throw Invalid(file, $"shape or offsets of the tensor '{name}' are no list");
        return [.. element.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out var number) && number >= 0
            ? number
            : throw Invalid(file, $"shape or offsets of the tensor '{name}' hold {item.GetRawText()}, which is no count"))];
    }

    /// <summary>The bytes of a tensor; null when it has more entries, or an axis is longer, than can be.</summary>
    private static long? ByteCount(long[] lengths, int size)
    {
        if (Array.Exists(lengths, length => length > int.MaxValue))
            return null;
        var count = 1L;
        foreach (var length in lengths)
            if ((count *= length) > Array.MaxLength) // at most the product of two numbers of 31 bits
                return null;
        return count * size;
    }

    private static void CheckOffsets(List<SafetensorsEntry> entries, long dataLength, string file)
    {
        var place = 0L;
        foreach (var entry in entries)
        {
            if (entry.Begin != place)
                throw new ModelFileException("TensorOffsetsInvalid", $"{file}: the tensor '{entry.Name}' begins at byte {entry.Begin} where {place} is due; tensors must follow each other without gap or overlap. The file is damaged.");
            place = entry.End;
        }

        if (place > dataLength)
            throw new ModelFileException("FileTruncated", $"{file} ends too early: its tensors take {place} bytes, and {dataLength} are there. Export or copy it again.");
        if (place < dataLength)
            throw new ModelFileException("TensorOffsetsInvalid", $"{file}: the last {dataLength - place} bytes belong to no tensor. The file is damaged.");
    }

    private static ModelFileException Invalid(string file, string problem, Exception? inner = null) =>
        new("HeaderInvalid", $"{file} is not a proper safetensors file: {problem}.", inner);
}
