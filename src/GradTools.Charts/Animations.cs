using GradTools.Charting;
using Plotly.NET;
using Chart = GradTools.Charting.Chart;

namespace GradTools.Charts;

/// <summary>Play, pause and a slider of steps: what Plotly.NET has no words for, as plotly.js reads it.</summary>
internal static class Animations
{
    private const int Milliseconds = 120;
    private const double ButtonsWidth = 185;
    private const double Margins = 150;

    /// <summary>Adds the buttons and the slider to the layout of an animated chart.</summary>
    public static void AddControls(Chart chart, Layout layout)
    {
        if (chart.Frames.Count == 0)
            return;
        var beside = Math.Min(0.4, ButtonsWidth / (chart.Width - Margins));
        Json.With(
            layout,
            ("updatemenus", new[]
            {
                Json.Object(
                    ("type", "buttons"),
                    ("direction", "left"),
                    ("showactive", false),
                    ("x", 0),
                    ("xanchor", "left"),
                    ("y", 0),
                    ("yanchor", "top"),
                    ("pad", Json.Object(("t", 62), ("r", 8))),
                    ("buttons", new[] { Button("▶ Play", null, Milliseconds), Button("❚❚ Pause", [null], 0) })),
            }),
            ("sliders", new[]
            {
                Json.Object(
                    ("active", chart.Frames.Count - 1),
                    ("x", beside),
                    ("len", 1 - beside),
                    ("y", 0),
                    ("pad", Json.Object(("t", 50))),
                    ("currentvalue", Json.Object(("prefix", $"{Json.Text(chart.FrameTitle)} "), ("xanchor", "left"))),
                    ("steps", chart.Frames.Select(frame => Button(frame.Name, [frame.Name], 0)).ToArray())),
            }));
    }

    /// <summary>The frames of a chart.</summary>
    public static object[] Frames(Chart chart, Func<Series, int, Trace> trace) => [.. chart.Frames.Select(frame => Json.Object(
        ("name", frame.Name),
        ("traces", frame.Series.Keys.ToArray()),
        ("data", frame.Series.Select(pair => trace(pair.Value, pair.Key)).ToArray())))];

    private static DynamicObj.DynamicObj Button(string label, string?[]? frames, int duration) => Json.Object(
        ("label", Json.Text(label)),
        ("method", "animate"),
        ("args", new object?[]
        {
            frames,
            Json.Object(
                ("mode", "immediate"),
                ("fromcurrent", true),
                ("frame", Json.Object(("duration", duration), ("redraw", true))),
                ("transition", Json.Object(("duration", 0)))),
        }));
}
