using System.Globalization;
using System.Text;

namespace GradTools.Differentiation;

/// <summary>An analytic gradient held against the numerical one, entry by entry.</summary>
[TypeFormatterSource]
public sealed partial class GradientCheckReport
{
    private const int Shown = 10;

    internal GradientCheckReport(IReadOnlyList<GradientCheckElement> elements, double value, double noise, int evaluations, GradientCheckOptions options, CheckSubject subject)
    {
        Elements = elements.ToIndexable();
        Failures = elements.Where(element => element.Verdict == GradientVerdict.Mismatch || (options.Strict && element.Verdict == GradientVerdict.Kink)).ToArray();
        Kinks = elements.Where(element => element.Verdict == GradientVerdict.Kink).ToArray();
        MaxRelativeError = elements.Where(element => element.Verdict != GradientVerdict.Kink).Select(element => element.RelativeError).DefaultIfEmpty(0).Max();
        Value = value;
        Noise = noise;
        Evaluations = evaluations;
        RelativeTolerance = options.RelativeTolerance;
        AbsoluteTolerance = options.AbsoluteTolerance;
        _setting = options.Setting;
        OtherValue = subject.OtherValue;
        Diagnosis = GradientDiagnostician.Diagnose(this, subject);
    }

    /// <summary>Whether no entry fails. A kink is a failure only in a strict check.</summary>
    public bool Passed => Failures.Count == 0;

    /// <summary>The largest relative error, kinks aside; 0 without entries.</summary>
    public double MaxRelativeError { get; }

    /// <summary>All entries, in the order of the point.</summary>
    public IReadOnlyList<GradientCheckElement> Elements { get; }

    /// <summary>The entries that do not match.</summary>
    public IReadOnlyList<GradientCheckElement> Failures { get; }

    /// <summary>The entries at which the function has a kink and the analytic slope is one of those that fit.</summary>
    public IReadOnlyList<GradientCheckElement> Kinks { get; }

    /// <summary>What is wrong, as far as it can be told.</summary>
    public GradientDiagnosis Diagnosis { get; }

    /// <summary>The function at the point.</summary>
    public double Value { get; }

    /// <summary>
    /// The standard deviation of the rounding errors in the function's values around the point, as measured; 0 where none was seen, or where every
    /// entry agreed at first sight and none was looked for. Every <see cref="GradientCheckElement.NumericalError"/> that was estimated closely allows for it.
    /// </summary>
    public double Noise { get; }

    /// <summary>How often the function was evaluated.</summary>
    public int Evaluations { get; }

    /// <summary>Another value that the function gave at the point; null where it gave the same.</summary>
    internal double? OtherValue { get; }

    /// <summary>The relative error that was accepted.</summary>
    public double RelativeTolerance { get; }

    /// <summary>The absolute error that was accepted.</summary>
    public double AbsoluteTolerance { get; }

    /// <summary>The verdict, the diagnosis, and the ten entries that agree least.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Summary());
        if (Elements.Count > 0)
            AppendTable(text, [.. Worst.Take(Shown)]);
        if (Elements.Count > Shown)
            text.AppendLine(CultureInfo.InvariantCulture, $"... and {Elements.Count - Shown} more (see Elements).");
        return text.ToString().TrimEnd();
    }

    /// <summary>The verdict, the diagnosis and what was checked, a line each.</summary>
    internal string Summary()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Gradient check {(Passed ? "passed" : "FAILED")}: {Elements.Count(element => element.Verdict == GradientVerdict.Match)} of {Elements.Count} entries match");
        if (Failures.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $", {Failures.Count} do not");
        if (Kinks.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $", {Kinks.Count} at a kink");
        if (Uncertain.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $", {Uncertain.Count} uncertain");
        text.AppendLine(CultureInfo.InvariantCulture, $"; largest relative error {MaxRelativeError:G3} (tolerance {RelativeTolerance:G3}).");
        if (Diagnosis.Kind != GradientDiagnosisKind.None)
            text.AppendLine(Diagnosis.ToString());
        AppendSetting(text);
        return text.ToString();
    }

    /// <summary>The entries, failures first, then kinks, then what is uncertain, each by falling relative error.</summary>
    internal IEnumerable<GradientCheckElement> Worst => WorstFirst(Elements);

    /// <summary>Entries in that order.</summary>
    internal static IEnumerable<GradientCheckElement> WorstFirst(IEnumerable<GradientCheckElement> elements) => elements
        .OrderBy(element => element.Verdict switch { GradientVerdict.Mismatch => 0, GradientVerdict.Kink => 1, GradientVerdict.Uncertain => 2, _ => 3 })
        .ThenByDescending(element => element.RelativeError);

    private static void AppendTable(StringBuilder text, GradientCheckElement[] elements)
    {
        var width = Math.Max("Entry".Length, elements.Max(element => element.Name.Length));
        text.AppendLine(CultureInfo.InvariantCulture, $"  {"Entry".PadRight(width)} {"Analytic",18} {"Numerical",18} {"RelativeError",13} Verdict");
        foreach (var element in elements)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {element.Name.PadRight(width)} {element.Analytic,18:G10} {element.Numerical,18:G10} {element.RelativeError,13:G3} {element.Verdict}");
    }
}
