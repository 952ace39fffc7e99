using System.Collections.ObjectModel;
using System.Management.Automation;

namespace GradTools.PowerShell.Tests.Scripting;

/// <summary>A block whose gradient is asked for again is recorded once, but only where everything it depends on is in sight.</summary>
public sealed class TraceCacheTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    [Theory]
    [InlineData("{ param($x) $x * $x }", "")]
    [InlineData("{ $_ * $_ }", "")]
    [InlineData("{ $args[0] * 3 }", "")]
    [InlineData("{ param($x) $k * $x }", "$k = 2")]
    [InlineData("{ param($x) $s = 0.0; foreach ($w in $k) { $s += $w * $x }; $s }", "$k = 1, 2.5, 'a'[0].Length")]
    [InlineData("{ param($x) $s = 0.0; for ($i = 0; $i -lt $k.Count; $i++) { $s += $k[$i] * $x }; $s }", "$k = [double[]](1, 2, 3)")]
    [InlineData("{ param($x) $k.Rate * $x + $k.Data[1] }", "$k = @{ Rate = 2; Data = 1, 2 }")]
    [InlineData("{ param($x) Grow $x }", "function Grow($t) { $t * $t }")]
    [InlineData("{ param($x) Grow $x 3 }", "function Grow($t, $n) { if ($n -eq 0) { return $t }; (Grow $t ($n - 1)) * $t }")]
    [InlineData("{ param($x) $s = 0.0; for ($i = 0; $i -lt 2; $i++) { $s += $x }; for ($i = 0; $i -lt 2; $i++) { $v = $i * $x; $s += $v }; foreach ($v in 1, 2) { $s += $v * $x }; $s }", "")]
    [InlineData("{ param($x) [double]$a, $z = 1, 2; 1..2 | ForEach-Object { $z = $z + $a }; $z * $x }", "")]
    [InlineData("{ param($x) function Inner($t) { $t * $t }; (Inner $x) + 1 }", "")]
    [InlineData("{ param($x) & $k $x }", "$k = { param($t) $t * $t }")]
    [InlineData("{ param($x) Twice { param($t) $t * $t } $x }", "function Twice($f, $t) { & $f (& $f $t) }")]
    [InlineData("{ param($x) $s = 0.0; 1..3 | ForEach-Object { $s += $_ * $x }; $s }", "")]
    [InlineData("{ param($x) $y = switch (2) { 1 { $x } { $_ -gt 1 } { $x * $x } }; $y }", "")]
    [InlineData("{ param($x) $i = 2; while ($i -gt 0) { $i-- }; $z = $x * 2; $z + $i }", "")]
    [InlineData("{ param($x) [Math]::Floor($x) * $x }", "")]
    [InlineData("{ param([double]$x, $r = 2) $r * $x }", "", "@{ x = 3.0 }")]
    [InlineData("{ param($x) ($x * $k).Sum() }", "$k = New-Tensor -Value 3, 4", "(New-Tensor -Value 1, 2)")]
    public void A_block_asked_for_again_is_recorded_once(string block, string before, string at = "3.0") =>
        Assert.Equal([1, 0, 0], Traces($"{before}; $f = {block}; foreach ($i in 1..3) {{ $s = $i; $v = @{{ s = $s }}; $z = {{ }}; Get-Gradient $f {at} -Verbose 4>&1 3>$null }}"));

    [Theory]
    [InlineData("{ param($x) $script:k * $x }", "$script:k = 2")]
    [InlineData("{ param($x) $global:k * $x }", "$global:k = 2")]
    [InlineData("{ param($x) if ($env:GRADTOOLS_TEST_RATE) { 7 * $x } else { $x } }", "")]
    [InlineData("{ param($x) $ExecutionContext.SessionState.PSVariable.GetValue('k') * $x }", "$k = 2")]
    [InlineData("{ param($x) $name = 'Grow'; & $name $x }", "function Grow($t) { $t * $t }")]
    [InlineData("{ param($x) & $name $x }", "function Grow($t) { $t * $t }; $name = 'Grow'")]
    [InlineData("{ param($x) Call Grow $x }", "function Grow($t) { $t * $t }; function Call($name, $t) { & $name $t }")]
    [InlineData("{ param($x) . $k $x }", "$k = { param($t) $t * $t }")]
    [InlineData("{ param($x) $k.Rate * $x }", "$k = [pscustomobject]@{ Rate = 2 }")]
    [InlineData("{ param($x) $k.Rate * $x }", "$k = Add-Rate 5", "3.0", "function Add-Rate($n) { $o = [psobject]::new($n); $o.PSObject.Properties.Add([psnoteproperty]::new('Rate', 2)); $o }")]
    [InlineData("{ param($x) $k.Year * $x }", "$k = [datetime]::new(2000, 1, 1)")]
    [InlineData("{ param($x) [datetime]::new(2000, 1, 1).Year * $x }", "")]
    [InlineData("{ param($x) [Environment]::ProcessorCount * $x }", "")]
    [InlineData("{ param($x) $x * (New-Tensor -Value 2).Sum() }", "")]
    [InlineData("{ param($x) $PID * $x }", "")]
    [InlineData("{ param($x) [K]::new().Rate * $x }", "class K { $Rate = 2 }")]
    [InlineData("{ param($x) { $x }.GetNewClosure().Invoke()[0] * $x }", "")]
    [InlineData("{ param($x) $k.Invoke($x)[0] }", "$y = 2; $k = { param($t) $t * $y }.GetNewClosure()")]
    [InlineData("{ param($x) Grow $x }", "$null = New-Module { function Grow($t) { $t * $t } } | Import-Module -PassThru")]
    [InlineData("{ param($x) $x * $x }", "$PSDefaultParameterValues = @{ 'Grow:Rate' = 2 }")]
    public void A_block_that_may_depend_on_what_is_out_of_sight_is_recorded_each_time(string block, string before, string at = "3.0", string first = "") =>
        Assert.Equal([1, 1], Traces($"{first}; {before}; $f = {block}; foreach ($i in 1..2) {{ Get-Gradient $f {at} -Verbose 4>&1 }}"));

    [Fact]
    public void Every_branch_is_recorded_once() =>
        Assert.Equal([1, 1, 0, 0, 0], Traces("$f = { param($x) if ($x -gt 0) { $x * $x } else { 3 * $x } }; foreach ($at in 1.0, -1.0, 2.0, -2.0, 3.0) { Get-Gradient $f $at -Verbose 4>&1 }"));

    [Fact]
    public void Other_branches_have_their_own_gradients() =>
        Assert.Equal([2, 3, 4, 3], Numbers(module.Invoke("$f = { param($x) if ($x -gt 0) { $x * $x } else { 3 * $x } }; foreach ($at in 1.0, -1.0, 2.0, -2.0) { (Get-Gradient $f $at).Gradient }")));

    [Fact]
    public void A_numerical_gradient_uses_what_the_automatic_one_recorded() =>
        Assert.Equal([1, 0], Traces("$f = { param($x) $x * $x }; $null = Get-NumericalGradient $f 2.0; $f = { param($x) $x * $x * $x }; Get-Gradient $f 2.0 -Verbose 4>&1; $null = Get-NumericalGradient $f 2.0 -Method ComplexStep; Get-Gradient $f 3.0 -Verbose 4>&1"));

    [Fact]
    public void Warnings_come_at_every_call() =>
        Assert.Equal(2, module.Invoke("$f = { param($x) [Math]::Floor($x) * $x }; foreach ($i in 1..2) { Get-Gradient $f 2.5 3>&1 }").Count(line => line.BaseObject is WarningRecord));

    [Fact]
    public void Closures_of_one_text_are_kept_apart() =>
        Assert.Equal([2, 5, 2], Numbers(module.Invoke("function Line($k) { { param($x) $k * $x }.GetNewClosure() }; foreach ($k in 2, 5, 2) { (Get-Gradient (Line $k) 1.0).Gradient }")));

    [Fact]
    public void A_closure_is_recorded_once() =>
        Assert.Equal([1, 0], Traces("function Line($k) { { param($x) $k * $x }.GetNewClosure() }; $f = Line 3; foreach ($k in 2, 5) { Get-Gradient $f 1.0 -Verbose 4>&1 }"));

    [Fact]
    public void Points_of_other_arrangements_are_kept_apart()
    {
        var slopes = module.Invoke("$f = { param($x) $s = 0.0; foreach ($v in $x) { $s += $v * $v }; $s }; , (Get-Gradient $f 1, 2).Gradient; , (Get-Gradient $f 1, 2, 3).Gradient; , (Get-Gradient $f 2, 1).Gradient");
        Assert.Equal(new double[] { 2, 4 }, slopes[0].BaseObject);
        Assert.Equal(new double[] { 2, 4, 6 }, slopes[1].BaseObject);
        Assert.Equal(new double[] { 4, 2 }, slopes[2].BaseObject);
    }

    [Fact]
    public void A_block_that_is_not_the_same_twice_is_refused_at_every_call()
    {
        for (var call = 0; call < 3; call++)
        {
            module.AssertError("NonDeterministicFunction", "$global:calls = 0; $f = { param($x) $global:calls++; $x * $global:calls }; Get-Gradient $f 1.0");
            module.AssertError("NonDeterministicFunction", "$random = [Random]::new(1); $f = { param($x) $x * $random.NextDouble() }; Get-Gradient $f 1.0");
        }
    }

    [Fact]
    public void A_block_that_keeps_state_in_a_captured_array_is_refused_at_every_call() =>
        Assert.Equal(["NonDeterministicFunction", "NonDeterministicFunction"], module.Invoke(
            "$k = [double[]](1, 2); $f = { param($x) $k[0] += 1; $x * $k[0] }; foreach ($i in 1..2) { try { Get-Gradient $f 1.0 } catch { $_.FullyQualifiedErrorId.Split(',')[0] } }").Select(id => id.ToString()));

    /// <summary>How many traces each call made, by its verbose line.</summary>
    private int[] Traces(string script) =>
        [.. module.Invoke(script).Select(line => line.BaseObject).OfType<VerboseRecord>().Select(record => int.Parse(record.Message.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture))];

    private static double[] Numbers(Collection<PSObject> output) => [.. output.Select(item => (double)item.BaseObject)];
}
