using GradTools.Charting;

namespace GradTools.Charts;

/// <summary>Charts drawn with Plotly.NET and the plotly.js it carries.</summary>
internal static class PlotlyPage
{
    private const int ColumnWidth = 960;

    /// <summary>The figure.</summary>
    public static string Json(Chart chart) => Figures.Json(Thinning.Apply(chart));

    /// <summary>A page to look at.</summary>
    public static string Html(Chart chart) => Page.Of(chart, Json(chart), Page.Resource("show.js"));

    /// <summary>A part of a page that others write, laid out for a column of text.</summary>
    public static string Fragment(Chart chart, bool withLibrary)
    {
        var narrow = chart with { Width = Math.Min(chart.Width, ColumnWidth) };
        return Page.Fragment(narrow, Json(narrow), withLibrary);
    }

    /// <summary>A page that makes a picture of itself.</summary>
    public static string Picture(Chart chart, string format) => Page.Of(chart, Json(chart), Page.Resource("picture.js")
        .Replace("{{format}}", format, StringComparison.Ordinal)
        .Replace("{{scale}}", format == "png" ? "2" : "1", StringComparison.Ordinal));
}
