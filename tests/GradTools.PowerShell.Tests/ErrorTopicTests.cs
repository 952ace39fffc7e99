using System.Text.RegularExpressions;
using GradTools.Fuzzing;

namespace GradTools.PowerShell.Tests;

/// <summary>The help topic about_GradTools_Errors and the error ids in the source, held against each other in both directions.</summary>
public sealed partial class ErrorTopicTests
{
    private static readonly string[] NoErrors = ["Design", "Gradient", "Step", "Interrupted"]; // words before a text that are no ids

    private static string Source { get; } = string.Join('\n', Files().Select(File.ReadAllText));

    [Fact]
    public void Every_id_in_the_source_is_documented()
    {
        var ids = Thrown().Matches(Source).Concat(BeforeMessage().Matches(Source)).Select(match => match.Groups["id"].Value)
            .Concat(OptimizerSetting().Matches(Source).Select(match => "Invalid" + match.Groups["name"].Value)).Distinct().Except(NoErrors).ToArray();

        Assert.True(ids.Length > 250, "The source is read wrongly.");
        Assert.Empty(ids.Except(DocumentedErrors.Ids).Order());
    }

    [Fact]
    public void Every_documented_id_is_in_the_source() => Assert.Empty(DocumentedErrors.Ids.Where(id =>
        !Source.Contains($"\"{id}\"", StringComparison.Ordinal)
        && !OptimizerSetting().Matches(Source).Any(match => "Invalid" + match.Groups["name"].Value == id)).Order());

    // Ids stand before the message of an error, whoever raises it.
    [GeneratedRegex("""Exception\(\s*"(?<id>[A-Z]\w+)"(?=,)""")]
    private static partial Regex Thrown();

    [GeneratedRegex("""["](?<id>[A-Z]\w*[a-z]\w*)",\s*(FormattableString\.Invariant\()?\$?@?\$?"[^"\n]*\s""")]
    private static partial Regex BeforeMessage();

    // Ids of settings of the optimizer are made of their names.
    [GeneratedRegex("""Require(?:Share|NotNegative|Positive)\((?:nameof\(|")(?<name>[A-Z]\w*)|Require\(double[^"\n]*"(?<name>(?!Invalid)[A-Z]\w*)",""")]
    private static partial Regex OptimizerSetting();

    private static IEnumerable<string> Files()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "GradTools.sln")))
            root = root.Parent;
        return new[] { "Core", "PowerShell", "Charts", "Notebook" }
            .SelectMany(name => Directory.EnumerateFiles(Path.Combine(root.FullName, "src", $"GradTools.{name}"), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
    }
}
