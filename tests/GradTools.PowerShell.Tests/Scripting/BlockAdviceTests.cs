namespace GradTools.PowerShell.Tests.Scripting;

/// <summary>Errors of script blocks say what in their text is behind them: lists that arithmetic takes for an operand, and variables that nobody has set.</summary>
public class BlockAdviceTests(ModuleRunspace runspace) : IClassFixture<ModuleRunspace>
{
    [Theory]
    [InlineData("Test-GradientCheck { param($w, $x) $w * $x } 3, 2 -Gradient { param($w, $x) 1 * $x, $w * 1 }", "FunctionFailed", "$x, $w")]
    [InlineData("Test-GradientCheck { param($w, $x) $w * $x } 3, 2 -Gradient { param($w, $x) (1 + 0) * $x, (1 - 0) * $w }", "FunctionFailed", "$x, (1 - 0)")]
    [InlineData("Test-GradientCheck { param($w, $x) $w * $x } 3, 2 -Gradient { param($w, $x) $x, $w + 0 }", "GradientShapeMismatch", "$x, $w")]
    [InlineData("Test-GradientCheck { param($w, $x) $w * $x } 3, 2 -Gradient { param($w, $x) $x, $w * 2 } -Order 2", "GradientShapeMismatch", "$x, $w")]
    [InlineData("Test-GradientCheck { param($x, $y) $x; $y } 3, 2 -Jacobian { param($x, $y) 1, 0, 0, $y - $x, 1 }", "FunctionFailed", "1, 0, 0, $y")]
    [InlineData("Get-Jacobian { param($x, $y) $x * $y, $x + $y } 3, 2", "FunctionFailed", "$y, $x")]
    public void A_list_that_is_an_operand_is_quoted(string script, string errorId, string list) =>
        Assert.Contains($"'{list}'", runspace.AssertError(errorId, script).Exception.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Test-GradientCheck { param($w, $x) $w * $x } 3, 2 -Gradient { param($w, $x) (1 * $x), (1 * $w), 0 }", "GradientShapeMismatch")]
    [InlineData("Get-Gradient { param($x) $list = @() + (1, 2); $x.Missing() * $list[0] } 1", "FunctionFailed")]
    [InlineData("$f = [scriptblock]::Create(\"param(`$v) `$v.Missing('$(' ' * 300)')\"); Get-Gradient { param($x) $null = @(0) + 1, 2; & $f $x } 1", "FunctionFailed")] // at the same place of another text
    [InlineData("Get-Gradient { param($x) $list = @(0) + 1, 2; $x.Missing() * $list[0] } 1", "FunctionFailed")]
    public void A_list_that_is_not_to_blame_is_not_named(string script, string errorId) =>
        Assert.DoesNotContain("list", runspace.AssertError(errorId, script).Exception.Message.Split(Environment.NewLine)[0], StringComparison.Ordinal);

    [Theory]
    [InlineData("Get-Gradient { param($x) $nobody * $x } 1", "FunctionReturnedNothing", "$nobody")]
    [InlineData("Get-Gradient { $nobody * $_ } 1", "FunctionReturnedNothing", "$nobody")]
    [InlineData("Get-Gradient { param($x) $_ * $_ } 1", "FunctionReturnedNothing", "$_")]
    [InlineData("$known = 1; $empty = $null; Get-Gradient { param($x) $known + $empty.MatMul($x) } 1", "FunctionFailed", "$empty")]
    [InlineData("Get-NumericalGradient { param($x) $nobody * $nothing * $x } 1", "FunctionReturnedNothing", "$nobody, $nothing")]
    [InlineData("Get-Jacobian { param($x) $x; $nobody } 1", "FunctionReturnedNoNumber", "$nobody")]
    public void A_variable_without_a_value_is_named(string script, string errorId, string variables) =>
        Assert.Matches($" {System.Text.RegularExpressions.Regex.Escape(variables)} ha(s|ve) no value\\.", runspace.AssertError(errorId, script).Exception.Message);

    [Fact]
    public void Variables_that_have_one_are_not() =>
        Assert.DoesNotContain("no value", runspace.AssertError("FunctionReturnedNothing", "$known = 1; Get-Gradient { param($x) $y = $known * $x } 1").Exception.Message, StringComparison.Ordinal);
}
