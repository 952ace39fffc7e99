using System.Text.Json.Nodes;

namespace GradTools.Notebook.Documents;

/// <summary>What kind of cell it is.</summary>
internal enum CellKind
{
    /// <summary>Code that runs.</summary>
    Code,

    /// <summary>Text in Markdown.</summary>
    Markdown,

    /// <summary>Neither: left as it is.</summary>
    Raw,
}

/// <summary>A cell of a notebook: a view on its JSON (nbformat 4.5), which keeps all that is not named here.</summary>
/// <param name="json">The cell.</param>
internal sealed class NotebookCell(JsonObject json)
{
    private static readonly string[] PowerShellNames = ["pwsh", "powershell", "gradtools"];

    /// <summary>What kind of cell it is.</summary>
    public CellKind Kind => json["cell_type"]?.ToString() switch
    {
        "code" => CellKind.Code,
        "markdown" => CellKind.Markdown,
        _ => CellKind.Raw,
    };

    /// <summary>What it says.</summary>
    public string Source => json["source"] switch
    {
        JsonArray lines => string.Concat(lines.Select(line => line?.ToString())),
        JsonNode text => text.ToString(),
        null => "",
    };

    /// <summary>What it produced.</summary>
    public JsonArray Outputs => json["outputs"] as JsonArray ?? [];

    /// <summary>The language it is in, where that is not PowerShell; null: PowerShell.</summary>
    public string? OtherLanguage
    {
        get
        {
            var language = Metadata("polyglot_notebook", "kernelName") ?? Metadata("dotnet_interactive", "language");
            return language?.ToString() is { } name && !PowerShellNames.Contains(name) ? name : null;
        }
    }

    /// <summary>Whether it has a tag.</summary>
    public bool HasTag(string tag) => Metadata("tags") is JsonArray tags && tags.Any(each => each?.ToString() == tag);

    // Any of it may be of another kind than it should.
    private JsonNode? Metadata(params string[] names) => names.Aggregate(json["metadata"], (node, name) => (node as JsonObject)?[name]);

    /// <summary>Replaces what it produced.</summary>
    public void SetOutputs(int? executionCount, JsonArray outputs)
    {
        json["execution_count"] = executionCount;
        json["outputs"] = outputs;
    }

    /// <summary>A new cell.</summary>
    public static JsonObject Create(CellKind kind, string source, params string[] tags)
    {
        var cell = new JsonObject
        {
            ["cell_type"] = kind == CellKind.Code ? "code" : "markdown",
            ["id"] = NewId(),
            ["metadata"] = tags.Length > 0 ? new JsonObject { ["tags"] = new JsonArray([.. tags.Select(tag => (JsonNode)tag)]) } : [],
            ["source"] = Lines(source),
        };
        if (kind == CellKind.Code)
            (cell["execution_count"], cell["outputs"]) = (null, new JsonArray());
        return cell;
    }

    /// <summary>An id that no other cell has.</summary>
    public static string NewId() => Guid.NewGuid().ToString("N")[..8];

    /// <summary>Text as files hold it: its lines, each with its end.</summary>
    public static JsonArray Lines(string text)
    {
        var lines = new JsonArray();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..end]);
            start = end;
        }

        return lines;
    }
}
