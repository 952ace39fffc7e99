using System.Management.Automation;
using System.Text.RegularExpressions;

namespace GradTools.PowerShell.Tests;

/// <summary>The about topics: the code in them runs, from top to bottom in one session of its own, as a reader would type it.</summary>
public sealed partial class TopicTests : ModuleFolderTest
{
    public TopicTests(ModuleRunspace module)
        : base(module) => ExampleFolder.Fill(Folder);

    /// <summary>What is indented like code and not run here, by how it begins, and why.</summary>
    private static Dictionary<string, string> NotRun { get; } = new()
    {
        ["Register-GradToolsKernel"] = "Needs pwsh or gradtools, which a front end is to start: KernelRegistrationTests.",
        ["Test-GradientCheck { param($x) $x * $x } 3 | ConvertTo-Json"] = "ConvertTo-Json is full PowerShell's, and the host's: ResultJsonTests.",
        ["Get-SampleDataset Iris | Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3) |"] = "The same.",
        ["gradtools "] = "The program: NotebookTests and JupyterTests of the host.",
        ["mpirun "] = "Starts several processes: the tests of the host in Mpi, where there is an MPI.",
        ["'big.csv' "] = "For several ranks: the tests of the host in Mpi.",
        ["Debian, Ubuntu "] = "A table of packages.",
        ["CSV, TSV "] = "A table of formats.",
        ["Sigmoid ReLU "] = "A list of functions.",
        ["2 log2(R) "] = "A formula.",
        ["rows / (rate R) "] = "A formula.",
        ["4 W B "] = "A formula.",
        ["model "] = "A table of sizes.",
        ["ranks "] = "A table of rates.",
        ["values "] = "A table of times.",
        ["machines "] = "A table of times.",
    };

    private static string Texts { get; } = Path.Combine(Path.GetDirectoryName(ModuleRunspace.ManifestPath)!, "en-US");

    private static string[] Topics { get; } = [.. Directory.GetFiles(Texts, "about_*.help.txt").Select(file => Path.GetFileName(file).Split('.')[0]).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Names => [.. Topics];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_code_runs(string name)
    {
        try
        {
            // Nobody has started other ranks to share a training with: the tests of the host in Mpi do that. The module is no installed one.
            Module.Invoke(Code(name).Replace(" -Distributed", "", StringComparison.Ordinal).Replace("Import-Module GradTools", "Import-Module $manifest", StringComparison.Ordinal), ("manifest", ModuleRunspace.ManifestPath));
        }
        catch (RuntimeException exception)
        {
            Assert.Fail($"Line {exception.ErrorRecord.InvocationInfo?.ScriptLineNumber} of {name}: {exception.Message}");
        }
    }

    [Fact]
    public void What_is_not_run_is_there()
    {
        var beginnings = Topics.SelectMany(topic => Blocks(Lines(topic))).Select(block => block.Text.TrimStart()).ToArray();

        Assert.All(NotRun.Keys, key => Assert.Contains(beginnings, beginning => beginning.StartsWith(key, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Get_Help_finds_it_and_the_topic_about_GradTools_leads_there(string name)
    {
        Assert.Contains($"TOPIC\n    {name}\n", string.Concat(Module.Invoke($"Get-Help {name}")).ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains($"    {name}\n", string.Join('\n', Lines("about_GradTools")), StringComparison.Ordinal);
        Assert.Matches("\nSHORT DESCRIPTION\n    .{1,76}\n\n", string.Join('\n', Lines(name))); // Get-Help lists its first line alone
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_it_refers_to_exists(string name)
    {
        var text = string.Join('\n', Lines(name));
        var further = text[text.IndexOf("\nSEE ALSO\n", StringComparison.Ordinal)..].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)[1..];

        Assert.All(further, entry => Assert.True(Topics.Contains(entry) || Command(entry), $"{name} refers to {entry}."));
        Assert.All(CommandName().Matches(text).Select(match => match.Value).Distinct(), command => Assert.True(Command(command), $"{name} speaks of {command}."));
    }

    [Fact]
    public void The_functions_it_lists_exist()
    {
        var (_, list) = Blocks(Lines("about_GradTools")).Single(block => block.Text.TrimStart().StartsWith("Sigmoid ReLU ", StringComparison.Ordinal));

        Assert.All(list.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries), name => Assert.Contains(typeof(Grad).GetMethods(), method => method.Name == name));
    }

    /// <summary>Whether the module has the command, or full PowerShell.</summary>
    private bool Command(string name) =>
        name is "Sort-Object" or "Select-Object" or "Measure-Object" or "Format-Table" or "Write-Host" or "Write-Verbose" or "Write-Debug" or "Write-Warning"
            or "Write-Information" or "Write-Progress" or "Write-Output" or "Read-Host" or "Get-Item" or "Invoke-Expression" or "ConvertTo-Json" or "ConvertFrom-Json" or "Export-Clixml"
        || Module.Invoke("Get-Command $name -ListImported -ErrorAction Ignore", ("name", name)).Count > 0;

    private static string[] Lines(string name) =>
        File.ReadAllText(Path.Combine(Texts, $"{name}.help.txt")).ReplaceLineEndings("\n").Split('\n');

    /// <summary>The code as a script with the lines of the topic, so that an error tells which one.</summary>
    private static string Code(string name)
    {
        var lines = Lines(name);
        var code = new string[lines.Length];
        foreach (var block in Blocks(lines).Where(block => !NotRun.Keys.Any(key => block.Text.TrimStart().StartsWith(key, StringComparison.Ordinal))))
            block.Text.Split('\n').CopyTo(code, block.Line);
        return string.Join('\n', code);
    }

    /// <summary>What is indented like code: paragraphs that begin with eight spaces.</summary>
    private static IEnumerable<(int Line, string Text)> Blocks(string[] lines)
    {
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i - 1].Length > 0 || !lines[i].StartsWith("        ", StringComparison.Ordinal))
                continue;
            yield return (i, string.Join('\n', lines[i..].TakeWhile(line => line.Length > 0)));
        }
    }

    [GeneratedRegex(@"\b[A-Z][a-z]+-[A-Z][A-Za-z]+\b(?!\.ps1)")]
    private static partial Regex CommandName();
}
