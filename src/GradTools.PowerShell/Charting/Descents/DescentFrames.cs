using System.Globalization;

namespace GradTools.PowerShell.Charting.Descents;

/// <summary>Which steps of descents become frames of an animation.</summary>
internal static class DescentFrames
{
    /// <summary>The most frames after that of the start.</summary>
    public const int Most = 60;

    /// <summary>All steps up to the last, or, of too many, more of the early ones: a descent goes fast at first.</summary>
    public static int[] Steps(int last) => last <= Most
        ? [.. Enumerable.Range(0, last + 1)]
        : [.. Enumerable.Range(0, Most + 1).Select(i => Math.Max(i, (int)Math.Round(last * Math.Pow(i / (double)Most, 2))))];

    /// <summary>Which steps are left out, in words; empty: none.</summary>
    public static string Note(int last) => last <= Most ? "" : string.Create(CultureInfo.InvariantCulture, $"{Most} of {last:N0} steps are in the animation");

    /// <summary>The name of a step on the slider.</summary>
    public static string Name(int step) => step.ToString(CultureInfo.InvariantCulture);
}
