using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GradTools.Data;
using Markdig;

namespace GradTools.Notebook.Documents;

/// <summary>A notebook with its outputs as a page that needs nothing beside itself: texts, formulas, code, charts.</summary>
internal static partial class NotebookPage
{
    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().UsePipeTables().UseMathematics().UseAutoIdentifiers().UseTaskLists().Build();

    /// <summary>Writes the page, whole or not at all.</summary>
    public static void Write(NotebookDocument document, string name, string path)
    {
        var content = Encoding.UTF8.GetBytes(Of(document, name));
        AtomicFile.Write(path, overwrite: true, stream => stream.Write(content));
    }

    /// <summary>The page.</summary>
    public static string Of(NotebookDocument document, string name)
    {
        var cells = string.Concat(document.Cells.Select(Cell));
        var title = document.Cells.Where(cell => cell.Kind == CellKind.Markdown).Select(cell => Heading(cell.Source)).FirstOrDefault(heading => heading is not null) ?? name;
        return Resource("notebook.html")
            .Replace("{{title}}", WebUtility.HtmlEncode(title), StringComparison.Ordinal)
            .Replace("{{katex}}", cells.Contains("class=\"math\"", StringComparison.Ordinal) ? Resource("katex.min.js").Replace("</script", "<\\/script", StringComparison.Ordinal) : "", StringComparison.Ordinal)
            .Replace("{{cells}}", cells, StringComparison.Ordinal);
    }

    private static string Cell(NotebookCell cell) => cell.Kind switch
    {
        CellKind.Markdown => $"<section class=\"text\">{Html(cell.Source)}</section>\n",
        CellKind.Code => $"<section class=\"code\"><pre class=\"source\">{PowerShellHtml.Of(cell.Source)}</pre>{string.Concat(cell.Outputs.OfType<JsonObject>().Select(Output))}</section>\n",
        _ => "",
    };

    private static string Html(string markdown)
    {
        try
        {
            return Markdig.Markdown.ToHtml(DisplayedFormula().Replace(markdown, "$$$$\n$1\n$$$$"), Markdown);
        }
        catch (ArgumentException) // nested more deeply than Markdig follows
        {
            return $"<pre>{WebUtility.HtmlEncode(markdown)}</pre>";
        }
    }

    private static string Output(JsonObject output) => output["output_type"]?.ToString() switch
    {
        "stream" => $"<pre class=\"{(output["name"]?.ToString() == "stderr" ? "stderr" : "stdout")}\">{AnsiHtml.Of(Text(output["text"]))}</pre>",
        "error" => $"<pre class=\"error\">{AnsiHtml.Of(string.Join('\n', (output["traceback"] as JsonArray ?? []).Select(line => line?.ToString())))}</pre>",
        _ => Displayed(output["data"] as JsonObject ?? []),
    };

    private static string Displayed(JsonObject data)
    {
        if (data["text/html"] is { } html)
            return $"<div class=\"display\">{Text(html)}</div>";
        if (data["image/svg+xml"] is { } svg)
            return $"<div class=\"display\">{Text(svg)}</div>";
        if (data["image/png"] is { } png)
            return $"<div class=\"display\"><img alt=\"\" src=\"data:image/png;base64,{WebUtility.HtmlEncode(Text(png).ReplaceLineEndings(""))}\"></div>";
        return $"<pre class=\"stdout\">{AnsiHtml.Of(Text(data["text/plain"]))}</pre>";
    }

    private static string Text(JsonNode? text) => text is JsonArray lines ? string.Concat(lines.Select(line => line?.ToString())) : text?.ToString() ?? "";

    private static string? Heading(string markdown) =>
        markdown.Split('\n').FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal))?[2..].Trim();

    // Jupyter displays a formula on a line of its own; Markdig only one whose marks stand on lines of their own.
    [GeneratedRegex(@"^[ ]{0,3}\$\$(.+?)\$\$[ ]*$", RegexOptions.Multiline)]
    private static partial Regex DisplayedFormula();

    private static string Resource(string name)
    {
        using var stream = typeof(NotebookPage).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The assembly lacks {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
