using GradTools.Charting;
using GradTools.Learning;
using GradTools.PowerShell.Commands;

namespace GradTools.PowerShell.Charting.Descents;

/// <summary>A sweep of learning rates: the value by step, a line a rate.</summary>
internal static class LearningRateChart
{
    /// <summary>Whether descents differ in nothing but their learning rates.</summary>
    public static bool IsSweep(IReadOnlyList<GradientDescentResult> results) =>
        results.Count > 1
        && results.All(result => result.Method == results[0].Method && result.LearningRate is not null && result.Track.Point(0).AsSpan().SequenceEqual(results[0].Track.Point(0)))
        && results.Select(result => result.LearningRate).Distinct().Count() == results.Count;

    /// <summary>The chart.</summary>
    /// <exception cref="InvalidValueException"><c>NoLearningRates</c>: the method chooses its own steps.</exception>
    public static Chart Of(IReadOnlyList<GradientDescentResult> results)
    {
        if (results.FirstOrDefault(result => result.LearningRate is null) is { } other)
            throw new InvalidValueException("NoLearningRates", $"{other.Method} has no learning rate: it chooses its own steps. Draw it with -Kind Descent.");
        var diverged = results.Count(result => result.StopReason == DescentStopReason.Diverged);
        return new Chart($"Learning rates, {(results[0].Method == DescentMethod.GradientDescent ? "gradient descent" : results[0].Method)}", [StepCurves.Of(results, "Value", (result, step) => result.Track.Value(step))])
        {
            Subtitle = DescentNames.Subtitle(results) + (diverged > 0 && diverged < results.Count ? "; the axes fit those that do not diverge" : ""),
            Width = 1000,
            Height = 600,
        };
    }
}
