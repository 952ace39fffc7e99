using System.Globalization;

namespace GradTools.PowerShell.Scripting;

/// <summary>Holds what was recorded from a script block against what the block itself gives on plain numbers.</summary>
/// <param name="script">The block.</param>
/// <param name="evaluate">The block's values at a point.</param>
internal sealed class Verification(ScriptFunction script, Func<double[], double[]> evaluate)
{
    private const double Tolerance = 1e-9;

    /// <summary>Points beside a point, nearer and nearer: the first at which the same branches are taken serves as the second look.</summary>
    public IEnumerable<double[]> Nearby(double[] point)
    {
        foreach (var distance in (double[])[1e-3, 1e-5, 1e-7])
            yield return [.. point.Select((x, i) => script.Bounds.Move(i, x, distance * (1 + Math.Abs(x)) * Math.Sin(i * 12.9898 + 1)))];
    }

    /// <summary>
    /// Refuses the values of a recording run that differ from the block's own. The same computation on the same numbers has the same bits:
    /// where these do, only rounding may differ, and where they do not, the block is asked once more.
    /// </summary>
    /// <exception cref="TracingException"><c>NonDeterministicFunction</c> or <c>TraceMismatch</c>.</exception>
    public void CompareRun(double[] point, double[] expected, ReadOnlySpan<double> recorded)
    {
        if (recorded.SequenceEqual(expected))
            return;
        var again = evaluate(point);
        if (FirstChange(expected, again) is { } changed)
            throw NonDeterministic(Text(expected, changed), Text(again, changed));
        Compare(point, expected, recorded);
    }

    /// <summary>Refuses a record that differs by more than rounding from the block's own values, and says whether it is the block that changes its mind.</summary>
    /// <exception cref="TracingException"><c>NonDeterministicFunction</c> or <c>TraceMismatch</c>.</exception>
    public void Compare(double[] point, double[] expected, ReadOnlySpan<double> recorded)
    {
        if (Differing(expected, recorded) is not { } place)
            return;
        var again = evaluate(point);
        if (Differing(expected, again) is { } changed)
            throw NonDeterministic(Text(expected, changed), Text(again, changed));
        if (Differing(again, recorded) is null)
            throw NonDeterministic(Text(expected, place), Text(recorded, place));
        throw new TracingException(
            "TraceMismatch",
            $"The function gives {Text(expected, place)} when PowerShell runs it, but the recorded computation gives {Text(recorded, place)}: something in it was not recorded. Take out what turns numbers into other things, or keeps values between calls; Get-NumericalGradient can still evaluate the block as it is.",
            script.Extent);
    }

    private TracingException NonDeterministic(string first, string second) => new(
        "NonDeterministicFunction",
        $"The function does not give the same value twice at the same point: {first}, then {second}. A gradient needs a function that draws no random numbers, keeps nothing between calls and reads no clock; draw random numbers once, outside of the block.",
        script.Extent);

    /// <summary>The first place in which two results are not the same number, or null.</summary>
    private static int? FirstChange(double[] a, double[] b)
    {
        for (var i = 0; i < Math.Max(a.Length, b.Length); i++)
            if (i >= a.Length || i >= b.Length || !a[i].Equals(b[i]))
                return i;
        return null;
    }

    /// <summary>The first place in which two results differ by more than rounding, or null.</summary>
    private static int? Differing(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        for (var i = 0; i < Math.Max(a.Length, b.Length); i++)
            if (i >= a.Length || i >= b.Length || !Agree(a[i], b[i]))
                return i;
        return null;
    }

    /// <summary>Whether two values are the same but for rounding.</summary>
    public static bool Agree(double a, double b) =>
        a.Equals(b) || Math.Abs(a - b) <= Tolerance * Math.Max(Math.Abs(a), Math.Abs(b)) + 1e-300;

    private static string Text(ReadOnlySpan<double> values, int place) => place < values.Length
        ? values[place].ToString("R", CultureInfo.InvariantCulture)
        : $"{values.Length} value(s)";
}
