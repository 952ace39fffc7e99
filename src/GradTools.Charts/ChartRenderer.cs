using GradTools.Charting;

namespace GradTools.Charts;

/// <summary>Draws charts: circuits on a page of their own, all others with plotly.js.</summary>
public sealed class ChartRenderer : IChartRenderer
{
    /// <inheritdoc/>
    public string Json(Chart chart) => CircuitPage.Of(chart) is { } circuit ? circuit.Json() : PlotlyPage.Json(chart);

    /// <inheritdoc/>
    public string Html(Chart chart) => CircuitPage.Of(chart) is { } circuit ? circuit.Html(Page.Resource("circuit-show.js")) : PlotlyPage.Html(chart);

    /// <inheritdoc/>
    public string Fragment(Chart chart, bool withLibrary) => CircuitPage.Of(chart) is { } circuit ? circuit.Fragment() : PlotlyPage.Fragment(chart, withLibrary);

    /// <inheritdoc/>
    public string Picture(Chart chart, string format) => CircuitPage.Of(chart) is { } circuit ? circuit.Html(Page.Resource("circuit-picture.js").Replace("{{format}}", format, StringComparison.Ordinal)) : PlotlyPage.Picture(chart, format);
}
