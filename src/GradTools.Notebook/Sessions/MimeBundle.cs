using System.Text.Json.Nodes;

namespace GradTools.Notebook.Sessions;

/// <summary>One thing in several forms: a front end shows the richest it can.</summary>
/// <param name="Data">The content by MIME type. Of types that end in <c>json</c> it is JSON.</param>
public sealed record MimeBundle(IReadOnlyDictionary<string, string> Data)
{
    /// <summary>Nothing to look at: what was displayed is cleared.</summary>
    public static MimeBundle Empty { get; } = Of("", "");

    /// <summary>A page fragment, and a text for where there are no pages.</summary>
    public static MimeBundle Of(string html, string text) => new(new Dictionary<string, string> { ["text/html"] = html, ["text/plain"] = text });

    /// <summary>As messages and notebook files hold it.</summary>
    public JsonObject ToJson() => new(Data.Select(pair => KeyValuePair.Create(pair.Key, pair.Key.EndsWith("json", StringComparison.Ordinal) ? JsonNode.Parse(pair.Value) : JsonValue.Create(pair.Value))));
}
