using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace GradTools.PowerShell.Tests;

/// <summary>The help as a user with a Chinese interface gets it, held against the cmdlets and the English help in both directions.</summary>
public sealed partial class ChineseHelpTests(ChineseHelpTests.Sessions sessions) : IClassFixture<ChineseHelpTests.Sessions>
{
    private static readonly string Sources = Source();

    private static readonly Dictionary<string, Type> Cmdlets = typeof(Commands.GradToolsCommand).Assembly.GetExportedTypes()
        .Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null)
        .ToDictionary(type => $"{type.GetCustomAttribute<CmdletAttribute>()!.VerbName}-{type.GetCustomAttribute<CmdletAttribute>()!.NounName}");

    public static TheoryData<string> Names => [.. Cmdlets.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string> Topics => [.. TopicsIn("en-US")];

    /// <summary>A runspace for each language: the engine keeps the help that it has read.</summary>
    public sealed class Sessions : IDisposable
    {
        public ModuleRunspace Chinese { get; } = new();

        public ModuleRunspace English { get; } = new();

        public void Dispose()
        {
            Chinese.Dispose();
            English.Dispose();
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_Chinese_wherever_there_is_English(string name)
    {
        var english = Texts(sessions.English, "en-US", name);
        var chinese = Texts(sessions.Chinese, "zh-CN", name);

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), chinese.Keys.Order(StringComparer.Ordinal));
        foreach (var (about, text) in chinese)
        {
            Assert.True(Chinese().IsMatch(text) || english[about].Length == 0, $"{name}, {about}: is not Chinese: {text}");
            Assert.All(Named(english[about]), word => Assert.True(text.Contains(word, StringComparison.Ordinal), $"{name}, {about}: the English names {word}, the Chinese does not: {text}"));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_page_has_the_parameters_and_examples_of_the_cmdlet_and_no_others(string name)
    {
        var sections = Sections($"{name}.md");
        var parameters = Parameters(Cmdlets[name]);
        var described = sections.GetValueOrDefault("参数", []);

        Assert.Empty(described.Except(parameters));
        Assert.Empty(parameters.Except(described).Except(Sections("shared.md")["参数"]));
        Assert.Equal(Sections($"../{name}.md").Keys.Count(title => title != "Links"), sections.Keys.Count(title => title != "参数"));
    }

    [Fact]
    public void There_is_a_page_for_each_cmdlet_and_no_other() =>
        Assert.Equal(
            Cmdlets.Keys.Append("shared").Order(StringComparer.Ordinal),
            Directory.GetFiles(Path.Combine(Sources, "help", "zh-CN")).Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal));

    [Fact]
    public void What_pages_share_is_about_something()
    {
        var shared = Sections("shared.md");
        var properties = Cmdlets.Values.SelectMany(type => type.GetProperties()).Where(property => property.IsDefined(typeof(ParameterAttribute))).ToArray();
        var enums = properties.Select(property => Shown(property.PropertyType)).Where(type => type.IsEnum).Distinct().ToDictionary(type => type.Name);
        var types = Cmdlets.Values.SelectMany(type => type.GetCustomAttributes<OutputTypeAttribute>()).SelectMany(output => output.Type).Select(output => output.Type).Concat(properties.Select(property => Shown(property.PropertyType))).Select(type => type.Name);
        var defaults = properties.Select(property => property.GetCustomAttribute<PSDefaultValueAttribute>()?.Help).OfType<string>().Where(help => help.Contains(' ')).Distinct();

        Assert.All(shared["参数"], name => Assert.Contains(Cmdlets, cmdlet => Parameters(cmdlet.Value).Contains(name) && !Sections($"{cmdlet.Key}.md").GetValueOrDefault("参数", []).Contains(name)));
        Assert.All(enums, each => Assert.Equal(Enum.GetNames(each.Value).Order(StringComparer.Ordinal), shared[each.Key].Order(StringComparer.Ordinal)));
        Assert.Empty(shared["类型"].Except(types));
        Assert.Equal(defaults.Order(StringComparer.Ordinal), shared["默认值"].Order(StringComparer.Ordinal));
        Assert.Empty(shared.Keys.Except(enums.Keys).Except(["参数", "类型", "默认值"]));
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void Each_topic_is_Chinese_with_the_code_and_the_names_of_the_English_one(string topic)
    {
        var english = File.ReadAllText(Path.Combine(Sources, "en-US", topic)).ReplaceLineEndings("\n");
        var chinese = string.Concat(Invoke(sessions.Chinese, "zh-CN", "Get-Help $name", ("name", topic.Split('.')[0])));

        Assert.Equal(File.ReadAllText(Path.Combine(Sources, "zh-CN", topic)).ReplaceLineEndings("\n").Trim(), chinese.ReplaceLineEndings("\n").Trim());
        Assert.True(Chinese().Count(chinese) > 0.15 * chinese.Length, $"{topic} is hardly Chinese.");
        Assert.All(Code(chinese), line => Assert.Contains(line, Code(english)));
        Assert.All(Named(english), word => Assert.Contains(word, chinese, StringComparison.Ordinal));
        Assert.All(Named(chinese), word => Assert.Contains(word, english, StringComparison.Ordinal));
    }

    [Fact]
    public void There_is_a_topic_for_each_English_one_and_no_other() =>
        Assert.Equal(TopicsIn("en-US"), TopicsIn("zh-CN"));

    [Theory]
    [InlineData("zh-CN", true)]
    [InlineData("zh-Hans-CN", true)] // as macOS says
    [InlineData("zh-SG", true)]
    [InlineData("en-GB", false)]
    [InlineData("fr-FR", false)]
    public void The_culture_of_the_interface_chooses_and_English_is_for_all_others(string culture, bool chinese)
    {
        using var module = new ModuleRunspace();

        foreach (var help in (string[])["(Get-Help Get-Gradient).Synopsis", "(Get-Help Get-Gradient -Parameter At).description.Text", "(Get-Help Get-Gradient -Examples).examples.example[0].title", "Get-Help about_GradTools", "[System.Management.Automation.CommandCompletion]::CompleteInput('Measure-Loss -Loss H', 20, $null).CompletionMatches.ToolTip"])
            Assert.Equal(chinese, Chinese().IsMatch(string.Concat(Invoke(module, culture, help))));
    }

    private static IEnumerable<string> TopicsIn(string culture) =>
        Directory.GetFiles(Path.Combine(Sources, culture), "about_*").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    /// <summary>All texts of the help of a cmdlet, by what they are about.</summary>
    private static Dictionary<string, string> Texts(ModuleRunspace module, string culture, string name) => Invoke(module, culture, """
        $help = Get-Help $name -Full
        "Synopsis`t$($help.Synopsis)"
        "Description`t$(@($help.description.Text) -join ' ')"
        foreach ($parameter in $help.parameters.parameter) {
            $i = 0
            foreach ($text in $parameter.description.Text) { "-$($parameter.name), $(($i++))`t$text" }
        }
        $i = 1
        foreach ($example in $help.examples.example) {
            "Title $i`t$($example.title)"
            "Remark $i`t$(@($example.remarks.Text) -join ' ')"
            $i++
        }
        foreach ($type in $help.inputTypes.inputType) { "Input $($type.type.name)`t$($type.description.Text)" }
        foreach ($type in $help.returnValues.returnValue) { "Output $($type.type.name)`t$($type.description.Text)" }
        """, ("name", name)).Select(line => line.ToString().Split('\t', 2)).ToDictionary(pair => pair[0], pair => pair[1].Trim());

    private static System.Collections.ObjectModel.Collection<PSObject> Invoke(ModuleRunspace module, string culture, string script, params (string, object?)[] variables) =>
        module.Invoke($"[cultureinfo]::CurrentUICulture = '{culture}'\n{script}", variables);

    private static string[] Parameters(Type cmdlet) =>
        [.. cmdlet.GetProperties().Where(property => property.IsDefined(typeof(ParameterAttribute))).Select(property => property.Name),
            .. cmdlet.GetCustomAttribute<CmdletAttribute>()!.SupportsShouldProcess ? ["Confirm", "WhatIf"] : Array.Empty<string>()];

    /// <summary>The type of a parameter, or of its entries, without what makes it optional or completable.</summary>
    private static Type Shown(Type type) => (type.GetElementType() ?? (type.IsValueType ? type.GenericTypeArguments.FirstOrDefault() : null)) is { } inner ? Shown(inner) : type;

    /// <summary>The sections of a page, each with the names of what it lists.</summary>
    private static Dictionary<string, string[]> Sections(string file) =>
        SectionStart().Split(File.ReadAllText(Path.Combine(Sources, "help", "zh-CN", file)).ReplaceLineEndings("\n")).Skip(1).Select(section => section.Split('\n', 2))
            .ToDictionary(section => section[0].Trim(), section => Entry().Matches(section[1]).Select(entry => entry.Groups[1].Value).ToArray());

    /// <summary>The commands, parameters, values, error ids, topics and numbers that a text names.</summary>
    private static IEnumerable<string> Named(string text) => Name().Matches(text).Select(match => match.Value).Distinct();

    /// <summary>The lines that stand further in than text and are of no language.</summary>
    private static IEnumerable<string> Code(string topic) => topic.Split('\n').Where(line => line.StartsWith("        ", StringComparison.Ordinal) && line.All(char.IsAscii)).Select(line => line.Trim());

    private static string Source([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "module");

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();

    [GeneratedRegex("^## ", RegexOptions.Multiline)]
    private static partial Regex SectionStart();

    [GeneratedRegex("^- (.+?): ", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"\b[A-Z][a-zA-Z]+-[A-Z]\w+|\b[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+\b|(?<!\w)-[A-Z][a-z]\w+|about_\w+|(?<![\w.,])\d[\d.,]*(?<=\d)(?![\w.])")]
    private static partial Regex Name();
}
