using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GradTools.Data;

namespace GradTools.Notebook.Documents;

/// <summary>A notebook file: <c>.ipynb</c> (nbformat 4), or <c>.dib</c>, which becomes one.</summary>
internal sealed class NotebookDocument
{
    private const int Format = 4;
    private const int FormatWithIds = 5;

    private static readonly JsonSerializerOptions Writing = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonObject _root;

    private NotebookDocument(JsonObject root)
    {
        _root = root;
        _root["nbformat_minor"] = Math.Max(FormatWithIds, (int?)_root["nbformat_minor"] ?? 0);
        foreach (var cell in Array(_root, "cells").OfType<JsonObject>())
            cell["id"] ??= NotebookCell.NewId();
    }

    /// <summary>The cells, from the first.</summary>
    public IReadOnlyList<NotebookCell> Cells => [.. Array(_root, "cells").OfType<JsonObject>().Select(cell => new NotebookCell(cell))];

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidValueException"><c>NotebookNotFound</c>, <c>NotebookNotReadable</c> or <c>NotebookTooOld</c>.</exception>
    public static NotebookDocument Read(string path)
    {
        if (!File.Exists(path))
            throw new InvalidValueException("NotebookNotFound", $"There is no notebook '{path}'.");
        try
        {
            var text = File.ReadAllText(path);
            return Path.GetExtension(path).Equals(".dib", StringComparison.OrdinalIgnoreCase) ? new NotebookDocument(DibText.ToNotebook(text)) : Parse(text, path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or ArgumentException or InvalidOperationException or FormatException)
        {
            throw new InvalidValueException("NotebookNotReadable", $"'{path}' is no notebook: {exception.Message}");
        }
    }

    /// <summary>A notebook with these cells.</summary>
    public static JsonObject Create(IEnumerable<JsonObject> cells) => new()
    {
        ["cells"] = new JsonArray([.. cells]),
        ["metadata"] = new JsonObject
        {
            ["kernelspec"] = new JsonObject { ["display_name"] = "GradTools (PowerShell)", ["language"] = "powershell", ["name"] = "gradtools" },
            ["language_info"] = new JsonObject { ["name"] = "powershell", ["file_extension"] = ".ps1", ["mimetype"] = "application/x-powershell", ["pygments_lexer"] = "powershell" },
        },
        ["nbformat"] = Format,
        ["nbformat_minor"] = FormatWithIds,
    };

    /// <summary>Puts a cell of code behind the one with the tag <c>parameters</c>, or first: it sets variables anew.</summary>
    public void Inject(string code)
    {
        var cells = Array(_root, "cells");
        var place = cells.ToList().FindIndex(cell => cell is JsonObject json && new NotebookCell(json).HasTag("parameters")) + 1;
        for (var i = cells.Count - 1; i >= 0; i--) // of an earlier run
        {
            if (cells[i] is JsonObject json && new NotebookCell(json).HasTag("injected-parameters"))
                cells.RemoveAt(i);
        }

        cells.Insert(place, NotebookCell.Create(CellKind.Code, code, "injected-parameters"));
    }

    /// <summary>Writes it as <c>.ipynb</c>, whole or not at all.</summary>
    public void Write(string path)
    {
        var content = Encoding.UTF8.GetBytes(AsJupyterIndents(JsonSerializer.Serialize(_root, Writing)));
        AtomicFile.Write(path, overwrite: true, stream => stream.Write(content));
    }

    /// <summary>Jupyter indents by one space, and files should not differ more than they do.</summary>
    private static string AsJupyterIndents(string json)
    {
        var text = new StringBuilder(json.Length);
        foreach (var line in json.ReplaceLineEndings("\n").Split('\n'))
        {
            var content = line.TrimStart(' ');
            text.Append(' ', (line.Length - content.Length) / 2).Append(content).Append('\n');
        }

        return text.ToString();
    }

    private static NotebookDocument Parse(string text, string path)
    {
        var root = ProperJson.Parse(text) as JsonObject;
        if (root?["cells"] is JsonArray)
            return new NotebookDocument(root);
        throw root?["worksheets"] is null
            ? new FormatException("it has no cells.")
            : new InvalidValueException("NotebookTooOld", $"'{path}' is in a format before 4. Open and save it in Jupyter, which converts it.");
    }

    private static JsonArray Array(JsonObject json, string name) => json[name] as JsonArray ?? [];
}
