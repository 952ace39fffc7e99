namespace GradTools.Differentiation.Reports;

/// <summary>The forms in which gradient checks are written, by the extension of the file.</summary>
internal static class ReportFormat
{
    /// <summary>The writer for a path.</summary>
    /// <exception cref="InvalidValueException"><c>ReportFormatUnknown</c>.</exception>
    public static Func<IReadOnlyList<GradientCheckReport>, string> Of(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".XML" => JUnitReport.Write,
        ".JSON" => JsonReport.Write,
        ".HTML" or ".HTM" => HtmlReport.Write,
        var other => throw new InvalidValueException("ReportFormatUnknown", $"'{Path.GetFileName(path)}' {(other.Length == 0 ? "has no extension" : $"has the extension {Path.GetExtension(path)}")}. The extension says the format: .xml for JUnit, .json, or .html for a page."),
    };
}
