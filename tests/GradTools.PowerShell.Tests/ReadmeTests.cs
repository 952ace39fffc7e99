using System.Text.RegularExpressions;

namespace GradTools.PowerShell.Tests;

/// <summary>The code in the README runs, in the root of the repository, and gives what a <c>text</c> block after it shows.</summary>
/// <remarks>A <c>console</c> block is not compared: it shows what a training gave, whose last digits depend on the processor.</remarks>
public sealed partial class ReadmeTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    private static string Root { get; } = Path.GetFullPath(Path.Combine(ModuleRunspace.ManifestPath, "..", "..", "..", ".."));

    private static MatchCollection Blocks { get; } = CodeBlock().Matches(File.ReadAllText(Path.Combine(Root, "README.md")).ReplaceLineEndings("\n"));

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

    [GeneratedRegex("^```powershell\n(?<code>.*?)^```$(\n\n```text\n(?<output>.*?)^```$)?", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
