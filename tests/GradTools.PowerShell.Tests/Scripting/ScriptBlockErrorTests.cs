namespace GradTools.PowerShell.Tests.Scripting;

/// <summary>What cannot be differentiated is refused, with an id of its own and the place underlined.</summary>
public class ScriptBlockErrorTests(ModuleRunspace runspace) : IClassFixture<ModuleRunspace>
{
    private const string Session = "function textOutside($v) { $w = 2 * $v; $w + [double]\"$v\" }; class Outside { [double] Square([double] $v) { return $v * $v } }; $outside = [Outside]::new()";

    [Theory]
    [InlineData("{ param($x) [int]$x * 2 }", "1.5", "TracedValueToInteger", "[int]$x")]
    [InlineData("{ param($x) $x * [int]$x }", "1.5", "TracedValueToInteger", "[int]$x")]
    [InlineData("{ param($x) [int]$n = $x; $n * $x }", "1.5", "TracedValueToInteger", "[int]$n")]
    [InlineData("{ param($x) $x * ($x -as [int]) }", "1.5", "TracedValueToInteger", "$x -as [int]")]
    [InlineData("{ param($x) 2 * [Convert]::ToInt32($x) }", "1.5", "TracedValueToInteger", "[Convert]::ToInt32($x)")]
    [InlineData("{ param($x) $a = 1, 2, 3; $a[$x] * $x }", "1", "TracedValueToInteger", "$a[$x]")]
    [InlineData("{ param($x) $s = 0; foreach ($i in 1..$x) { $s += $x }; $s }", "3", "TracedValueToInteger", "1..$x")]
    [InlineData("{ param($x) $x * ($x -shl 1) }", "2", "TracedValueToInteger", "$x -shl 1")]
    [InlineData("{ param($x) function f([int]$n) { $n * 2 }; 3 + (f $x) }", "1.5", "TracedValueToInteger", null)]
    [InlineData("{ param($x) $x * [double][string]$x }", "1.5", "TracedValueToText", "[string]$x")]
    [InlineData("{ param($x) $x * [double]\"$x\" }", "1.5", "TracedValueToText", "\"$x\"")]
    [InlineData("{ param($x) $x * $x.ToString().Length }", "1.5", "TracedValueToText", "$x.ToString()")]
    [InlineData("{ param($x) $x * $x.ToString('N2').Length }", "1.5", "TracedValueToText", "$x.ToString('N2')")]
    [InlineData("{ param($x) $x * $x.tostring().Length }", "1.5", "TracedValueToText", "$x.tostring()")]
    [InlineData("{ param($x) $text = [Text.StringBuilder]::new(); $null = $text.Append($x); $x * $text.Length }", "1.5", "TracedValueToMethod", "$text.Append($x)")]
    [InlineData("{ param($x) 3 + $outside.Square($x) }", "1.5", "TracedValueToMethod", "$outside.Square($x)")]
    [InlineData("{ param($x) $x * ('{0}' -f $x).Length }", "1.5", "TracedValueToText", "'{0}' -f $x")]
    [InlineData("{ param($x) if ($x -like '1*') { $x } else { 2 * $x } }", "1.5", "TracedValueToText", "$x -like '1*'")]
    [InlineData("{ param($x) $x * ($x -replace '1', '2') }", "1.5", "TracedValueToText", "$x -replace '1', '2'")]
    [InlineData("{ param($x) $o = [pscustomobject]@{ v = $x }; $x * \"$o\".Length }", "1.5", "TracedValueToText", "\"$o\"")]
    [InlineData("{ param($x) function f($v) { 1 + [double]\"$v\" }; $x + (f $x) }", "1.5", "TracedValueToText", "\"$v\"")]
    [InlineData("{ param($x) $x + (textOutside $x) }", "1.5", "TracedValueToText", "\"$v\"")]
    [InlineData("{ param($x) & { param($v) 1 + $v * [int]$v } $x }", "1.5", "TracedValueToInteger", "[int]$v")]
    [InlineData("{ param($x) 3 + [decimal]$x * 2 }", "1.5", "TracedValueToDecimal", "[decimal]$x")]
    [InlineData("{ param($x) $h = @{}; $h[$x] = 2; $x * 2 }", "1.5", "TracedValueAsKey", "$h[$x]")]
    [InlineData("{ param($x) $h = [System.Collections.Generic.HashSet[double]]::new(); $null = $h.Add($x); $x * 2 }", "1.5", "TracedValueAsKey", "$h.Add($x)")]
    [InlineData("{ param($x) 2 * [System.Numerics.Complex]::Abs($x) }", "1.5", "TracedValueToMethod", "[System.Numerics.Complex]::Abs($x)")]
    [InlineData("{ param($x) 2 * [TimeSpan]::FromSeconds($x).TotalSeconds }", "1.5", "TracedValueToMethod", "[TimeSpan]::FromSeconds($x)")]
    [InlineData("{ param($x) 2 * [double]::Parse($x) }", "1.5", "TracedValueToMethod", "[double]::Parse($x)")]
    [InlineData("{ param($x) $x * [string]::Format('{0}', $x).Length }", "1.5", "TracedValueToMethod", "[string]::Format('{0}', $x)")]
    [InlineData("{ param($x) [Math]::Max(0, $x) }", "1.5", "IntegerOverload", "[Math]::Max(0, $x)")]
    [InlineData("{ param($x) 2 * [Math]::ILogB($x) }", "1.5", "FunctionNotDifferentiable", "[Math]::ILogB($x)")]
    [InlineData("{ param($x) 2 * [Math]::BigMul($x, 2) }", "3", "FunctionNotDifferentiable", "[Math]::BigMul($x, 2)")]
    [InlineData("{ param($x) [bigint]3 * $x }", "2.5", "TracedValueToInteger", "[bigint]3 * $x")]
    [InlineData("{ param($x) $y = $x }", "1", "FunctionReturnedNothing", null)]
    [InlineData("{ param($x) $x; $x }", "1", "FunctionReturnedArray", null)]
    [InlineData("{ param($x) 'text' }", "1", "FunctionReturnedNoNumber", null)]
    [InlineData("{ param($x) [Math]::Log(-$x) }", "1", "FunctionNotFinite", null)]
    [InlineData("{ param($x) throw 'no' }", "1", "FunctionFailed", null)]
    [InlineData("{ param($x) $x + $null.Missing() }", "1", "FunctionFailed", "$null.Missing()")]
    [InlineData("{ param($x) $x + [Grad]::Softmax($x, 1) }", "1", "AxisNeedsTensor", "[Grad]::Softmax($x, 1)")]
    [InlineData("{ param($x) $x * [DateTime]::Now.Ticks }", "1", "NonDeterministicFunction", null)]
    [InlineData("{ param($x) $x * [DateTime]::Now.Millisecond }", "1", "NonDeterministicFunction", null)]
    [InlineData("{ param($x) $x * [Guid]::NewGuid().GetHashCode() }", "1", "NonDeterministicFunction", null)]
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
        var error = runspace.InvokeForError($"{Session}; Get-Gradient {block} ({at})");
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

    [Fact]
    public void A_function_that_changes_its_mind_is_refused_with_both_values()
    {
        var error = runspace.AssertError("NonDeterministicFunction", "$global:seen = 0; Get-Gradient { param($x) $global:seen++; $x * $global:seen } 2");
        Assert.Contains("2, then 6", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_numerical_gradient_of_a_random_function_warns() =>
        Assert.Single(runspace.Invoke("$null = Get-NumericalGradient { param($x) $x * [Random]::Shared.NextDouble() } 2 -WarningVariable warnings -WarningAction SilentlyContinue; $warnings"));

    [Fact]
    public void Steps_are_warned_of_once()
    {
        var warnings = runspace.Invoke("$null = Get-Gradient { param($x) $s = 0; foreach ($i in 1..3) { $s += [Math]::Floor($x) + [math]::floor($i * $x) + [Math]::Sign($x) }; $s * $x } 2.5 -WarningVariable warnings -WarningAction SilentlyContinue; $warnings");
        Assert.Contains("[Math]::Floor, [Math]::Sign", Assert.Single(warnings).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Verbose_tells_what_was_done()
    {
        var verbose = runspace.Invoke("(Get-Gradient { param($x) if ($x -gt 1) { $x * $x } else { 0 } } 2 -Verbose 4>&1)[0]");
        Assert.Matches("^1 trace\\(s\\), 1 guard\\(s\\), \\d+ nodes, 2 evaluation", Assert.Single(verbose).ToString());
    }

    [Fact]
    public void Text_outside_of_PowerShell_is_refused()
    {
        var program = OperatingSystem.IsWindows() ? "where.exe" : "expr";
        var error = runspace.AssertError("TracedValueToProgram", $"Get-Gradient {{ param($x) $x * [double]({program} $x) }} 2");
        AssertUnderlined(error.InvocationInfo.PositionMessage, $"({program} $x)");
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
