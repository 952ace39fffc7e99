using System.Text.Json;
using System.Text.Json.Nodes;

namespace GradTools.Notebook.Documents;

/// <summary>JSON that can be used without fear: .NET's nodes find out only when they are looked at that a name stands twice or that a text is not Unicode.</summary>
internal static class ProperJson
{
    /// <summary>Reads JSON to its last text.</summary>
    /// <exception cref="JsonException">It is not proper.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> json)
    {
        var node = JsonNode.Parse(json);
        Look(node);
        return node;
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte})"/>
    public static JsonNode? Parse(string json)
    {
        var node = JsonNode.Parse(json);
        Look(node);
        return node;
    }

    private static void Look(JsonNode? node)
    {
        try
        {
            Visit(node);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    // As deep as the parser lets JSON be, which is not deep.
    private static void Visit(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (var (_, member) in members)
                Visit(member);
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
                Visit(item);
        }
        else
        {
            (node as JsonValue)?.TryGetValue(out string? _);
        }
    }
}
