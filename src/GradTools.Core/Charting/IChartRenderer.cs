namespace GradTools.Charting;

/// <summary>Draws charts. Only plain data goes in and only text comes out, so whatever draws can live in a world of its own.</summary>
public interface IChartRenderer
{
    /// <summary>The chart as plotly.js reads it: an object with <c>data</c>, <c>layout</c>, <c>config</c> and, if it is animated, <c>frames</c>.</summary>
    string Json(Chart chart);

    /// <summary>The chart as a page that needs nothing beside itself.</summary>
    string Html(Chart chart);

    /// <summary>The chart as a part of a page, such as the output of a notebook's cell.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="withLibrary">Whether it brings what draws charts, some 3.5 megabytes, which a page needs once.</param>
    string Fragment(Chart chart, bool withLibrary);

    /// <summary>A page that draws the chart and then holds its picture, as a data URL, in the <c>data-picture</c> of its body; or what went wrong, in its <c>data-error</c>.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="format"><c>png</c> or <c>svg</c>.</param>
    string Picture(Chart chart, string format);
}
