using System.Text.RegularExpressions;

namespace GradTools.Fuzzing;

/// <summary>The error ids that the help topic about_GradTools_Errors lists.</summary>
internal static partial class DocumentedErrors
{
    /// <summary>The ids.</summary>
    public static IReadOnlySet<string> Ids { get; } = Read();

    private static HashSet<string> Read()
    {
        using var stream = typeof(DocumentedErrors).Assembly.GetManifestResourceStream("about_GradTools_Errors")!;
        using var reader = new StreamReader(stream);
        return [.. Line().Matches(reader.ReadToEnd()).Select(match => match.Groups[1].Value)];
    }

    // An id is the first word of a line, and its meaning follows two spaces behind it or on the next line.
    [GeneratedRegex(@"^ {4}([A-Z][A-Za-z]+[a-z0-9][A-Za-z0-9]*)(?:  |\r?$)", RegexOptions.Multiline)]
    private static partial Regex Line();
}
