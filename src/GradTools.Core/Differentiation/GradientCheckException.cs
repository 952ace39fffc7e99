using System.Globalization;

namespace GradTools.Differentiation;

/// <summary>A gradient check failed where it was asserted to pass.</summary>
public sealed class GradientCheckException : GradToolsException
{
    internal GradientCheckException(IReadOnlyList<GradientCheckReport> failed, int count)
        : base("GradientCheckFailed", Text(failed, count)) => Reports = failed;

    /// <summary>The reports of the checks that failed.</summary>
    public IReadOnlyList<GradientCheckReport> Reports { get; }

    private static string Text(IReadOnlyList<GradientCheckReport> failed, int count)
    {
        var first = failed[0];
        var text = string.Create(CultureInfo.InvariantCulture, $"The gradient check of '{first.Name}' failed: {first.Failures.Count} of {first.Elements.Count} entries do not match. {first.Diagnosis} Worst: {first.Worst.First()}.");
        if (failed.Count > 1)
            text += string.Create(CultureInfo.InvariantCulture, $" Of {count} checks {failed.Count} failed.");
        return $"{text} To run it again: {first.Replay}";
    }
}
