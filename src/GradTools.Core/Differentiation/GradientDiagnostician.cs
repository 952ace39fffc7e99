using System.Globalization;

namespace GradTools.Differentiation;

/// <summary>Says what kind of mistake the failures of a gradient check have in common, and nothing where they have nothing.</summary>
internal static class GradientDiagnostician
{
    private const int Named = 3;

    /// <summary>How far ratios may lie apart, relative to each other, and still be one factor.</summary>
    private const double SameRatio = 1e-4;

    /// <summary>The share of a slope above which the error of its estimate is worth a remark.</summary>
    private const double Uncertain = 1e-2;

    public static GradientDiagnosis Diagnose(GradientCheckReport report)
    {
        if (!double.IsFinite(report.Value))
            return new(GradientDiagnosisKind.NotFinite, $"The function itself is {Text(report.Value)} at this point, so it has no gradient here.");
        if (report.Passed)
            return Passed(report);
        return NotFinite(report) ?? SignFlipped(report) ?? ConstantFactor(report) ?? Unknown(report);
    }

    private static GradientDiagnosis Passed(GradientCheckReport report)
    {
        if (report.Kinks.Count > 0)
            return new(GradientDiagnosisKind.Kink, $"The function has a kink at {Names(report.Kinks)}: the slopes on the two sides differ, and the gradient gives one that fits between them.");
        var drowned = report.Elements.Where(element => element.Analytic != 0 && element.NumericalError > Uncertain * Math.Abs(element.Analytic)).ToList();
        return drowned.Count == 0
            ? new(GradientDiagnosisKind.None, "The gradient agrees with the function.")
            : new(GradientDiagnosisKind.None, $"The gradient agrees with the function as far as the function's rounding errors and kinks let it be seen; at {Names(drowned)} that is not far.");
    }

    private static GradientDiagnosis? NotFinite(GradientCheckReport report)
    {
        var analytic = report.Failures.Where(element => !double.IsFinite(element.Analytic)).ToList();
        if (analytic.Count > 0)
            return new(GradientDiagnosisKind.NotFinite, $"The gradient is {Text(analytic[0].Analytic)} at {Names(analytic)}.");
        var numerical = report.Failures.Where(element => !double.IsFinite(element.Numerical)).ToList();
        return numerical.Count == 0 ? null
            : new(GradientDiagnosisKind.NotFinite, $"The function is not a finite number beside the point along {Names(numerical)}, so there is no numerical slope to compare with. Move the point away from the border of the domain.");
    }

    private static GradientDiagnosis? SignFlipped(GradientCheckReport report) =>
        report.Failures.All(element => Agree(element.Analytic, -element.Numerical, element, report))
            ? new(GradientDiagnosisKind.SignFlipped, $"The sign is wrong in {Share(report)}: {Names(report.Failures)}.")
            : null;

    private static GradientDiagnosis? ConstantFactor(GradientCheckReport report)
    {
        var slopes = report.Elements.Count(element => Math.Abs(element.Numerical) > element.NumericalError);
        if (report.Failures.Count < 2 || 2 * report.Failures.Count <= slopes)
            return null;
        var largest = report.Failures.MaxBy(element => Math.Abs(element.Numerical))!;
        var factor = largest.Analytic / largest.Numerical;
        if (factor == 0 || !double.IsFinite(factor))
            return null;
        var same = report.Failures.All(element => Math.Abs(element.Analytic - factor * element.Numerical) <= SameRatio * Math.Abs(element.Analytic) + Math.Abs(factor) * element.NumericalError);
        return same
            ? new(GradientDiagnosisKind.ConstantFactor, $"{Capital(Share(report))} is {Text(factor)} times what it should be.")
            : null;
    }

    private static GradientDiagnosis Unknown(GradientCheckReport report) =>
        new(GradientDiagnosisKind.Unknown, $"{report.Failures.Count} of {report.Elements.Count} entries differ from the numerical gradient; the worst: {Names(report.Worst.ToList(), report.Failures.Count)}.");

    private static bool Agree(double a, double b, GradientCheckElement element, GradientCheckReport report) =>
        Math.Abs(a - b) <= Math.Max(report.RelativeTolerance * Math.Max(Math.Abs(a), Math.Abs(b)), element.NumericalError);

    private static string Share(GradientCheckReport report) => report.Failures.Count == report.Elements.Count
        ? "every entry"
        : string.Create(CultureInfo.InvariantCulture, $"each of {report.Failures.Count} of {report.Elements.Count} entries");

    private static string Names(IReadOnlyList<GradientCheckElement> elements, int? count = null)
    {
        var all = count ?? elements.Count;
        var names = string.Join(", ", elements.Take(Math.Min(all, Named)).Select(element => element.Name));
        return all > Named ? string.Create(CultureInfo.InvariantCulture, $"{names} and {all - Named} more") : names;
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
