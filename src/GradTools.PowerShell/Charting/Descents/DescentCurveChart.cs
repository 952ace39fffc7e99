using System.Globalization;
using GradTools.Charting;
using GradTools.PowerShell.Commands;

namespace GradTools.PowerShell.Charting.Descents;

/// <summary>Descents of a function of one variable: its curve with the steps on it, and the tangent at each.</summary>
internal static class DescentCurveChart
{
    private const int Samples = 401;
    private const string AllSteps = "all";

    /// <summary>The steps whose tangents are drawn together, and the lengths of tangents as shares of the panel.</summary>
    private const int TangentsTogether = 4;
    private const double ShortTangent = 0.12;
    private const double LongTangent = 0.18;

    /// <summary>The width of the panel over its height.</summary>
    private const double Aspect = 1.9;

    /// <summary>The chart.</summary>
    public static Chart Of(IReadOnlyList<GradientDescentResult> results)
    {
        var view = DescentView.Of(results);
        var (function, variable, range) = (results[0].Objective, results[0].Variables[0], view.Ranges[0]);
        var places = FunctionGrid.Places(range, Samples);
        var values = Array.ConvertAll(places, place => FunctionGrid.Value(function, place));
        var height = Height(view, places, values);
        var curve = new LineSeries("Function", places, Near(values, height))
        {
            Color = ChartColor.Blue,
            Texts = [.. places.Zip(values, (place, value) => string.Create(CultureInfo.InvariantCulture, $"{variable} = {place:G6}, value {value:G6}, slope {FunctionGrid.Slope(function, place):G4}"))],
        };
        var count = view.Tracks.Count;
        var last = view.Tracks.Max(track => track.Count) - 1;
        var marks = view.Tracks.SelectMany(track => new[] { DescentMark.Start, DescentMark.End(track, view) }.Select(mark => Mark(track, mark)));
        var moving = Moving(view.Tracks, track => Path(track, view, last), track => Tangents(track, view, height, Spread(track.Drawn), ShortTangent));
        var frames = DescentFrames.Steps(last).Select(step => Frame(DescentFrames.Name(step), Moving(view.Tracks, track => Path(track, view, step), track => Tangents(track, view, height, [Math.Min(step, track.Count - 1)], LongTangent))));
        return new Chart(DescentNames.Title(results), [new Panel(new Axis(variable) { Range = range }, new Axis("Value") { Range = height }, [curve, .. moving, .. marks])])
        {
            Subtitle = string.Join(" · ", new[] { DescentNames.Subtitle(results), view.Cuts(), DescentFrames.Note(last) }.Where(text => text.Length > 0)),
            Frames = last > 0 ? [.. frames, Frame(AllSteps, moving)] : [],
            Width = 1000,
            Height = 660,
        };
    }

    private static Series[] Moving(IReadOnlyList<DescentTrack> tracks, params Func<DescentTrack, Series>[] kinds) => [.. kinds.SelectMany(kind => tracks.Select(kind))];

    /// <summary>The moving series stand behind the curve.</summary>
    private static ChartFrame Frame(string name, Series[] moving) => new(name, moving.Select((series, i) => (series, i)).ToDictionary(pair => pair.i + 1, pair => pair.series));

    private static LineSeries Path(DescentTrack track, DescentView view, int step)
    {
        var steps = track.Until(step);
        var (places, values, texts) = (track.Coordinates(steps, 0).ToList(), steps.Select(track.Path.Value).ToList(), steps.Select(track.Text).ToList());
        if (track.Leaves && step >= track.Count - 1)
        {
            var border = view.Border(track)[0];
            places.Add(border);
            values.Add(FunctionGrid.Value(track.Result.Objective, border));
            texts.Add($"step {track.Count} leads out of the view");
        }

        return new LineSeries(track.Name, places, values) { Color = track.Color, Dashed = true, Markers = true, Texts = texts };
    }

    private static LineSeries Tangents(DescentTrack track, DescentView view, (double From, double To) height, int[] steps, double length)
    {
        var (places, values, texts) = (new List<double>(), new List<double>(), new List<string>());
        var (width, tall) = (view.Ranges[0].To - view.Ranges[0].From, height.To - height.From);
        foreach (var step in steps)
        {
            var (place, value) = (track.Path.Coordinate(step, 0), track.Path.Value(step));
            var slope = FunctionGrid.Slope(track.Result.Objective, place);
            var half = length / Math.Sqrt(1 / (width * width) + Math.Pow(slope / (Aspect * tall), 2));
            places.AddRange([place - half, place, place + half, double.NaN]);
            values.AddRange([value - slope * half, value, value + slope * half, double.NaN]);
            texts.AddRange(Enumerable.Repeat(string.Create(CultureInfo.InvariantCulture, $"tangent at step {step}: slope {slope:G6}"), 4));
        }

        return new LineSeries("Tangent", places, values) { Color = track.Color, Texts = texts };
    }

    /// <summary>Some of the steps that are drawn, evenly spread.</summary>
    private static int[] Spread(IReadOnlyList<int> drawn) => [.. Enumerable.Range(0, TangentsTogether).Select(i => drawn[i * drawn.Count / TangentsTogether]).Distinct()];

    private static ScatterSeries Mark(DescentTrack track, DescentMark mark) => new(mark.Name, [track.Path.Coordinate(mark.Step, 0)], [track.Path.Value(mark.Step)])
    {
        Color = track.Color,
        Marker = mark.Marker,
        Size = 13,
        Texts = [$"{mark.Name}, {track.Text(mark.Step)}"],
    };

    /// <summary>From the lowest to the highest of the paths, and of the curve between them unless it has a pole there.</summary>
    private static (double From, double To) Height(DescentView view, double[] places, double[] values)
    {
        var (visited, heights) = (view.Tracks.SelectMany(track => track.Coordinates(track.Until(track.Count), 0)).ToArray(), view.Tracks.SelectMany(track => Enumerable.Range(0, track.Count).Select(track.Path.Value)).ToArray());
        var (low, high) = (heights.Min(), heights.Max());
        var span = high > low ? high - low : Math.Max(1e-3, Math.Abs(high));
        var between = places.Zip(values).Where(pair => pair.First >= visited.Min() && pair.First <= visited.Max() && double.IsFinite(pair.Second)).Select(pair => pair.Second).Append(low).Append(high).ToArray();
        (low, high) = (Math.Max(between.Min(), low - 3 * span), Math.Min(between.Max(), high + 3 * span));
        span = Math.Max(span, high - low);
        return (low - 0.1 * span, high + 0.2 * span);
    }

    /// <summary>A curve goes out of the view, and not to where plotly.js would have to cut it; at a pole, from above the view to below it, there is a gap.</summary>
    private static double[] Near(double[] values, (double From, double To) height)
    {
        var room = 10 * (height.To - height.From);
        return
        [
            .. values.Select((value, i) => i > 0 && ((value > height.To && values[i - 1] < height.From) || (value < height.From && values[i - 1] > height.To))
                ? double.NaN
                : Math.Clamp(value, height.From - room, height.To + room)),
        ];
    }
}
