using System.Text.RegularExpressions;

namespace GradTools.PowerShell.Tests;

/// <summary>The code in the README runs, in the root of the repository, and gives what a <c>text</c> block after it shows.</summary>
/// <remarks>A <c>console</c> block is not compared: it shows what a training gave, whose last digits depend on the processor.</remarks>
public sealed partial class ReadmeTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    /// <summary>The root of the repository.</summary>
    internal static string Root { get; } = Path.GetFullPath(Path.Combine(ModuleRunspace.ManifestPath, "..", "..", "..", ".."));

    /// <summary>What other tests than these run.</summary>
    private static Dictionary<string, string> RunElsewhere { get; } = new()
    {
        ["csharp"] = "CellTests",
        ["dotnet build"] = "What every test stands on.",
        ["dotnet test"] = "This.",
        ["dotnet run -c Release --project src/GradTools.Host"] = "TrainDigitsTests",
        ["dotnet run -c Release --project tests/GradTools.Benchmarks"] = "Measures, and takes its time: by hand.",
        ["dotnet src/GradTools.Host/bin/Release/net10.0/gradtools.dll run"] = "RunTests, TestGradientsTests",
        ["dotnet src/GradTools.Host/bin/Release/net10.0/gradtools.dll prompt"] = "PipedPromptTests, RealTerminalTests",
        ["dotnet src/GradTools.Host/bin/Release/net10.0/gradtools.dll notebook run"] = "NotebookTests",
        ["mpirun"] = "The tests of GradTools.Host.Tests/Mpi, where there is an MPI.",
        ["srun"] = "Needs a cluster with Slurm.",
    };

    private static string Text { get; } = File.ReadAllText(Path.Combine(Root, "README.md")).ReplaceLineEndings("\n");

    private static MatchCollection Blocks { get; } = CodeBlock().Matches(Text);

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Blocks.Count)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Code_runs_and_gives_what_is_shown(int number)
    {
        var block = Blocks[number];
        module.SetLocation(Root);

        var shown = module.Show(block.Groups["code"].Value);

        if (block.Groups["output"] is { Success: true, Value: var output })
            Assert.Equal(output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd()), shown);
    }

    [Fact]
    public void There_is_code_with_output() => Assert.True(Blocks.Count(block => block.Groups["output"].Success) >= 5);

    [Fact]
    public void Every_block_is_run_here_or_elsewhere()
    {
        var fences = Fence().Matches(Text).ToArray();

        Assert.Equal(Blocks.Count, fences.Count(fence => fence.Groups["kind"].Value == "powershell"));
        for (var i = 0; i < fences.Length; i++)
        {
            var (kind, text) = (fences[i].Groups["kind"].Value, fences[i].Groups["text"].Value);
            if (kind == "shell")
                Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains(RunElsewhere.Keys, start => line.StartsWith(start, StringComparison.Ordinal)));
            else if (kind is "text" or "console") // what the code before it shows
                Assert.Matches("```\n\n$", Text[fences[i - 1].Index..fences[i].Index]);
            else
                Assert.True(kind == "powershell" || RunElsewhere.ContainsKey(kind), $"Nothing runs the block of kind '{kind}': {text}");
        }
    }

    [GeneratedRegex("^```(?<kind>.*?)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("^```powershell\n(?<code>.*?)^```$(\n\n```text\n(?<output>.*?)^```$)?", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
