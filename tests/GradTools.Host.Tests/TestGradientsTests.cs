using System.Xml.Linq;

namespace GradTools.Host.Tests;

/// <summary>The example that gates a build on its gradients.</summary>
public sealed class TestGradientsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static string Script { get; } = Path.Combine(Path.GetDirectoryName(GradToolsProcess.Assembly)!, "Modules", "GradTools", "examples", "Test-Gradients.ps1");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lets_right_gradients_through()
    {
        var file = Path.Combine(_folder.Path, "gradients.xml");
        var result = GradToolsProcess.Run("run", Script, file, "-Seed", "4");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(9, result.Lines.Count(line => line.StartsWith("passed: ", StringComparison.Ordinal)));
        var suites = XDocument.Load(file).Root!.Elements("testsuite").ToArray();
        Assert.Equal(9, suites.Length);
        Assert.All(suites, suite => Assert.Equal("0", suite.Attribute("failures")!.Value));
    }

    [Fact]
    public void Closes_at_a_wrong_one_after_writing_what_is_wrong()
    {
        var file = Path.Combine(_folder.Path, "gradients.xml");
        var result = GradToolsProcess.Run("run", Script, file, "-Points", "1", "-Plant");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("1 of 4 gradient checks failed", result.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("ConstantFactor", result.Error, StringComparison.Ordinal);
        var failed = Assert.Single(XDocument.Load(file).Descendants("failure"));
        Assert.Equal("ConstantFactor", failed.Attribute("type")!.Value);
    }
}
