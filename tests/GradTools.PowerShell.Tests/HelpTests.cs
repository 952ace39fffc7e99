using System.Management.Automation;
using System.Reflection;

namespace GradTools.PowerShell.Tests;

/// <summary>The help as a user gets it, held against the cmdlets in both directions. Its examples run.</summary>
public sealed class HelpTests : ModuleFolderTest
{
    public HelpTests(ModuleRunspace module)
        : base(module) => ExampleFolder.Fill(Folder);

    /// <summary>The examples that are not run here, and why; another test does what they do.</summary>
    private static Dictionary<string, string> NotRun { get; } = new()
    {
        ["Register-GradToolsKernel: For this user"] = "Needs pwsh or gradtools, which a front end is to start: KernelRegistrationTests.",
        ["Register-GradToolsKernel: For an environment of Python"] = "As above.",
        ["Start-GradToolsKernel: What a front end starts"] = "Runs until its front end ends it: JupyterKernelTests, JupyterTests.",
        ["Start-GradToolsKernel: A kernel to look into"] = "As above.",
    };

    private static Dictionary<string, Type> Cmdlets { get; } = typeof(Commands.GradToolsCommand).Assembly.GetExportedTypes()
        .Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null)
        .ToDictionary(type => $"{type.GetCustomAttribute<CmdletAttribute>()!.VerbName}-{type.GetCustomAttribute<CmdletAttribute>()!.NounName}");

    private static Dictionary<string, PSObject> Found { get; } = [];

    public static TheoryData<string> Names => [.. Cmdlets.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Says_what_the_cmdlet_does_takes_and_gives(string name)
    {
        var help = Help(name);
        var type = Cmdlets[name];

        Assert.Equal("MamlCommandHelpInfo", help.TypeNames.Select(typeName => typeName.Split('#')[0]).First(typeName => typeName.StartsWith("Maml", StringComparison.Ordinal)));
        Assert.NotEmpty(Text(help, "$help.Synopsis"));
        Assert.NotEmpty(Text(help, "$help.description.Text"));
        Assert.NotEmpty(Text(help, "$help.relatedLinks.navigationLink.linkText"));
        Assert.Equal(
            type.GetCustomAttributes<OutputTypeAttribute>().SelectMany(output => output.Type).Select(output => output.Type).Where(output => output != typeof(void)).Select(output => output.FullName).DefaultIfEmpty("None").Order(),
            Texts(help, "$help.returnValues.returnValue | ForEach-Object { $_.type.name }").Order());
        Assert.Equal(
            Parameters(type).Where(property => property.GetCustomAttributes<ParameterAttribute>().Any(parameter => parameter.ValueFromPipeline)).Select(property => property.PropertyType is { IsGenericType: true } wrapper ? wrapper.GenericTypeArguments[0].FullName : property.PropertyType.FullName).DefaultIfEmpty("None").Order(),
            Texts(help, "$help.inputTypes.inputType | ForEach-Object { $_.type.name }").Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Describes_every_parameter_and_no_other(string name)
    {
        var help = Help(name);

        var described = Texts(help, "$help.parameters.parameter | Where-Object { $_.description.Text } | ForEach-Object name");
        var inSyntax = Texts(help, "$help.syntax.syntaxItem | ForEach-Object { $_.parameter } | ForEach-Object name").Distinct();

        var real = Parameters(Cmdlets[name]).Select(property => property.Name).Concat(ShouldProcess(Cmdlets[name])).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(real, described.Order(StringComparer.Ordinal));
        Assert.Equal(real, inSyntax.Order(StringComparer.Ordinal));
        if (real.Length > 0)
            Assert.Equal(real, Module.Invoke($"Get-Help {name} -Parameter * | ForEach-Object name").Select(parameter => parameter.ToString()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Tells_the_default_and_the_values_that_a_parameter_takes(string name)
    {
        var help = Help(name);

        Assert.All(Texts(help, "$help.parameters.parameter | Where-Object name | ForEach-Object { \"$($_.name): $($_.defaultValue)\" }"), line => Assert.Matches(": .", line));
        foreach (var property in Parameters(Cmdlets[name]))
        {
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType.GetElementType() ?? property.PropertyType;
            if (type.IsEnum)
                Assert.All(Enum.GetNames(type), value => Assert.Matches($"- {value}: .", Text(help, $"($help.parameters.parameter | Where-Object name -eq {property.Name}).description.Text")));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_three_examples_that_run_and_print_what_is_quoted(string name)
    {
        var examples = Examples(name);

        Assert.True(examples.Length >= 3, $"{name} has {examples.Length} examples.");
        foreach (var (title, code, remark) in examples)
        {
            Assert.Contains(name, code, StringComparison.Ordinal);
            Assert.True(remark.Length > 0, $"The example '{title}' says nothing.");
            if (NotRun.ContainsKey($"{name}: {title}"))
                continue;
            var output = string.Join(' ', Module.Invoke(code).Where(item => item is not null));
            if (remark.StartsWith("Prints ", StringComparison.Ordinal))
                Assert.StartsWith($"Prints {output}", remark, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_not_run_is_there() =>
        Assert.All(NotRun.Keys, key => Assert.Contains(key, Examples(key.Split(':')[0]).Select(example => $"{key.Split(':')[0]}: {example.Title}")));

    [Fact]
    public void Every_page_is_that_of_a_cmdlet() =>
        Assert.Equal(Cmdlets.Keys.Order(StringComparer.Ordinal), Directory.GetFiles(Path.Combine(ReadmeTests.Root, "module", "help"), "*.md").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Links_to_what_exists(string name)
    {
        foreach (var link in Texts(Help(name), "$help.relatedLinks.navigationLink | ForEach-Object linkText"))
            Assert.True(Cmdlets.ContainsKey(link) || File.Exists(Path.Combine(Path.GetDirectoryName(ModuleRunspace.ManifestPath)!, "en-US", $"{link}.help.txt")), $"{name} links to {link}.");
    }

    [Fact]
    public void The_topic_about_GradTools_names_every_cmdlet()
    {
        var topic = string.Concat(Module.Invoke("Get-Help about_GradTools"));

        Assert.All(Cmdlets.Keys, name => Assert.Contains(name, topic, StringComparison.Ordinal));
    }

    private static IEnumerable<PropertyInfo> Parameters(Type cmdlet) => cmdlet.GetProperties().Where(property => property.IsDefined(typeof(ParameterAttribute)));

    /// <summary>The parameters that the engine adds where files change.</summary>
    private static string[] ShouldProcess(Type cmdlet) => cmdlet.GetCustomAttribute<CmdletAttribute>()!.SupportsShouldProcess ? ["Confirm", "WhatIf"] : [];

    private (string Title, string Code, string Remark)[] Examples(string name) =>
        [.. Module.Invoke("$help.examples.example", ("help", Help(name))).Select(example => (
            Text(example, "$help.title").Trim('-', ' ').Split(": ", 2)[1],
            Text(example, "$help.code"),
            Text(example, "$help.remarks.Text")))];

    /// <summary>The help of a cmdlet, which takes a moment to find and is the same for every test.</summary>
    private PSObject Help(string name) => Found.TryGetValue(name, out var help) ? help : Found[name] = Assert.Single(Module.Invoke($"Get-Help {name} -Full"));

    private string Text(PSObject help, string expression) => string.Join('\n', Texts(help, expression));

    private string[] Texts(PSObject help, string expression) => [.. Module.Invoke(expression, ("help", help)).Where(item => item is not null).Select(item => item.ToString()).Where(text => text.Length > 0)];
}
