using GradTools.Charting;

namespace GradTools.Charts;

/// <summary>Draws charts with Plotly.NET and the plotly.js it carries.</summary>
public sealed class PlotlyRenderer : IChartRenderer
{
    /// <inheritdoc/>
    public string Json(Chart chart) => Figures.Json(Thinning.Apply(chart));

    /// <inheritdoc/>
    public string Html(Chart chart) => Page.Of(chart, Json(chart), Page.Resource("show.js"));

    /// <inheritdoc/>
    public string Fragment(Chart chart, bool withLibrary) => Page.Fragment(chart, Json(chart), withLibrary);

    /// <inheritdoc/>
    public string Picture(Chart chart, string format) => Page.Of(chart, Json(chart), Page.Resource("picture.js")
        .Replace("{{format}}", format, StringComparison.Ordinal)
        .Replace("{{scale}}", format == "png" ? "2" : "1", StringComparison.Ordinal));
}
