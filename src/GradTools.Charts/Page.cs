using System.Globalization;
using System.Net;
using GradTools.Charting;
using Plotly.NET;
using Chart = GradTools.Charting.Chart;

namespace GradTools.Charts;

/// <summary>Pages that need nothing beside themselves: plotly.js is in them.</summary>
internal static class Page
{
    private const string ScriptName = "Plotly.NET.plotly-2.28.0.min.js";

    /// <summary>A page with a figure and what to do with it.</summary>
    public static string Of(Chart chart, string figure, string script) => Resource("chart.html")
        .Replace("{{title}}", WebUtility.HtmlEncode(chart.Title), StringComparison.Ordinal)
        .Replace("{{background}}", ThemeColors.Of(chart.Theme).Background, StringComparison.Ordinal)
        .Replace("{{width}}", chart.Width.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{{height}}", chart.Height.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{{script}}", script, StringComparison.Ordinal)
        .Replace("{{plotly}}", Read(typeof(Trace), ScriptName), StringComparison.Ordinal)
        .Replace("{{figure}}", InScript(figure), StringComparison.Ordinal); // last: texts of the chart are not templates

    /// <summary>A part of a page that others write, with a figure; also with plotly.js, unless that is in the page already.</summary>
    public static string Fragment(Chart chart, string figure, bool withLibrary) => Resource("fragment.html")
        .Replace("{{id}}", $"gradtools-{Guid.NewGuid():N}", StringComparison.Ordinal)
        .Replace("{{background}}", ThemeColors.Of(chart.Theme).Background, StringComparison.Ordinal)
        .Replace("{{width}}", chart.Width.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{{height}}", chart.Height.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{{library}}", withLibrary ? Resource("library.html").Replace("{{plotly}}", Read(typeof(Trace), ScriptName), StringComparison.Ordinal) : "", StringComparison.Ordinal)
        .Replace("{{figure}}", InScript(figure), StringComparison.Ordinal);

    /// <summary>A part of a page that is built into this assembly.</summary>
    public static string Resource(string name) => Read(typeof(Page), name);

    /// <summary>JSON inside of a script element, which ends at the first <c>&lt;/script</c> whatever stands before it.</summary>
    public static string InScript(string json) => json.Replace("<", "\\u003c", StringComparison.Ordinal);

    private static string Read(Type neighbour, string name)
    {
        using var stream = neighbour.Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{neighbour.Assembly.GetName().Name} lacks {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
