using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GradTools.Tensors;

namespace GradTools.Differentiation.Circuits;

/// <summary>A circuit as JSON.</summary>
internal static class CircuitJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text.</summary>
    public static string Write(ComputationGraph graph)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("output", graph.Output);
            json.WriteStartArray("nodes");
            foreach (var node in graph.Nodes)
                Write(json, node);
            json.WriteEndArray();
            json.WriteStartArray("groups");
            foreach (var group in graph.Groups)
                Write(json, group);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter json, ComputationNode node)
    {
        json.WriteStartObject();
        json.WriteNumber("id", node.Id);
        json.WriteString("operation", node.Operation);
        if (node.Name is not null)
            json.WriteString("name", node.Name);
        json.WriteStartArray("inputs");
        foreach (var input in node.Inputs)
            json.WriteNumberValue(input);
        json.WriteEndArray();
        json.WriteStartArray("shape");
        foreach (var length in node.Shape.ToArray())
            json.WriteNumberValue(length);
        json.WriteEndArray();
        json.WritePropertyName("value");
        Write(json, node.Value);
        json.WritePropertyName("gradient");
        Write(json, node.Gradient);
        json.WriteStartArray("localDerivatives");
        foreach (var local in node.LocalDerivatives)
            Write(json, local);
        json.WriteEndArray();
        json.WriteString("text", node.Text);
        Write(json, "line", node.Line);
        Write(json, "column", node.Column);
        Write(json, "group", node.Group);
        json.WriteStartArray("marks");
        foreach (var mark in Enum.GetValues<NodeMarks>())
            if (mark != NodeMarks.None && node.Marks.HasFlag(mark))
                json.WriteStringValue(mark.ToString());
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, NodeGroup group)
    {
        json.WriteStartObject();
        json.WriteNumber("id", group.Id);
        Write(json, "parent", group.Parent);
        json.WriteString("kind", group.Kind.ToString());
        json.WriteString("label", group.Label);
        Write(json, "line", group.Line);
        json.WriteEndObject();
    }

    /// <summary>A number, or the entries of a tensor row by row.</summary>
    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case double number:
                Write(json, number);
                break;
            case Tensor tensor:
                json.WriteStartArray();
                foreach (var entry in tensor.AsSpan())
                    Write(json, entry);
                json.WriteEndArray();
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private static void Write(Utf8JsonWriter json, double number)
    {
        if (double.IsFinite(number))
            json.WriteNumberValue(number);
        else
            json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
    }

    private static void Write(Utf8JsonWriter json, string name, int? number)
    {
        if (number is { } value)
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }
}
