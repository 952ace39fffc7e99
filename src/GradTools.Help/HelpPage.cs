using System.Text.RegularExpressions;

namespace GradTools.Help;

/// <summary>One example: a title, code that runs, and a remark.</summary>
internal sealed record HelpExample(string Title, string Code, IReadOnlyList<string> Remarks);

/// <summary>
/// The page of a cmdlet in <c>module/help</c>: a description, examples (<c>## Title</c>, a <c>powershell</c> block, a remark) and, under <c>## Links</c>,
/// a list of related topics. What the code says already (synopsis, parameters, inputs, outputs) is not repeated in it.
/// </summary>
internal sealed partial record HelpPage(IReadOnlyList<string> Description, IReadOnlyList<HelpExample> Examples, IReadOnlyList<string> Links)
{
    private const string LinksTitle = "Links";

    /// <summary>Reads a page.</summary>
    /// <exception cref="InvalidDataException">The page is not of that form.</exception>
    public static HelpPage Read(string file)
    {
        var source = HelpSource.Read(file);
        var sections = source.Sections.ToLookup(section => section.Title == LinksTitle);
        return new HelpPage(
            HelpSource.Paragraphs(source.Lead),
            [.. sections[false].Select(section => Example(file, section))],
            [.. sections[true].SelectMany(section => section.Body.Split('\n')).Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..].Trim())]);
    }

    private static HelpExample Example(string file, HelpSection section)
    {
        var code = CodeBlock().Match(section.Body);
        if (!code.Success)
            throw new InvalidDataException($"{file}: the example '{section.Title}' has no powershell block.");
        return new HelpExample(section.Title, code.Groups[1].Value.TrimEnd(), HelpSource.Paragraphs(section.Body[(code.Index + code.Length)..]));
    }

    [GeneratedRegex("^```powershell\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
