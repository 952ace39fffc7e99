namespace GradTools.PowerShell.Tests.Scripting;

/// <summary>What cannot be differentiated is refused, with an id of its own and the place underlined.</summary>
public class ScriptBlockErrorTests(ModuleRunspace runspace) : IClassFixture<ModuleRunspace>
{
    [Theory]
    [InlineData("{ param($x) [int]$x * 2 }", "1.5", "TracedValueEscaped", "[int]$x")]
    [InlineData("{ param($x) [double][string]$x }", "1.5", "TracedValueEscaped", "[double][string]$x")]
    [InlineData("{ param($x) $x * [double]\"$x\" }", "1.5", "TracedValueEscaped", null)]
    [InlineData("{ param($x) $x * $x.ToString().Length }", "1.5", "TracedValueEscaped", null)]
    [InlineData("{ param($x) [decimal]$x * 2 }", "1.5", "TracedValueEscaped", "[decimal]$x")]
    [InlineData("{ param($x) $a = 1, 2, 3; $a[$x] * $x }", "1", "NotDifferentiable", "$a[$x] * $x")]
    [InlineData("{ param($x) $s = 0; foreach ($i in 1..$x) { $s += $x }; $s }", "3", "TracedValueEscaped", "1..$x")]
    [InlineData("{ param($x) [Math]::Max(0, $x) }", "1.5", "IntegerOverload", "[Math]::Max(0, $x)")]
    [InlineData("{ param($x) [Math]::ILogB($x) }", "1.5", "FunctionNotDifferentiable", "[Math]::ILogB($x)")]
    [InlineData("{ param($x) [MathF]::Exp($x) }", "1.5", "TracedValueEscaped", "[MathF]::Exp($x)")]
    [InlineData("{ param($x) [System.Numerics.Complex]::Abs($x) }", "1.5", "TracedValueEscaped", "[System.Numerics.Complex]::Abs($x)")]
    [InlineData("{ param($x) $y = $x }", "1", "FunctionReturnedNothing", null)]
    [InlineData("{ param($x) $x; $x }", "1", "FunctionReturnedArray", null)]
    [InlineData("{ param($x) 'text' }", "1", "FunctionReturnedNoNumber", null)]
    [InlineData("{ param($x) [Math]::Log(-$x) }", "1", "FunctionNotFinite", null)]
    [InlineData("{ param($x) throw 'no' }", "1", "FunctionFailed", null)]
    [InlineData("{ param($x) $x + $null.Missing() }", "1", "FunctionFailed", null)]
    [InlineData("{ param($x) $x * [System.Random]::Shared.NextDouble() }", "1", "NonDeterministicFunction", null)]
    [InlineData("{ param($x) $global:calls += 1; $x * $global:calls }", "1", "NonDeterministicFunction", null)]
    [InlineData("{ process { $_ } }", "1", "NamedBlocksNotSupported", null)]
    [InlineData("{ param($x) $x }", "'text'", "PointNotNumeric", null)]
    [InlineData("{ param($x) $x }", "[double]::NaN", "PointNotFinite", null)]
    [InlineData("{ param($x) $x }", "@()", "PointIsEmpty", null)]
    [InlineData("{ param($x, $y) $x }", "1, 2, 3", "PointTooLong", null)]
    [InlineData("{ param($x, $y) $x }", "1", "ParameterMissing", null)]
    [InlineData("{ param($x, $y) $x }", "@{ x = 1; z = 2 }", "ParameterNotFound", null)]
    [InlineData("{ param($x) $x.MatMul($x) }", "([double[,]]::new(2, 3))", "MatrixShapesDoNotMatch", null)]
    public void Is_refused(string block, string at, string? errorId, string? underlined)
    {
        var error = runspace.InvokeForError($"Get-Gradient {block} ({at})");
        if (errorId is not null)
            Assert.StartsWith(errorId + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        if (underlined is not null)
            AssertUnderlined(error.InvocationInfo.PositionMessage, underlined);
    }

    [Fact]
    public void A_numerical_gradient_of_what_cannot_be_recorded_calls_the_block()
    {
        var result = runspace.InvokeForOne<GradTools.PowerShell.Commands.GradientResult>("Get-NumericalGradient { param($x) 3 * [double]\"$x\" } 2");
        Assert.Equal(GradTools.PowerShell.Commands.EvaluationKind.Script, result.Evaluation);
        Assert.Equal(3, (double)result.Gradient, 1e-7);
    }

    private static void AssertUnderlined(string message, string text)
    {
        var lines = message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var script = lines[^2];
        var tildes = lines[^1];
        var start = tildes.IndexOf('~', StringComparison.Ordinal);
        Assert.Equal(text, script.Substring(start, tildes.Length - start));
    }
}
