using System.Text.RegularExpressions;

namespace GradTools.Help;

/// <summary>A section of a help source: what stands under <c>## Title</c>.</summary>
internal sealed record HelpSection(string Title, string Body);

/// <summary>A help source in Markdown: what follows its title (<c># Name</c>, the name of the file), and its sections.</summary>
internal sealed partial record HelpSource(string Lead, IReadOnlyList<HelpSection> Sections)
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">The file does not begin with its name.</exception>
    public static HelpSource Read(string file)
    {
        var parts = SectionStart().Split(File.ReadAllText(file).ReplaceLineEndings("\n"));
        var name = Path.GetFileNameWithoutExtension(file);
        if (!parts[0].StartsWith($"# {name}\n", StringComparison.Ordinal))
            throw new InvalidDataException($"{file} does not begin with '# {name}'.");
        return new HelpSource(
            parts[0].Split('\n', 2)[1],
            [.. parts[1..].Select(part => part.Split('\n', 2)).Select(part => new HelpSection(part[0].Trim(), part[1]))]);
    }

    /// <summary>The paragraphs of a text, each on one line but for the entries of lists.</summary>
    public static IReadOnlyList<string> Paragraphs(string text) =>
        [.. text.Split("\n\n").Select(paragraph => Joint().Replace(paragraph.Trim(), JoinedBy).Replace("`", "", StringComparison.Ordinal)).Where(paragraph => paragraph.Length > 0)];

    /// <summary>The entries of a section that lists texts by name: <c>- Name: text</c>.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Entries(HelpSection section) =>
        Entry().Matches(string.Join('\n', Paragraphs(section.Body))).Select(entry => KeyValuePair.Create(entry.Groups[1].Value, entry.Groups[2].Value.Trim()));

    // Chinese has no space where a line ends with a mark of its own.
    private static string JoinedBy(Match joint) => joint.Groups[1].Value + (joint.Groups[1].Success ? "" : " ");

    [GeneratedRegex("^## ", RegexOptions.Multiline)]
    private static partial Regex SectionStart();

    /// <summary>The end of a line that goes on in the next, which is no entry of a list.</summary>
    [GeneratedRegex(@"(?:([，。；：、？！）])|(?<=\S))\n(?!- )[ ]*")]
    private static partial Regex Joint();

    [GeneratedRegex(@"^- (.+?): (.+)$", RegexOptions.Multiline)]
    private static partial Regex Entry();
}
