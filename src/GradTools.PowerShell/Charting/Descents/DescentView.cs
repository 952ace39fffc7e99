using GradTools.Charting;
using GradTools.Learning;
using GradTools.PowerShell.Commands;

namespace GradTools.PowerShell.Charting.Descents;

/// <summary>The part of a function of one or two variables that is drawn: all paths with a margin. Of a path that flies off only the beginning counts, so that it does not squash the rest.</summary>
/// <param name="Ranges">From where to where, for each variable.</param>
/// <param name="Tracks">The descents.</param>
internal sealed record DescentView(IReadOnlyList<(double From, double To)> Ranges, IReadOnlyList<DescentTrack> Tracks)
{
    /// <summary>How far a path that flies off is followed, in multiples of the heights of the others, or of its own first step where there are none.</summary>
    private const double AmongOthers = 4;
    private const double Alone = 20;

    /// <summary>The most points of all paths.</summary>
    private const int MostPoints = 600;
    private const int LeastPoints = 40;

    /// <summary>A move of this share of the view can be seen.</summary>
    private const double Visible = 0.002;

    /// <summary>The room beside what lies outermost; more beside an end, so that a valley has two sides.</summary>
    private const double Margin = 0.12;
    private const double MarginOfEnd = 0.4;

    /// <summary>The view of some descents.</summary>
    public static DescentView Of(IReadOnlyList<GradientDescentResult> results)
    {
        var settled = results.Where(result => result.StopReason != DescentStopReason.Diverged).SelectMany(result => Values(result.Track)).ToArray();
        var room = settled.Length > 0 ? AmongOthers * (settled.Max() - settled.Min()) : 0;
        var names = DescentNames.Of(results);
        var tracks = results.Select((result, i) => new DescentTrack(result, names[i], DescentTrack.ColorAt(i), InView(result, room))).ToArray();
        var ranges = Enumerable.Range(0, results[0].Objective.Count).Select(dimension => Range(tracks, dimension)).ToArray();
        Widen(ranges);
        var most = Math.Max(LeastPoints, MostPoints / tracks.Length);
        return new DescentView(ranges, [.. tracks.Select(track => track with { Drawn = Moves(track, ranges, most) })]);
    }

    /// <summary>The point between a step in view and the next one at which the path leaves the view.</summary>
    public double[] Border(DescentTrack track)
    {
        var share = 1.0;
        for (var i = 0; i < Ranges.Count; i++)
        {
            var (from, to) = (track.Path.Coordinate(track.Count - 1, i), track.Path.Coordinate(track.Count, i));
            var end = to > from ? Ranges[i].To : Ranges[i].From;
            if (to < Ranges[i].From || to > Ranges[i].To)
                share = Math.Min(share, (end - from) / (to - from));
        }

        return [.. Enumerable.Range(0, Ranges.Count).Select(i => track.Path.Coordinate(track.Count - 1, i) * (1 - share) + track.Path.Coordinate(track.Count, i) * share)];
    }

    /// <summary>What the view leaves out, in words; empty: nothing.</summary>
    public string Cuts()
    {
        var leaving = Tracks.Where(track => track.Leaves).ToArray();
        return leaving.Length == 0 ? "" : $"{(leaving.Length == 1 ? "a path leaves" : $"{leaving.Length} paths leave")} the view, after step {string.Join(", ", leaving.Take(3).Select(track => track.Count - 1))}{(leaving.Length > 3 ? ", ..." : "")}";
    }

    private static int InView(GradientDescentResult result, double room)
    {
        var path = result.Track;
        if (result.StopReason != DescentStopReason.Diverged)
            return path.Count;
        if (room == 0)
            room = path.Count > 1 ? Alone * Math.Abs(path.Value(1) - path.Value(0)) : 0;
        var count = 1;
        while (count < path.Count && Math.Abs(path.Value(count) - path.Value(0)) <= room)
            count++;
        return count;
    }

    private static (double From, double To) Range(IReadOnlyList<DescentTrack> tracks, int dimension)
    {
        var places = tracks.SelectMany(track => Enumerable.Range(0, track.Count).Select(step => track.Path.Coordinate(step, dimension))).ToArray();
        var ends = tracks.Where(track => !track.IsDiverged).Select(track => track.Path.Coordinate(track.Count - 1, dimension)).DefaultIfEmpty(double.NaN).ToArray();
        var (from, to) = (places.Min(), places.Max());
        var width = to - from;
        var (first, last) = (ends.Min(), ends.Max());
        return (Math.Min(from - Margin * width, double.IsNaN(first) ? from : first - MarginOfEnd * width), Math.Max(to + Margin * width, double.IsNaN(last) ? to : last + MarginOfEnd * width));
    }

    /// <summary>Gives width to what has none: a descent that begins at its end, or goes along one variable.</summary>
    private static void Widen((double From, double To)[] ranges)
    {
        var widest = ranges.Max(range => range.To - range.From);
        for (var i = 0; i < ranges.Length; i++)
        {
            var (from, to) = ranges[i];
            var least = widest > 0 ? 0.05 * widest : Math.Max(1, Math.Abs(from));
            if (to - from < least)
                ranges[i] = ((from + to) / 2 - (widest > 0 ? widest / 2 : least), (from + to) / 2 + (widest > 0 ? widest / 2 : least));
        }
    }

    /// <summary>The steps that move so far that it can be seen; of too many, every n-th with n odd, so that both sides of a valley stay.</summary>
    private static int[] Moves(DescentTrack track, (double From, double To)[] ranges, int most)
    {
        var moves = new List<int> { 0 };
        for (var step = 1; step < track.Count; step++)
        {
            var from = moves[^1];
            if (Enumerable.Range(0, ranges.Length).Any(i => Math.Abs(track.Path.Coordinate(step, i) - track.Path.Coordinate(from, i)) > Visible * (ranges[i].To - ranges[i].From)))
                moves.Add(step);
        }

        var stride = (moves.Count + most - 1) / most | 1;
        return [.. moves.Where((_, i) => i % stride == 0)];
    }

    private static IEnumerable<double> Values(DescentPath path) => Enumerable.Range(0, path.Count).Select(path.Value);
}
