using System.Text.Json;
using System.Text.Json.Nodes;

namespace GradTools.Data;

/// <summary>
/// Preprocessing as JSON:
/// <c>{"columns":[{"kind":"number","name":"size","offset":1.5,"divisor":2,"fill":null},{"kind":"category","name":"color","categories":["blue","red"],"unseen":"Error","fill":null}]}</c>.
/// Numbers come back to the bit.
/// </summary>
internal static class PreprocessingJson
{
    /// <summary>Writes preprocessing.</summary>
    public static string Write(Preprocessing preprocessing)
    {
        ArgumentNullException.ThrowIfNull(preprocessing);
        return new JsonObject { ["columns"] = new JsonArray([.. preprocessing.Columns.Select(Column)]) }.ToJsonString();
    }

    /// <summary>Reads preprocessing.</summary>
    /// <exception cref="InvalidValueException"><c>InvalidPreprocessing</c>: the text is not JSON of this form, or what it says does not make sense.</exception>
    public static Preprocessing Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var columns = JsonNode.Parse(json)!["columns"]!.AsArray();
            return new Preprocessing(columns.Select(column => Column(column!)));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or NullReferenceException or ArgumentException)
        {
            throw new InvalidValueException("InvalidPreprocessing", $"This is no preprocessing: {exception.Message}");
        }
    }

    private static JsonNode Column(FeatureColumn column) => column switch
    {
        NumberColumn number => new JsonObject { ["kind"] = "number", ["name"] = number.Name, ["offset"] = number.Offset, ["divisor"] = number.Divisor, ["fill"] = number.Fill },
        CategoryColumn category => new JsonObject
        {
            ["kind"] = "category",
            ["name"] = category.Name,
            ["categories"] = new JsonArray([.. category.Categories.Select(text => JsonValue.Create(text))]),
            ["unseen"] = category.Unseen.ToString(),
            ["fill"] = category.Fill,
        },
        _ => throw new InvalidValueException("InvalidPreprocessing", $"A column of the kind {column.GetType().Name} cannot be written."),
    };

    private static FeatureColumn Column(JsonNode node)
    {
        var name = Required(node, "name").GetValue<string>();
        return Required(node, "kind").GetValue<string>() switch
        {
            "number" => new NumberColumn(name, Required(node, "offset").GetValue<double>(), Required(node, "divisor").GetValue<double>(), node["fill"]?.GetValue<double>()),
            "category" => new CategoryColumn(
                name,
                [.. Required(node, "categories").AsArray().Select(category => category?.GetValue<string>() ?? "")],
                Enum.TryParse<UnseenCategory>(Required(node, "unseen").GetValue<string>(), out var unseen) ? unseen : throw new FormatException($"What to do with unseen categories of column '{name}' is unknown."),
                node["fill"]?.GetValue<string>()),
            var kind => throw new FormatException($"A column of the kind '{kind}' is unknown."),
        };
    }

    private static JsonNode Required(JsonNode node, string property) => node[property] ?? throw new FormatException($"A column has no '{property}'.");
}
