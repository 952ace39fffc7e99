using System.Globalization;
using GradTools.Differentiation.Diagnoses;

namespace GradTools.Differentiation;

/// <summary>Says what kind of mistake the failures of a gradient check have in common, and nothing where they have nothing.</summary>
internal static class GradientDiagnostician
{
    /// <summary>The share of a slope above which the error of its estimate is worth a remark.</summary>
    private const double Uncertain = 1e-2;

    /// <summary>How far the gradient may change from one call to the next, relative to it.</summary>
    private const double SameGradient = 1e-12;

    /// <summary>
    /// The mistakes in the order in which they are tried; the first that explains all is named. First what holds for the numbers alone and is simple;
    /// then wrong rules somewhere in the graph; then what has a number of its own (some factor, some coefficient), which fits more by chance.
    /// A constant factor over all entries is called that, unless it is the constant derivative of an inner function, such as the 3 of sin(3 x).
    /// </summary>
    private static readonly IHypothesis[] Hypotheses =
    [
        new SinglePrecisionRounding(),
        new FlippedSign(),
        new ZeroEntry(),
        new MissingIndicator(),
        new InnerConstant(),
        new WrongFactor(plainOnly: true),
        new TransposedMatrix(),
        new ShiftedEntries(),
        new MisplacedEntries(),
        new WrongDerivative(),
        new InnerDerivative(),
        new MissedCondition(),
        new MissingPenalty(),
        new WrongFactor(plainOnly: false),
        new WrongTerm(),
        new WrongSign(),
        new MissingConstant(),
        new CopiedEntries(),
        new FrozenEntries(),
    ];

    public static GradientDiagnosis Diagnose(GradientCheckReport report, CheckSubject subject)
    {
        if (!double.IsFinite(report.Value))
            return new(GradientDiagnosisKind.NotFinite, $"The function itself is {Wording.Text(report.Value)} at this point, so it has no gradient here.{FirstBadNode.OfValue(subject.Circuit, subject.Point)}");
        if (subject.OtherValue is { } other)
            return new(GradientDiagnosisKind.NonDeterministic, string.Create(CultureInfo.InvariantCulture, $"The function gives different values at the same point: {report.Value:R}, then {other:R}. Draw random numbers once, outside of the function, and keep nothing between calls."));
        if (NotFinite(report, subject) is { } notFinite)
            return notFinite;
        if (report.Passed)
            return Passed(report, subject);
        if (report.Failures.All(element => element.Verdict == GradientVerdict.Kink))
            return Kink(report);
        if (ChangedEntry(report, subject) is { } changed)
            return new(GradientDiagnosisKind.NonDeterministic, $"The gradient is different when it is computed again at the same point, for example at {changed}. Draw random numbers once, outside of it, and keep nothing between calls.");
        var evidence = new CheckEvidence(report, subject);
        foreach (var hypothesis in Hypotheses)
            if (hypothesis.Explain(evidence) is { } diagnosis)
                return diagnosis;
        return Unknown(report);
    }

    private static GradientDiagnosis Passed(GradientCheckReport report, CheckSubject subject)
    {
        if (report.Kinks.Count > 0)
            return Kink(report);
        if (SinglePrecisionRounding.IsPossible(report) && Hypotheses[0].Explain(new CheckEvidence(report, subject)) is { } remark)
            return remark;
        var drowned = report.Elements.Where(element => element.Analytic != 0 && element.NumericalError > Uncertain * Math.Abs(element.Analytic)).ToList();
        return drowned.Count == 0
            ? new(GradientDiagnosisKind.None, "The gradient agrees with the function.")
            : new(GradientDiagnosisKind.None, $"The gradient agrees with the function as far as the function's rounding errors and kinks let it be seen; at {Wording.Names(drowned)} that is not far.");
    }

    private static GradientDiagnosis Kink(GradientCheckReport report) =>
        new(GradientDiagnosisKind.Kink, $"The function has a kink at {Wording.Names(report.Kinks)}: the slopes on the two sides differ, and the gradient gives one that fits between them.");

    private static GradientDiagnosis? NotFinite(GradientCheckReport report, CheckSubject subject)
    {
        var analytic = report.Failures.Where(element => !double.IsFinite(element.Analytic)).ToList();
        if (analytic.Count > 0)
        {
            var inGradient = FirstBadNode.OfValue(subject.Gradient?.Circuit(), subject.Point, " in the gradient");
            var first = inGradient.Length > 0 ? inGradient : FirstBadNode.OfGradient(subject.Circuit, subject.Point);
            return new(GradientDiagnosisKind.NotFinite, $"The gradient is {Wording.Text(analytic[0].Analytic)} at {Wording.Names(analytic)}.{first}");
        }

        var numerical = report.Failures.Where(element => !double.IsFinite(element.Numerical)).ToList();
        return numerical.Count == 0 ? null
            : new(GradientDiagnosisKind.NotFinite, $"The function is not a finite number beside the point along {Wording.Names(numerical)}, so there is no numerical slope to compare with. Move the point away from the border of the domain.");
    }

    /// <summary>An entry of the gradient under test that is not the same when it is computed once more.</summary>
    private static string? ChangedEntry(GradientCheckReport report, CheckSubject subject)
    {
        if (subject.Gradient?.At(subject.Point) is not { } again || again.Length != report.Elements.Count)
            return null;
        return report.Elements.Where((element, i) => !(Math.Abs(element.Analytic - again[i]) <= SameGradient * Math.Abs(element.Analytic))).FirstOrDefault()?.Name;
    }

    private static GradientDiagnosis Unknown(GradientCheckReport report) =>
        new(GradientDiagnosisKind.Unknown, $"{report.Failures.Count} of {report.Elements.Count} entries differ from the numerical gradient; the worst: {Wording.Names(report.Worst.ToList(), report.Failures.Count)}. No usual mistake explains them all.");
}
