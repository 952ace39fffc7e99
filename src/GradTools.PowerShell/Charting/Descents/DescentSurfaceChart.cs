using System.Globalization;
using GradTools.Charting;
using GradTools.PowerShell.Commands;

namespace GradTools.PowerShell.Charting.Descents;

/// <summary>Descents of a function of two variables: the paths on its surface and on its contour lines.</summary>
internal static class DescentSurfaceChart
{
    /// <summary>The places along each variable, fewer where a block is called itself.</summary>
    private const int Side = 70;
    private const int SideOfScript = 40;

    /// <summary>Paths hover above the surface by this share of its height, so that it does not swallow them.</summary>
    private const double Lift = 0.02;

    /// <summary>The chart.</summary>
    public static Chart Of(IReadOnlyList<GradientDescentResult> results)
    {
        var view = DescentView.Of(results);
        var (function, names) = (results[0].Objective, results[0].Variables);
        var side = results[0].Evaluation == EvaluationKind.Compiled ? Side : SideOfScript;
        var (first, second) = (FunctionGrid.Places(view.Ranges[0], side), FunctionGrid.Places(view.Ranges[1], side));
        var values = FunctionGrid.Values((x, y) => FunctionGrid.Value(function, x, y), first, second);
        var scale = HeightScale.Of(values.Cast<double>(), view.Tracks.SelectMany(track => Enumerable.Range(0, track.Count).Select(track.Path.Value)));
        var heights = new double[side, side];
        for (var i = 0; i < side; i++)
            for (var j = 0; j < side; j++)
                heights[i, j] = scale.Height(values[i, j]);
        var texts = Texts(names, first, second, values);
        var (lowest, highest) = (scale.Height(scale.Least), scale.Height(scale.Most));
        var lift = Lift * (highest - lowest);
        var surface = new SurfaceSeries("Value", first, second, heights) { ShowScale = false, HoverTexts = texts };
        var contour = new ContourSeries("Value", first, second, heights) { Ticks = scale.Ticks(), HoverTexts = texts };
        var last = view.Tracks.Max(track => track.Count) - 1;
        var marks = view.Tracks.SelectMany(track => new[] { DescentMark.Start, DescentMark.End(track, view) }.Select(mark => (track, mark))).ToArray();
        var (x, y) = (new Axis(names[0]) { Range = view.Ranges[0] }, new Axis(names[1]) { Range = view.Ranges[1] });
        var space = new Panel(x, y, [surface, .. view.Tracks.Select(track => InSpace(track, last)), .. marks.Select(pair => InSpaceMark(pair.track, pair.mark))])
        {
            Z = new Axis("Value", scale.IsLogarithmic ? "logarithmic" : "") { Ticks = scale.Ticks() },
        };
        var plane = new Panel(x, y, [contour, .. view.Tracks.Select(track => InPlane(track, last)), .. marks.Select(pair => InPlaneMark(pair.track, pair.mark))]);
        var frames = DescentFrames.Steps(last).Select(step => new ChartFrame(DescentFrames.Name(step), view.Tracks
            .SelectMany((track, i) => new (int Place, Series Series)[] { (1 + i, InSpace(track, step)), (space.Series.Count + 1 + i, InPlane(track, step)) })
            .ToDictionary(pair => pair.Place, pair => pair.Series)));
        return new Chart(DescentNames.Title(results), [space, plane])
        {
            Subtitle = string.Join(" · ", new[] { DescentNames.Subtitle(results), view.Cuts(), scale.IsLogarithmic ? "heights and colours are logarithmic above the lowest value" : "", DescentFrames.Note(last) }.Where(text => text.Length > 0)),
            Frames = last > 0 ? [.. frames] : [],
            Width = 1280,
            Height = last > 0 ? 720 : 600,
        };

        PathSeries InSpace(DescentTrack track, int step)
        {
            var (points, values, texts) = Points(track, view, step);
            return new PathSeries(track.Name, points[0], points[1], [.. values.Select(value => scale.Height(value) + lift)]) { Color = track.Color, Texts = texts };
        }

        LineSeries InPlane(DescentTrack track, int step)
        {
            var (points, _, texts) = Points(track, view, step);
            return new LineSeries(track.Name, points[0], points[1]) { Color = track.Color, Markers = true, Texts = texts };
        }

        PathSeries InSpaceMark(DescentTrack track, DescentMark mark) => new(mark.Name, track.Coordinates([mark.Step], 0), track.Coordinates([mark.Step], 1), [scale.Height(track.Path.Value(mark.Step)) + lift])
        {
            Color = track.Color,
            Marker = mark.Marker,
            Size = 6,
            Texts = [$"{mark.Name}, {track.Text(mark.Step)}"],
        };
    }

    private static ScatterSeries InPlaneMark(DescentTrack track, DescentMark mark) => new(mark.Name, track.Coordinates([mark.Step], 0), track.Coordinates([mark.Step], 1))
    {
        Color = track.Color,
        Marker = mark.Marker,
        Size = 13,
        Texts = [$"{mark.Name}, {track.Text(mark.Step)}"],
    };

    /// <summary>The path up to a step: its places by variable, values and texts.</summary>
    private static (List<double>[] Points, List<double> Values, List<string> Texts) Points(DescentTrack track, DescentView view, int step)
    {
        var steps = track.Until(step);
        List<double>[] points = [[.. track.Coordinates(steps, 0)], [.. track.Coordinates(steps, 1)]];
        List<double> values = [.. steps.Select(track.Path.Value)];
        List<string> texts = [.. steps.Select(track.Text)];
        if (track.Leaves && step >= track.Count - 1)
        {
            var border = view.Border(track);
            points[0].Add(border[0]);
            points[1].Add(border[1]);
            values.Add(FunctionGrid.Value(track.Result.Objective, border));
            texts.Add($"step {track.Count} leads out of the view");
        }

        return (points, values, texts);
    }

    private static string[] Texts(IReadOnlyList<string> names, double[] first, double[] second, double[,] values) =>
    [
        .. second.SelectMany((y, i) => first.Select((x, j) => string.Create(CultureInfo.InvariantCulture, $"{names[0]} = {x:G4}, {names[1]} = {y:G4}, value {values[i, j]:G5}"))),
    ];
}
