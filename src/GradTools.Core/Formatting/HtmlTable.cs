using System.Globalization;
using System.Net;
using System.Text;

namespace GradTools.Formatting;

/// <summary>Tables of page fragments. Colours are those of the page, dark or light; styles stand at the tags, since front ends let no style sheet through.</summary>
internal static class HtmlTable
{
    /// <summary>Where the rows of a table end.</summary>
    public const string Foot = "</tbody></table></div>";

    private const string Line = "1px solid rgba(128,128,128,.5)";
    private const string Left = " style=\"text-align:left\"";
    private const string Right = " style=\"text-align:right\"";

    /// <summary>The beginning of a table, with its column heads if any has one.</summary>
    public static string Head(IReadOnlyList<(string Label, bool IsRight)> columns)
    {
        var html = new StringBuilder("<div style=\"overflow:auto;max-height:34em\"><table style=\"border-collapse:collapse;width:auto;margin:.4em 0;table-layout:auto;font-variant-numeric:tabular-nums\">");
        if (columns.Any(column => column.Label.Length > 0))
        {
            html.Append("<thead><tr>");
            foreach (var (label, isRight) in columns)
                html.Append(CultureInfo.InvariantCulture, $"<th style=\"text-align:{(isRight ? "right" : "left")};border-bottom:{Line}\">{Encode(label)}</th>");
            html.Append("</tr></thead>");
        }

        return html.Append("<tbody>").ToString();
    }

    /// <summary>A row.</summary>
    public static string Row(IEnumerable<(string Text, bool IsRight)> cells)
    {
        var html = new StringBuilder("<tr>");
        foreach (var (text, isRight) in cells)
            html.Append(CultureInfo.InvariantCulture, $"<td{(isRight ? Right : Left)}>{Encode(text)}</td>");
        return html.Append("</tr>\n").ToString();
    }

    /// <summary>A row that begins with what it is about.</summary>
    public static string Row(string label, IEnumerable<(string Text, bool IsRight)> cells) =>
        Row(cells).Insert("<tr>".Length, $"<th style=\"text-align:left;vertical-align:top;border-right:{Line}\">{Encode(label)}</th>");

    /// <summary>A whole table.</summary>
    public static string Of(IReadOnlyList<(string Label, bool IsRight)> columns, IEnumerable<IEnumerable<string>> rows) =>
        Head(columns) + string.Concat(rows.Select(row => Row(row.Zip(columns, (text, column) => (text, column.IsRight))))) + Foot;

    /// <summary>Text as a paragraph that keeps its lines.</summary>
    public static string Paragraph(string text, bool isBold = false) => $"<div style=\"white-space:pre-wrap;margin:.4em 0{(isBold ? ";font-weight:600" : "")}\">{Characters(text)}</div>";

    /// <summary>Text in letters of one width.</summary>
    public static string Preformatted(string text) => $"<pre style=\"margin:.4em 0;background:none\">{WebUtility.HtmlEncode(text)}</pre>";

    // Front ends of Jupyter take what stands between two dollars in one text for a formula, and PowerShell's variables begin with one.
    private static string Characters(string text) => WebUtility.HtmlEncode(text).Replace("$", "<span>$</span>", StringComparison.Ordinal);

    // Lines and rows of spaces stay.
    private static string Encode(string text)
    {
        var encoded = Characters(text);
        return text.Contains('\n', StringComparison.Ordinal) || text.Contains("  ", StringComparison.Ordinal) ? $"<span style=\"white-space:pre-wrap\">{encoded}</span>" : encoded;
    }
}
