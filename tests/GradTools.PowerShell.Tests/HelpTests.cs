using System.IO.Compression;
using System.Management.Automation;
using System.Reflection;
using System.Text;

namespace GradTools.PowerShell.Tests;

/// <summary>The help as a user gets it, held against the cmdlets in both directions. Its examples run.</summary>
public sealed class HelpTests : ModuleFolderTest
{
    public HelpTests(ModuleRunspace module)
        : base(module)
    {
        // The files that examples read.
        File.Copy(Path.Combine(Path.GetDirectoryName(ModuleRunspace.ManifestPath)!, "data", "iris.csv"), Path.Combine(Folder.FullName, "iris.csv"));
        File.WriteAllBytes(Path.Combine(Folder.FullName, "train-images-idx3-ubyte.gz"), Gzip([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 255, 128]));
        File.WriteAllBytes(Path.Combine(Folder.FullName, "train-labels-idx1-ubyte.gz"), Gzip([0, 0, 8, 1, 0, 0, 0, 2, 7, 1]));
        File.WriteAllBytes(Path.Combine(Folder.FullName, "torch.safetensors"), WeightsAlone());
        File.WriteAllText(Path.Combine(Folder.FullName, "lesson.dib"), "#!markdown\n# A lesson\n#!pwsh\n$rate = 0.1\n#!pwsh\n(Invoke-GradientDescent { param($x) $x * $x } -Start 3 -LearningRate $rate).Point\n");
    }

    private static Dictionary<string, Type> Cmdlets { get; } = typeof(Commands.GradToolsCommand).Assembly.GetExportedTypes()
        .Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null)
        .ToDictionary(type => $"{type.GetCustomAttribute<CmdletAttribute>()!.VerbName}-{type.GetCustomAttribute<CmdletAttribute>()!.NounName}");

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
            type.GetCustomAttributes<OutputTypeAttribute>().SelectMany(output => output.Type).Select(output => output.Type.FullName).Order(),
            Texts(help, "$help.returnValues.returnValue | ForEach-Object { $_.type.name }").Order());
        Assert.Equal(
            Parameters(type).Where(property => property.GetCustomAttributes<ParameterAttribute>().Any(parameter => parameter.ValueFromPipeline)).Select(property => property.PropertyType is { IsGenericType: true } wrapper ? wrapper.GenericTypeArguments[0].FullName : property.PropertyType.FullName).Order(),
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
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_examples_that_run(string name)
    {
        var examples = Texts(Help(name), "$help.examples.example | ForEach-Object { $_.code }");

        Assert.True(examples.Length >= 2, $"{name} has {examples.Length} examples.");
        foreach (var example in examples)
        {
            Module.Invoke(example);
            Assert.Contains(name, example, StringComparison.Ordinal);
        }
    }

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

    /// <summary>The state of nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 3)) as safetensors, all zero.</summary>
    private static byte[] WeightsAlone()
    {
        var header = Encoding.UTF8.GetBytes("""{"0.weight":{"dtype":"F32","shape":[8,4],"data_offsets":[0,128]},"2.weight":{"dtype":"F32","shape":[3,8],"data_offsets":[128,224]}}""");
        return [.. BitConverter.GetBytes((ulong)header.Length), .. header, .. new byte[224]];
    }

    private static byte[] Gzip(byte[] content)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(content);
        return memory.ToArray();
    }

    private PSObject Help(string name) => Assert.Single(Module.Invoke($"Get-Help {name} -Full"));

    private string Text(PSObject help, string expression) => string.Join('\n', Texts(help, expression));

    private string[] Texts(PSObject help, string expression) => [.. Module.Invoke(expression, ("help", help)).Where(item => item is not null).Select(item => item.ToString()).Where(text => text.Length > 0)];
}
