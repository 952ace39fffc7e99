using GradTools.Charting;
using GradTools.Learning;

namespace GradTools.PowerShell.Charting.Descents;

/// <summary>The marks at the start and the end of a descent.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Marker">Its form.</param>
/// <param name="Step">The step it stands at.</param>
internal sealed record DescentMark(string Name, Marker Marker, int Step)
{
    private const double Beside = 1e-3;

    /// <summary>The mark of the start.</summary>
    public static DescentMark Start { get; } = new("Start", Marker.Square, 0);

    /// <summary>The mark of the end: a minimum only where nothing beside it is lower.</summary>
    public static DescentMark End(DescentTrack track, DescentView view)
    {
        var last = track.Count - 1;
        if (track.IsDiverged)
            return new DescentMark("Flies off", Marker.Cross, last);
        if (track.Result.StopReason != DescentStopReason.Converged)
            return new DescentMark("End", Marker.Circle, last);
        return IsLowest(track, view) ? new DescentMark("Minimum", Marker.Diamond, last) : new DescentMark("Stationary, no minimum", Marker.Triangle, last);
    }

    private static bool IsLowest(DescentTrack track, DescentView view)
    {
        var end = track.Path.Point(track.Count - 1);
        for (var i = 0; i < end.Length; i++)
        {
            foreach (var side in new[] { -Beside, Beside })
            {
                var beside = (double[])end.Clone();
                beside[i] += side * (view.Ranges[i].To - view.Ranges[i].From);
                if (FunctionGrid.Value(track.Result.Objective, beside) < track.Path.LastValue)
                    return false;
            }
        }

        return true;
    }
}
