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
        var sections = SectionStart().Split(File.ReadAllText(file).ReplaceLineEndings("\n"));
        var name = Path.GetFileNameWithoutExtension(file);
        if (!sections[0].StartsWith($"# {name}\n", StringComparison.Ordinal))
            throw new InvalidDataException($"{file} does not begin with '# {name}'.");
        var bodies = sections[1..].Select(section => section.Split('\n', 2)).ToLookup(part => part[0] == LinksTitle);
        return new HelpPage(
            Paragraphs(sections[0].Split('\n', 2)[1]),
            [.. bodies[false].Select(part => Example(file, part[0], part[1]))],
            [.. bodies[true].SelectMany(part => part[1].Split('\n')).Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..].Trim())]);
    }

    private static HelpExample Example(string file, string title, string body)
    {
        var code = CodeBlock().Match(body);
        if (!code.Success)
            throw new InvalidDataException($"{file}: the example '{title}' has no powershell block.");
        return new HelpExample(title, code.Groups[1].Value.TrimEnd(), Paragraphs(body[(code.Index + code.Length)..]));
    }

    private static IReadOnlyList<string> Paragraphs(string text) =>
        [.. text.Split("\n\n").Select(paragraph => paragraph.Trim().Replace('\n', ' ').Replace("`", "", StringComparison.Ordinal)).Where(paragraph => paragraph.Length > 0)];

    [GeneratedRegex("^## ", RegexOptions.Multiline)]
    private static partial Regex SectionStart();

    [GeneratedRegex("^```powershell\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
