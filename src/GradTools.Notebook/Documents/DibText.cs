using System.Text.Json;
using System.Text.Json.Nodes;

namespace GradTools.Notebook.Documents;

/// <summary>The text format of Polyglot Notebooks: an optional <c>#!meta</c> with JSON, then cells, each opened by a line with <c>#!</c> and the name of a kernel.</summary>
internal static class DibText
{
    private const string DefaultKernel = "csharp";

    /// <summary>The text as a notebook.</summary>
    public static JsonObject ToNotebook(string text)
    {
        var (kernel, known) = (DefaultKernel, new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "markdown", "pwsh", "powershell", "gradtools", "csharp", "fsharp", "html", "javascript", "sql", "kql", "mermaid", "http", "value" });
        var cells = new List<JsonObject>();
        var lines = new List<string>();
        var name = "";
        var isMeta = false;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (!line.StartsWith("#!", StringComparison.Ordinal) || !(line.TrimEnd() == "#!meta" || known.Contains(line[2..].Trim())))
            {
                lines.Add(line);
                continue;
            }

            End();
            isMeta = line.TrimEnd() == "#!meta";
            name = line[2..].Trim();
        }

        End();
        return NotebookDocument.Create(cells);

        void End()
        {
            var source = string.Join('\n', lines).Trim('\n');
            lines.Clear();
            if (isMeta)
                ReadMeta(source);
            else if (source.Trim().Length > 0)
                cells.Add(Cell(name.Length > 0 ? name : kernel, source));
        }

        void ReadMeta(string json)
        {
            var info = ProperJson.Parse(json)?["kernelInfo"];
            kernel = info?["defaultKernelName"]?.ToString() ?? kernel;
            foreach (var item in (info?["items"] as JsonArray ?? []).Where(item => item?["name"] is not null))
                known.Add(item!["name"]!.ToString());
        }
    }

    private static JsonObject Cell(string kernel, string source)
    {
        if (kernel == "markdown")
            return NotebookCell.Create(CellKind.Markdown, source);
        var cell = NotebookCell.Create(CellKind.Code, source);
        cell["metadata"] = new JsonObject { ["polyglot_notebook"] = new JsonObject { ["kernelName"] = kernel } };
        return cell;
    }
}
