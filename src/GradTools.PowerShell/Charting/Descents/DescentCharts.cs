using GradTools.Charting;
using GradTools.PowerShell.Commands;

namespace GradTools.PowerShell.Charting.Descents;

/// <summary>Which chart suits which descents.</summary>
internal static class DescentCharts
{
    /// <summary>What two evaluations of one function may differ by, relative to the value.</summary>
    private const double Tolerance = 1e-9;

    /// <summary>Value by step where only learning rates differ, else the paths.</summary>
    public static Chart Natural(IReadOnlyList<GradientDescentResult> results) => LearningRateChart.IsSweep(results) ? LearningRateChart.Of(results) : Descent(results);

    /// <summary>The paths on a curve or a surface, or values by step.</summary>
    public static Chart Descent(IReadOnlyList<GradientDescentResult> results) => results[0].Objective.Count switch
    {
        1 => DescentCurveChart.Of(results),
        2 => DescentSurfaceChart.Of(results),
        _ => DescentStepsChart.Of(results),
    };

    /// <summary>Whether the blocks of two results read the same, and each gives on the path of the other what the other found there.</summary>
    public static bool AreOfOneFunction(GradientDescentResult first, GradientDescentResult second) =>
        first.Function.ToString() == second.Function.ToString() && first.Variables.SequenceEqual(second.Variables) && Agrees(first, second) && Agrees(second, first);

    private static bool Agrees(GradientDescentResult one, GradientDescentResult other)
    {
        foreach (var step in new[] { 0, other.Track.Count - 1 })
        {
            var (value, found) = (FunctionGrid.Value(one.Objective, other.Track.Point(step)), other.Track.Value(step));
            if (!(Math.Abs(value - found) <= Tolerance * Math.Max(Math.Abs(found), Math.Abs(other.Track.Value(0)))))
                return false;
        }

        return true;
    }
}
