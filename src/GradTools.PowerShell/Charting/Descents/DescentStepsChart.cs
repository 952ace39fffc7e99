using GradTools.Charting;
using GradTools.PowerShell.Commands;

namespace GradTools.PowerShell.Charting.Descents;

/// <summary>Descents of a function of many variables: value and length of the gradient by step.</summary>
internal static class DescentStepsChart
{
    /// <summary>The chart.</summary>
    public static Chart Of(IReadOnlyList<GradientDescentResult> results)
    {
        var panels = new List<Panel> { StepCurves.Of(results, "Value", (result, step) => result.Track.Value(step)) };
        if (results.Any(result => result.GradientNorm is not null))
            panels.Add(StepCurves.Of(results, "Length of the gradient", (result, step) => result.Track.Norm(step)));
        return new Chart(DescentNames.Title(results), panels)
        {
            Subtitle = $"{results[0].Objective.Count} variables · {DescentNames.Subtitle(results)}",
            Width = panels.Count == 1 ? 900 : 1280,
            Height = 600,
        };
    }
}
