namespace GradTools.Differentiation;

public sealed partial class GradientCheckReport
{
    /// <summary>The reports on several numbers of one function as one. Its value is that of the number that is not finite, or else the largest in magnitude.</summary>
    internal static GradientCheckReport Merge(IReadOnlyList<GradientCheckReport> reports, int evaluations, GradientCheckOptions options, CheckSubject? subject = null) => new(
        [.. reports.SelectMany(report => report.Elements)],
        reports.Select(report => report.Value).OrderByDescending(value => double.IsFinite(value) ? Math.Abs(value) : double.PositiveInfinity).FirstOrDefault(),
        reports.Select(report => report.Noise).DefaultIfEmpty().Max(),
        evaluations,
        options,
        (subject ?? CheckSubject.Unknown).With(reports.Select(report => report.OtherValue).FirstOrDefault(value => value is not null)));
}
