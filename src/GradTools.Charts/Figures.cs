using GradTools.Charting;
using Newtonsoft.Json;
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
        foreach (var (trace, _) in data.Zip(drawn).Where(pair => pair.Second.Series.Name.Length > 0).GroupBy(pair => pair.Second.Series.Name).SelectMany(group => group.Skip(1)))
            Charts.Json.With(trace, ("showlegend", false)); // one entry stands for, and hides, all of a name
        var layout = new Layouts(chart, places).Build();
        Animations.AddControls(chart, layout);
        var figure = Charts.Json.Object(
            ("data", data),
            ("layout", layout),
            ("config", Charts.Json.Object(("displaylogo", false))),
            ("frames", chart.Frames.Count > 0 ? Animations.Frames(chart, (series, place) => traces.Of(series, drawn[place].Panel, drawn[place].Place, drawn[place].Index)) : null));
        return JsonConvert.SerializeObject(figure, Globals.JSON_CONFIG);
    }
}
