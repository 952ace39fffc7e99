using GradTools.Charting;
using Plotly.NET;
using Chart = GradTools.Charting.Chart;

namespace GradTools.Charts;

/// <summary>Charts as figures of plotly.js.</summary>
internal static class Figures
{
    /// <summary>The figure as JSON.</summary>
    public static string Json(Chart chart)
    {
        var places = Place.Of(chart);
        var traces = new Traces(chart.Theme);
        var drawn = chart.Panels.Zip(places)
            .SelectMany(pair => pair.First.Series.Select((series, i) => (Panel: pair.First, Place: pair.Second, Series: series, Index: i)))
            .ToArray();
        var data = drawn.Select(one => traces.Of(one.Series, one.Panel, one.Place, one.Index)).ToArray();
        // One entry of the legend stands for, and hides, all of a name.
        var repeated = drawn.Select((one, i) => (one.Series.Name, i)).Where(one => one.Name.Length > 0).GroupBy(one => one.Name).SelectMany(group => group.Skip(1)).Select(one => one.i).ToHashSet();
        foreach (var i in repeated)
            Charts.Json.With(data[i], ("showlegend", false));
        var layout = new Layouts(chart, places).Build();
        Animations.AddControls(chart, layout);
        var figure = Charts.Json.Object(
            ("data", data),
            ("layout", layout),
            ("config", Charts.Json.Object(("displaylogo", false), ("typesetMath", false))), // a title with $x and $y is no formula, though a notebook may have MathJax
            ("frames", chart.Frames.Count > 0 ? Animations.Frames(chart, Moved) : null));
        return Charts.Json.Write(figure);

        Trace Moved(Series series, int place)
        {
            var trace = traces.Of(series, drawn[place].Panel, drawn[place].Place, drawn[place].Index);
            return repeated.Contains(place) ? Charts.Json.With(trace, ("showlegend", false)) : trace;
        }
    }
}
