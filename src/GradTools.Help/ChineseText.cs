using System.Management.Automation;

namespace GradTools.Help;

/// <summary>
/// The help in simplified Chinese. A page has a synopsis, its first paragraph; a description; under <c>## 参数</c> a list of parameters
/// (<c>- Name: text</c>); and a section for each example of the English page, in the same order, with its title and remark. Code and links are those of
/// the English page. The page <c>shared</c> has what is not of one cmdlet: parameters that several have, the values of enumerations under the name of
/// each, types and the words of defaults. What is not translated stays English, and <c>ChineseHelpTests</c> names it.
/// </summary>
internal sealed class ChineseText(string folder, HelpText english) : HelpText
{
    private const string Parameters = "参数";
    private const string Types = "类型";
    private const string Defaults = "默认值";

    private readonly Dictionary<string, Dictionary<string, string>> _shared = HelpSource.Read(Path.Combine(folder, "shared.md")).Sections.ToDictionary(section => section.Title, Texts);

    public override HelpPage Page(CmdletInfo cmdlet)
    {
        var original = english.Page(cmdlet);
        if (Source(cmdlet) is not { } source)
            return original;
        var examples = source.Sections.Where(section => section.Title != Parameters).ToArray();
        return original with
        {
            Description = [.. HelpSource.Paragraphs(source.Lead).Skip(1)],
            Examples = [.. original.Examples.Select((example, i) => i < examples.Length ? example with { Title = examples[i].Title, Remarks = HelpSource.Paragraphs(examples[i].Body) } : example)],
        };
    }

    public override string Synopsis(CmdletInfo cmdlet) => Source(cmdlet) is { } source ? HelpSource.Paragraphs(source.Lead)[0] : english.Synopsis(cmdlet);

    public override string Parameter(CmdletInfo cmdlet, string name) =>
        Source(cmdlet)?.Sections.Where(section => section.Title == Parameters).Select(section => Texts(section).GetValueOrDefault(name)).FirstOrDefault()
        ?? Shared(Parameters, name, english.Parameter(cmdlet, name));

    public override string Value(Type enumeration, string name) => Shared(enumeration.Name, name, english.Value(enumeration, name));

    public override string TypeSummary(Type type) => Shared(Types, type.Name, english.TypeSummary(type));

    public override string Default(string words) => Shared(Defaults, words, words);

    public override string ExampleTitle(int number, string title) => $"示例 {number}：{title}";

    private HelpSource? Source(CmdletInfo cmdlet) => Path.Combine(folder, $"{cmdlet.Name}.md") is var file && File.Exists(file) ? HelpSource.Read(file) : null;

    private string Shared(string section, string name, string otherwise) => _shared.GetValueOrDefault(section)?.GetValueOrDefault(name) ?? otherwise;

    private static Dictionary<string, string> Texts(HelpSection section) => HelpSource.Entries(section).ToDictionary(StringComparer.Ordinal);
}
