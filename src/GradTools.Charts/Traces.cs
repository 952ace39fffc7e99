using GradTools.Charting;
using Plotly.NET;

namespace GradTools.Charts;

/// <summary>Series as traces of plotly.js.</summary>
/// <param name="theme">The ground they are drawn on.</param>
internal sealed class Traces(ChartTheme theme)
{
    private readonly ThemeColors _colors = ThemeColors.Of(theme);

    /// <summary>A series as a trace.</summary>
    /// <param name="series">The series.</param>
    /// <param name="panel">Its panel.</param>
    /// <param name="place">Where that stands.</param>
    /// <param name="index">The place of the series among those of its panel, from 0.</param>
    public Trace Of(Series series, Panel panel, Place place, int index)
    {
        var color = ChartPalette.Hex(series.Color == ChartColor.Auto ? ChartPalette.At(index) : series.Color, theme);
        var trace = series switch
        {
            LineSeries line => Line(line, color),
            ScatterSeries cloud => Scatter(cloud, color),
            BarSeries bars => Bars(bars, color),
            HistogramSeries histogram => Histogram(histogram, color),
            PathSeries path => Path(path, color),
            HeatMapSeries map => HeatMap(map, place),
            ImageSeries image => Grid("heatmap", image, place, ("hovertemplate", "%{z:.4g}<extra></extra>")),
            ContourSeries contour => Grid("contour", contour, place, ("x", Json.Numbers(contour.X)), ("y", Json.Numbers(contour.Y)), ("ncontours", 24), ("line", Json.Object(("width", 0.5)))),
            FieldSeries field => Field(field, place),
            SurfaceSeries surface => Grid("surface", surface, place, ("x", Json.Numbers(surface.X)), ("y", Json.Numbers(surface.Y)), ("opacity", 0.9)),
            _ => throw new NotSupportedException($"There is no trace for {series.GetType().Name}."),
        };
        Json.With(trace, ("name", Json.Text(series.Name)), ("legendgroup", series.Name.Length > 0 ? Json.Text(series.Name) : null), ("showlegend", series.Name.Length > 0 && series is not GridSeries));
        return panel.Z is null
            ? Json.With(trace, ("xaxis", place.XAxis), ("yaxis", series.OnRightAxis ? place.Right : place.Left))
            : Json.With(trace, ("scene", place.Scene));
    }

    private static Trace Points(PointSeries series, string mode) => Json.With(
        new Trace("scatter"),
        ("mode", mode),
        ("x", Json.Numbers(series.X)),
        ("y", Json.Numbers(series.Y)),
        ("text", series.Texts.Count > 0 ? series.Texts.Select(Json.Text).ToArray() : null),
        ("hovertemplate", series.Texts.Count > 0 ? "%{text}<extra></extra>" : null));

    private static Trace Line(LineSeries series, string color) => Json.With(
        Points(series, series.Markers ? "lines+markers" : "lines"),
        ("line", Json.Object(("color", color), ("width", series.Faint ? 1 : series.Dashed || series.Color == ChartColor.Grey ? 1.5 : 2.25), ("dash", series.Dashed ? "dash" : "solid"), ("simplify", false), ("shape", series.Steps ? "hv" : "linear"))),
        ("opacity", series.Faint ? 0.6 : null),
        ("marker", Json.Object(("color", color), ("size", 6))));

    private Trace Scatter(ScatterSeries series, string color) => Json.With(
        Points(series, "markers"),
        ("marker", Json.Object(("color", color), ("size", series.Size), ("symbol", Symbol(series.Marker)), ("opacity", series.Outlined ? 1 : 0.85), ("line", series.Outlined ? Json.Object(("color", _colors.Background), ("width", 1.2)) : series.Marker == Marker.Ring ? Json.Object(("width", 2)) : null))));

    private static string Symbol(Marker marker) => marker switch
    {
        Marker.Cross => "x",
        Marker.Diamond => "diamond",
        Marker.Square => "square",
        Marker.Triangle => "triangle-up",
        Marker.Ring => "circle-open",
        _ => "circle",
    };

    private static Trace Bars(BarSeries series, string color)
    {
        var (names, lengths) = (series.Categories.Select(Json.Text).ToArray(), Json.Numbers(series.Values));
        return Json.With(
            new Trace("bar"),
            ("orientation", series.Horizontal ? "h" : "v"),
            ("x", series.Horizontal ? lengths : names),
            ("y", series.Horizontal ? names : lengths),
            ("marker", Json.Object(("color", color))));
    }

    private static Trace Histogram(HistogramSeries series, string color)
    {
        var edges = series.Edges;
        return Json.With(
            new Trace("bar"),
            ("x", series.Counts.Select((_, i) => (edges[i] + edges[i + 1]) / 2).ToArray()),
            ("width", series.Counts.Select((_, i) => edges[i + 1] - edges[i]).ToArray()),
            ("y", series.Counts.ToArray()),
            ("opacity", 0.75),
            ("marker", Json.Object(("color", color))));
    }

    private static Trace Path(PathSeries series, string color) => Json.With(
        new Trace("scatter3d"),
        ("mode", series.Marker is null ? "lines+markers" : "markers"),
        ("x", Json.Numbers(series.X)),
        ("y", Json.Numbers(series.Y)),
        ("z", Json.Numbers(series.Z)),
        ("text", series.Texts.Count > 0 ? series.Texts.Select(Json.Text).ToArray() : null),
        ("hovertemplate", series.Texts.Count > 0 ? "%{text}<extra></extra>" : null),
        ("line", Json.Object(("color", color), ("width", 5))),
        ("marker", Json.Object(("color", color), ("size", series.Size), ("symbol", Symbol(series.Marker ?? Marker.Circle)))));

    private Trace HeatMap(HeatMapSeries series, Place place)
    {
        var trace = Grid(
            "heatmap",
            series,
            place,
            ("x", series.Columns.Select(Json.Text).ToArray()),
            ("y", series.Rows.Select(Json.Text).ToArray()),
            ("xgap", 1),
            ("ygap", 1));
        if (series.Texts.Count > 0)
            Json.With(trace, ("text", series.Texts.Select(Json.Text).Chunk(series.Values.GetLength(1)).ToArray()), ("texttemplate", "%{text}"));
        return trace;
    }

    private Trace Field(FieldSeries series, Place place)
    {
        var trace = Grid(series.Level is null ? "heatmap" : "contour", series, place, ("x", Json.Numbers(series.X)), ("y", Json.Numbers(series.Y)), ("opacity", 0.6));
        if (series.Regions.Count > 0)
            Json.With(trace, ("colorscale", _colors.Regions([.. series.Regions.Select(color => ChartPalette.Hex(color, theme))])), ("hoverinfo", "skip"));
        if (series.Level is { } level)
            Json.With(
                trace,
                ("autocontour", false),
                ("contours", Json.Object(("start", level), ("end", level), ("size", 1), ("coloring", "heatmap"))),
                ("line", Json.Object(("width", 2), ("color", _colors.Text))));
        return trace;
    }

    private Trace Grid(string type, GridSeries series, Place place, params (string Name, object? Value)[] more)
    {
        var (lowest, highest) = type == "surface" ? ("cmin", "cmax") : ("zmin", "zmax");
        var tall = series is ImageSeries ? (From: 0, To: 1) : place.Y; // one scale serves all images
        var bar = Json.Object(
            ("title", Json.Object(("text", Json.Text(series.Name)), ("side", series is ImageSeries ? "top" : "right"))),
            ("thickness", 14),
            ("outlinewidth", 0),
            ("tickvals", series.Ticks.Count > 0 ? series.Ticks.Select(tick => tick.Place).ToArray() : null),
            ("ticktext", series.Ticks.Count > 0 ? series.Ticks.Select(tick => Json.Text(tick.Text)).ToArray() : null),
            ("x", place.X.To + 0.01),
            ("y", (tall.From + tall.To) / 2),
            ("len", tall.To - tall.From));
        var trace = Json.With(
            new Trace(type),
            ("z", Json.Rows(series.Values)),
            ("colorscale", _colors.Scale(series.Scale)),
            ("showscale", series.ShowScale),
            ("colorbar", series.ShowScale ? bar : null));
        if (series.HoverTexts.Count > 0)
            Json.With(trace, ("text", series.HoverTexts.Select(Json.Text).Chunk(series.Values.GetLength(1)).ToArray()), ("hovertemplate", "%{text}<extra></extra>"));
        if (series.Range is var (from, to))
            Json.With(trace, (lowest, from), (highest, to));
        return Json.With(trace, more);
    }
}
