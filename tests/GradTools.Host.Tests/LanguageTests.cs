namespace GradTools.Host.Tests;

/// <summary>Script blocks of all kinds, differentiated where every cmdlet is at hand, against differences of the blocks as PowerShell runs them.</summary>
public class LanguageTests
{
    [Theory]
    [InlineData("Numbers")]
    [InlineData("Containers")]
    [InlineData("Classes")]
    [InlineData("Control")]
    [InlineData("Functions")]
    [InlineData("Pipelines")]
    [InlineData("Untraced")]
    [InlineData("Comparisons")]
    [InlineData("Mathematics")]
    [InlineData("Algorithms")]
    [InlineData("Everyday")]
    public void Every_block_has_its_gradient(string family)
    {
        var result = GradToolsProcess.Run("run", Path.Combine(AppContext.BaseDirectory, "Language", "Check.ps1"), family);
        Assert.Equal("", result.Error);
        var line = Assert.Single(result.Lines);
        Assert.Matches(@"^passed (\d+) of \1$", line);
    }
}
