using GradTools.Charting;
using Plotly.NET;
using Chart = GradTools.Charting.Chart;

namespace GradTools.Charts;

/// <summary>Titles, axes and legend of a chart as a layout of plotly.js.</summary>
internal sealed class Layouts(Chart chart, IReadOnlyList<Place> places)
{
    private const string Font = "system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

    /// <summary>The pixels that a letter and a line of the subtitle take.</summary>
    private const double LetterWidth = 6.8;
    private const int LineHeight = 18;

    private readonly ThemeColors _colors = ThemeColors.Of(chart.Theme);

    /// <summary>The layout.</summary>
    public Layout Build()
    {
        var hasLegend = chart.Series.Where(series => series.Name.Length > 0 && series is not GridSeries).DistinctBy(series => series.Name).Count() > 1;
        var hasScale = chart.Series.OfType<GridSeries>().Any(grid => grid.ShowScale);
        var layout = Json.With(
            new Layout(),
            ("title", Title()),
            ("width", chart.Width),
            ("height", chart.Height),
            ("paper_bgcolor", _colors.Background),
            ("plot_bgcolor", _colors.Background),
            ("font", Json.Object(("family", Font), ("size", 13), ("color", _colors.Text))),
            ("margin", Json.Object(("l", 72), ("r", hasScale ? 110 : 48), ("t", (chart.Panels.Any(panel => panel.Title.Length > 0) ? 104 : 84) + LineHeight * Math.Max(0, Subtitle().Count - 1)), ("b", Below(hasLegend)))),
            ("showlegend", hasLegend),
            ("legend", Json.Object(("orientation", "h"), ("x", 0.5), ("xanchor", "center"), ("y", 0), ("yref", "container"), ("yanchor", "bottom"))),
            ("modebar", Json.Object(("orientation", "v"), ("bgcolor", "rgba(0,0,0,0)"), ("color", _colors.Grid), ("activecolor", _colors.Text))),
            ("barmode", "overlay"),
            ("hovermode", "closest"),
            ("annotations", chart.Panels.Zip(places).SelectMany(pair => Texts(pair.First, pair.Second)).ToArray()),
            ("shapes", chart.Panels.Zip(places).SelectMany(pair => Shapes(pair.First, pair.Second)).ToArray()));
        foreach (var (panel, place) in chart.Panels.Zip(places))
            AddAxes(layout, panel, place);
        return layout;
    }

    /// <summary>The room below the panels: for titles of axes, the legend, and the controls of an animation.</summary>
    private int Below(bool hasLegend) =>
        (chart.Panels.All(panel => panel.X.IsHidden) ? 24 : 60) + (hasLegend ? 24 : 0) + (chart.Frames.Count > 0 ? 90 : 0);

    private DynamicObj.DynamicObj Title() => Json.Object(
        ("text", $"<b>{Json.Text(chart.Title)}</b>{string.Concat(Subtitle().Select(line => $"<br><span style=\"font-size:13px;color:{_colors.Muted}\">{Json.Text(line)}</span>"))}"),
        ("font", Json.Object(("size", 18))),
        ("x", 0.02),
        ("xanchor", "left"),
        ("y", 1 - 24.0 / chart.Height),
        ("yref", "container"),
        ("yanchor", "top"));

    /// <summary>The subtitle in lines that fit the chart.</summary>
    private List<string> Subtitle()
    {
        var most = (int)((chart.Width - 60) / LetterWidth);
        var lines = new List<string>();
        foreach (var word in chart.Subtitle.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= most)
                lines[^1] += $" {word}";
            else
                lines.Add(word);
        }

        return lines;
    }

    private DynamicObj.DynamicObj PanelTitle(Panel panel, Place place) => Json.Object(
        ("text", Json.Text(panel.Title).Replace("\n", "<br>", StringComparison.Ordinal)),
        ("x", (place.X.From + place.X.To) / 2),
        ("y", place.Y.To),
        ("xref", "paper"),
        ("yref", "paper"),
        ("xanchor", "center"),
        ("yanchor", "bottom"),
        ("showarrow", false),
        ("font", Json.Object(("size", panel.X.IsHidden || panel.Y.IsHidden ? 12 : 14), ("color", _colors.Muted))));

    private IEnumerable<DynamicObj.DynamicObj> Texts(Panel panel, Place place)
    {
        if (panel.Title.Length > 0)
            yield return PanelTitle(panel, place);
        foreach (var band in panel.Bands.Where(band => band.Text.Length > 0))
            yield return Text(band.Text, OnAxis(panel.X, Middle(panel.X, band)), place.XAxis, 1, $"{place.Left} domain", "center", "top");
        foreach (var note in panel.Notes)
            yield return Text(note.Text, OnAxis(panel.X, note.X), place.XAxis, OnAxis(panel.Y, note.Y), place.Left, "right", "bottom");
    }

    private DynamicObj.DynamicObj Text(string text, double x, string xAxis, double y, string yAxis, string across, string upwards) => Json.Object(
        ("text", Json.Text(text)),
        ("x", x),
        ("y", y),
        ("xref", xAxis),
        ("yref", yAxis),
        ("xanchor", across),
        ("yanchor", upwards),
        ("showarrow", false),
        ("font", Json.Object(("size", 12), ("color", _colors.Muted))));

    private IEnumerable<DynamicObj.DynamicObj> Shapes(Panel panel, Place place)
    {
        if (panel.Diagonal)
            yield return Diagonal(panel, place);
        foreach (var band in panel.Bands)
            yield return Json.Object(
                ("type", "rect"),
                ("layer", "below"),
                ("xref", place.XAxis),
                ("yref", $"{place.Left} domain"),
                ("x0", band.From),
                ("x1", band.To),
                ("y0", 0),
                ("y1", 1),
                ("fillcolor", _colors.Muted),
                ("opacity", 0.15),
                ("line", Json.Object(("width", 0))));
    }

    private static double Middle(Axis axis, Band band) => axis.Scale == AxisScale.Logarithmic ? Math.Sqrt(band.From * band.To) : (band.From + band.To) / 2;

    /// <summary>Of a logarithmic axis plotly.js wants the exponent for a text; for a shape, the value.</summary>
    private static double OnAxis(Axis axis, double value) => axis.Scale == AxisScale.Logarithmic ? Math.Log10(value) : value;

    private DynamicObj.DynamicObj Diagonal(Panel panel, Place place)
    {
        var (from, to) = panel.X.Range ?? (0, 1);
        return Json.Object(
            ("type", "line"),
            ("layer", "below"),
            ("xref", place.XAxis),
            ("yref", place.Left),
            ("x0", from),
            ("y0", from),
            ("x1", to),
            ("y1", to),
            ("line", Json.Object(("color", _colors.Muted), ("width", 1), ("dash", "dash"))));
    }

    private void AddAxes(Layout layout, Panel panel, Place place)
    {
        if (panel.Z is { } up)
        {
            Json.With(layout, (place.Scene, Json.Object(
                ("domain", Json.Object(("x", Pair(place.X)), ("y", Pair(place.Y)))),
                ("xaxis", Axis(panel.X)),
                ("yaxis", Axis(panel.Y)),
                ("zaxis", Axis(up)),
                ("camera", Json.Object(("eye", Json.Object(("x", -0.85), ("y", -1.85), ("z", 1.35))), ("center", Json.Object(("x", -0.03), ("y", 0.02), ("z", -0.12))))),
                ("aspectmode", "cube"))));
            return;
        }

        Json.With(layout, (Key(place.XAxis), Json.With(Axis(panel.X), ("domain", Pair(place.X)), ("anchor", place.Left), ("constrain", panel.EqualScales ? "domain" : null))));
        Json.With(layout, (Key(place.Left), Json.With(Axis(panel.Y), ("domain", Pair(place.Y)), ("anchor", place.XAxis), ("constrain", panel.EqualScales ? "domain" : null), ("scaleanchor", panel.EqualScales ? place.XAxis : null))));
        if (panel.Right is { } right)
            Json.With(layout, (Key(place.Right), Json.With(Axis(right), ("anchor", place.XAxis), ("overlaying", place.Left), ("side", "right"), ("showgrid", false))));
    }

    private DynamicObj.DynamicObj Axis(Axis axis) => Json.Object(
        ("title", axis.Label.Length > 0 ? Json.Object(("text", Json.Text(axis.Label)), ("standoff", 8)) : null),
        ("visible", axis.IsHidden ? false : null),
        ("automargin", true),
        ("type", axis.Scale switch { AxisScale.Logarithmic => "log", AxisScale.Category => "category", _ => "linear" }),
        ("tickformat", axis.Scale == AxisScale.Percent ? ".0%" : axis.WholeNumbers ? ",d" : null),
        ("exponentformat", axis.Scale == AxisScale.Logarithmic ? "power" : "e"),
        ("dtick", axis.WholeNumbers && axis.Range is var (from, to) && to - from <= 12 ? 1 : null),
        ("tickvals", axis.Ticks.Count > 0 ? axis.Ticks.Select(tick => tick.Place).ToArray() : null),
        ("ticktext", axis.Ticks.Count > 0 ? axis.Ticks.Select(tick => Json.Text(tick.Text)).ToArray() : null),
        ("showticklabels", axis.HideNumbers ? false : null),
        ("range", axis.Range is { } range ? Range(axis, range) : null),
        ("autorange", axis.Range is null && axis.Reversed ? "reversed" : null),
        ("showgrid", axis.Scale != AxisScale.Category),
        ("gridcolor", _colors.Grid),
        ("linecolor", _colors.Muted),
        ("zerolinecolor", _colors.Grid),
        ("zeroline", false),
        ("showline", true),
        ("ticks", "outside"),
        ("tickcolor", _colors.Muted));

    /// <summary>Of a logarithmic axis plotly.js wants the exponents.</summary>
    private static double[] Range(Axis axis, (double From, double To) range)
    {
        if (axis.Scale == AxisScale.Logarithmic)
            range = (Math.Log10(range.From), Math.Log10(range.To));
        return axis.Reversed ? [range.To, range.From] : [range.From, range.To];
    }

    /// <summary>What the layout calls an axis that traces call <c>x2</c>: <c>xaxis2</c>.</summary>
    private static string Key(string axis) => $"{axis[0]}axis{axis[1..]}";

    private static double[] Pair((double From, double To) range) => [range.From, range.To];
}
