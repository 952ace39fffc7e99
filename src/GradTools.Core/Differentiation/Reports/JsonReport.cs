using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GradTools.Differentiation.Reports;

/// <summary>Gradient checks as JSON, with every entry. Numbers that JSON lacks are the texts NaN, Infinity and -Infinity.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // for a file, not for a page
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The document.</summary>
    public static string Write(IReadOnlyList<GradientCheckReport> reports) => JsonSerializer.Serialize(
        new
        {
            Format = "GradTools gradient checks",
            Version = 1,
            Passed = reports.All(report => report.Passed),
            Reports = reports.Select(Report),
        },
        Options).ReplaceLineEndings("\n") + "\n";

    private static object Report(GradientCheckReport report) => new
    {
        report.Name,
        report.Passed,
        report.Order,
        report.Seed,
        report.Replay,
        Time = report.Time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
        report.Seconds,
        Diagnosis = new { report.Diagnosis.Kind, report.Diagnosis.Message },
        report.Grade,
        report.MaxRelativeError,
        report.RelativeTolerance,
        report.AbsoluteTolerance,
        report.Value,
        report.Noise,
        report.Evaluations,
        report.BranchesChanged,
        Coverage = new { report.Coverage.Checked, report.Coverage.Total, report.Coverage.Directions, report.Coverage.BlindSpot },
        Counts = new
        {
            Elements = report.Elements.Count,
            Failures = report.Failures.Count,
            Kinks = report.Kinks.Count,
            Uncertain = report.Uncertain.Count,
        },
        Elements = report.Elements.Select(element => new
        {
            element.Output,
            element.Parameter,
            element.Index,
            element.Analytic,
            element.Numerical,
            element.NumericalError,
            element.AbsoluteError,
            element.RelativeError,
            element.StepSize,
            element.NoiseFloor,
            element.BranchesChanged,
            element.Verdict,
        }),
    };
}
