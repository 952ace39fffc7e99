namespace GradTools.PowerShell.Tests.Scripting;

/// <summary>An argument that PowerShell took for text, since it has no parentheses, is given back with them.</summary>
public class UnevaluatedTextTests(ModuleRunspace runspace) : IClassFixture<ModuleRunspace>
{
    [Theory]
    [InlineData("Get-Gradient { param($x) $x } -At 1..5", "PointNotNumeric", "(1..5)")]
    [InlineData("Get-Gradient { param($x, $y) $x } -At 1, [Math]::PI", "PointNotNumeric", "([Math]::PI)")]
    [InlineData("Get-Gradient { param($x) $x } '1,5'", "PointNotNumeric", "(1,5)")]
    [InlineData("New-Tensor 2*3", "NotANumber", "(2*3)")]
    public void Is_shown_with_parentheses(string script, string errorId, string expression) =>
        Assert.Contains(expression, runspace.AssertError(errorId, script).Exception.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Get-Gradient { param($x) $x } -At text", "PointNotNumeric")]
    [InlineData("Get-Gradient { param($x) $x } ''", "PointNotNumeric")]
    [InlineData("Get-Gradient { param($x) $x } 'two words'", "PointNotNumeric")]
    [InlineData("New-Tensor '(('", "NotANumber")]
    [InlineData("New-Tensor 1, $null", "NotANumber")]
    public void Other_text_is_not(string script, string errorId) =>
        Assert.DoesNotContain("parentheses", runspace.AssertError(errorId, script).Exception.Message, StringComparison.Ordinal);
}
