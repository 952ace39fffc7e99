using System.Text.Json.Nodes;
using GradTools.Notebook.Sessions;

namespace GradTools.Notebook.Documents;

/// <summary>Keeps what a cell produces as notebook files hold it. Nobody is there to answer.</summary>
internal sealed class DocumentOutput : ICellOutput
{
    private readonly object _gate = new();
    private readonly List<(TextKind? Text, string? DisplayId, JsonObject Json)> _outputs = [];

    /// <summary>What the cell produced.</summary>
    public JsonArray ToJson()
    {
        lock (_gate)
        {
            foreach (var (text, _, json) in _outputs.Where(output => output.Text is not null))
                json["text"] = NotebookCell.Lines(json["text"] is JsonArray lines ? string.Concat(lines.Select(line => line?.ToString())) : json["text"]!.ToString());
            return new JsonArray([.. _outputs.Select(output => output.Json.DeepClone())]);
        }
    }

    public void Print(TextKind kind, string text)
    {
        lock (_gate)
        {
            if (_outputs.Count > 0 && _outputs[^1].Text == kind)
                _outputs[^1].Json["text"] = _outputs[^1].Json["text"] + text;
            else
                _outputs.Add((kind, null, new JsonObject { ["name"] = kind == TextKind.Output ? "stdout" : "stderr", ["output_type"] = "stream", ["text"] = text }));
        }
    }

    public void Display(MimeBundle content, string? displayId)
    {
        lock (_gate)
            _outputs.Add((null, displayId, Displayed(content)));
    }

    public void Update(MimeBundle content, string displayId)
    {
        lock (_gate)
        {
            var place = _outputs.FindIndex(output => output.DisplayId == displayId);
            if (place < 0)
                return;
            if (content == MimeBundle.Empty)
                _outputs.RemoveAt(place); // progress that is over
            else
                _outputs[place] = (null, displayId, Displayed(content));
        }
    }

    public string? ReadLine(string prompt, bool isSecret, CancellationToken cancellation) => null;

    /// <summary>Adds the error that ended the cell.</summary>
    public void Fail(CellOutcome outcome)
    {
        lock (_gate)
        {
            _outputs.Add((null, null, new JsonObject
            {
                ["ename"] = outcome.ErrorName,
                ["evalue"] = outcome.ErrorMessage,
                ["output_type"] = "error",
                ["traceback"] = new JsonArray([.. (outcome.Traceback ?? []).Select(line => (JsonNode)line)]),
            }));
        }
    }

    private static JsonObject Displayed(MimeBundle content) => new() { ["data"] = content.ToJson(), ["metadata"] = new JsonObject(), ["output_type"] = "display_data" };
}
