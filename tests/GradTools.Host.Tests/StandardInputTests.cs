using System.Management.Automation.Language;

namespace GradTools.Host.Tests;

public class StandardInputTests
{
    [Theory]
    [InlineData("$input | ForEach-Object { $_ }")]
    [InlineData("process { $_ }")]
    [InlineData("param([Parameter(ValueFromPipeline)] $x) $x")]
    public void A_script_that_reads_its_pipeline_is_fed(string script) => Assert.True(StandardInput.IsReadBy(Parse(script)));

    private static ScriptBlockAst Parse(string script) => Parser.ParseInput(script, out _, out _);

    [Theory]
    [InlineData("1 + 1")]
    [InlineData("Read-Host")]
    [InlineData("function f { process { $_ } } 1 | f")]
    public void Another_is_not(string script) => Assert.False(StandardInput.IsReadBy(Parse(script)));
}
