using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using GradTools.Differentiation;

namespace GradTools.PowerShell.Tests.Differentiation;

/// <summary>The examples of the about topic have the diagnoses that they stand for, and every kind is explained.</summary>
public partial class GradientCheckTopicTests(ModuleRunspace runspace) : IClassFixture<ModuleRunspace>
{
    private static readonly Dictionary<string, string> Examples = Read();

    public static TheoryData<string> Kinds => [.. Enum.GetNames<GradientDiagnosisKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_is_explained_with_examples_that_have_it(string kind)
    {
        Assert.Contains(kind, Examples.Keys);
        var found = runspace.Invoke(Examples[kind]).Select(report => ((GradientCheckReport)report.BaseObject).Diagnosis.Kind.ToString());

        Assert.Equal(kind is "None" or "Unknown" ? [] : [kind], found.Distinct());
    }

    /// <summary>The code below each kind, which is set further in than the text.</summary>
    private static Dictionary<string, string> Read([CallerFilePath] string file = "")
    {
        var topic = Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "module", "en-US", "about_GradTools_GradientCheck.help.txt");
        var kinds = File.ReadAllText(topic).ReplaceLineEndings("\n").Split("\nKINDS\n")[1].Split("\nWHEN ")[0];
        return Heading().Split(kinds).Skip(1).Chunk(2).ToDictionary(pair => pair[0], pair => string.Join('\n', pair[1].Split('\n').Where(line => line.StartsWith("            ", StringComparison.Ordinal))));
    }

    [GeneratedRegex(@"^    (\w+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
