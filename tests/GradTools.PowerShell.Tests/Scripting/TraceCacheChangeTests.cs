namespace GradTools.PowerShell.Tests.Scripting;

/// <summary>
/// A gradient is never that of what the block was before. Most changes here are far too small for the comparison with the block itself to find:
/// only what the record was kept under can tell.
/// </summary>
public sealed class TraceCacheChangeTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    [Theory]
    [InlineData("{ param($x) $k * $x * $x }", "$k = 1.0", "$k = 1.0 + 1e-12")]
    [InlineData("{ param($x) $k * $x * $x }", "$k = 1.0", "$k = [double[]](1.0, 2.0); $k = $k[0] + 1e-12")]
    [InlineData("{ param($x) $k * $x * $x }", "$k = [float]1", "$k = [float]1.0000001")]
    [InlineData("{ param($x) $x / $k }", "$k = 3", "$k = 3.000000000001")]
    [InlineData("{ param($x) $s = 0.0; foreach ($w in $k) { $s += $w * $x * $x }; $s }", "$k = [double[]](1, 2, 3)", "$k[1] += 1e-12")]
    [InlineData("{ param($x) $k[1, 0] * $x }", "$k = [double[,]]::new(2, 2); $k[1, 0] = 1", "$k[1, 0] += 1e-12")]
    [InlineData("{ param($x) $k[1][0] * $x * $x }", "$k = @(@(1, 2), @(3.0, 4))", "$k[1][0] += 1e-12")]
    [InlineData("{ param($x) $k.Rate * $x }", "$k = @{ Rate = 2.0 }", "$k.Rate += 1e-12")]
    [InlineData("{ param($x) $k[0] * $x }", "$k = [System.Collections.Generic.List[double]](1.0, 2.0)", "$k[0] += 1e-12")]
    [InlineData("{ param($x) $k['a'].Rate * $x }", "$k = [ordered]@{ a = @{ Rate = 2.0 } }", "$k['a'].Rate += 1e-12")]
    [InlineData("{ param($x) $s = 0.0; for ($i = 0; $i -lt $k.Count; $i++) { $s += $x * $k[$i] }; $s }", "$k = 1, 2", "$k = 1, 2, 1e-12")]
    [InlineData("{ param($x) ($x * $k).Sum() }", "$k = New-Tensor -Value 3, 4", "$k = New-Tensor -Value 3, 4.00000000001", "(New-Tensor -Value 1, 2)")]
    [InlineData("{ param($x) Grow $x }", "function Grow($t) { $t * $t }", "function Grow($t) { $t * $t * 1.000000000001 }")]
    [InlineData("{ param($x) Grow $x }", "function Grow($t) { Deep $t }; function Deep($t) { $t * $t }", "function Deep($t) { $t * $t * 1.000000000001 }")]
    [InlineData("{ param($x) Grow $x }", "function Grow($t) { $k * $t }; $k = 2.0", "$k += 1e-12")]
    [InlineData("{ param($x) & $k $x }", "$k = { param($t) $t * $t }", "$k = { param($t) $t * $t * 1.000000000001 }")]
    [InlineData("{ param($x) & $k $x }", "$r = 1.0; $k = { param($t) $t * $r }", "$r += 1e-12")]
    [InlineData("{ param($x) (& $k.f $x) }", "$k = @{ f = { param($t) $t } }", "$k.f = { param($t) $t * 1.000000000001 }")]
    [InlineData("{ param($x) & $name $x }", "function A($t) { 2 * $t }; function B($t) { 2.000000000001 * $t }; $name = 'A'", "$name = 'B'")]
    [InlineData("{ param($x) $n = 'Grow'; & $n $x }", "function Grow($t) { $t * $t }", "function Grow($t) { $t * $t * 1.000000000001 }")]
    [InlineData("{ param($x) $script:k * $x }", "$script:k = 2", "$script:k = 2.000000000001")]
    [InlineData("{ param($x) $global:k * $x }", "$global:k = 2", "$global:k = 2.000000000001")]
    [InlineData("{ param($x) $ExecutionContext.SessionState.PSVariable.GetValue('k') * $x }", "$k = 2", "$k = 2.000000000001")]
    [InlineData("{ param($x) [double]$env:GRADTOOLS_TEST_RATE * $x }", "$env:GRADTOOLS_TEST_RATE = '2'", "$env:GRADTOOLS_TEST_RATE = '2.000000000001'")]
    [InlineData("{ param($x) $k.Rate * $x }", "$k = [pscustomobject]@{ Rate = 2 }", "$k.Rate = 2.000000000001")]
    [InlineData("{ param($x) $k.Peek() * $x }", "$k = [System.Collections.Generic.Stack[double]]::new(); $k.Push(2)", "$k.Push(2.000000000001)")]
    [InlineData("{ param($x) if ($x -lt 0) { $k = 1 }; $k * $x }", "$k = 2", "$k = 2.000000000001")]
    [InlineData("{ param($x) $k = $k + 1; $k * $x }", "$k = 2", "$k = 2.000000000001")]
    [InlineData("{ param($x) $y = 0; for (; $y -eq 0; $k = 1) { $y = $k * $x }; $y }", "$k = 2", "$k = 2.000000000001")]
    [InlineData("{ param($x) foreach ($k in $k) { $y = $k * $x }; $y }", "$k = 2", "$k = 2.000000000001")]
    [InlineData("{ param($x) & { $k = 1 }; $k * $x }", "$k = 2", "$k = 2.000000000001")]
    [InlineData("{ param($x) function Late { $k }; (Late) * $x; if ($false) { $k = 1 } }", "$k = 2", "$k = 2.000000000001")]
    [InlineData("{ param($x) Use $x; function Use($t) { $t } }", "function Use($t) { 2 * $t }", "function Use($t) { 2.000000000001 * $t }")]
    [InlineData("{ param($x) $g = & { $k = 1; { $k * $x } }; & $g }", "$k = 2", "$k = 2.000000000001")]
    [InlineData("{ param($x) & (Make) $x }", "function Make { $k = 1; { param($t) $k * $t } }; $k = 2", "$k = 2.000000000001")]
    [InlineData("{ param($x) $f = Make; & $f $x }", "function Make { $k = 1; { param($t) $k * $t } }; $k = 2", "$k = 2.000000000001")]
    [InlineData("{ param($x) while ($true) { if ($x -gt 0) { break }; $k = 1 }; $k * $x }", "$k = 2", "$k = 2.000000000001")]
    [InlineData("{ param($x) $y = switch (1) { 1 { $k * $x } 2 { $k = 1 } }; $y }", "$k = 2", "$k = 2.000000000001")]
    [InlineData("{ param($x) Short $x }", "function A($t) { 2 * $t }; function B($t) { 2.000000000001 * $t }; $null = $ExecutionContext.InvokeProvider.Item.Set('alias:Short', 'A')", "$null = $ExecutionContext.InvokeProvider.Item.Set('alias:Short', 'B')")]
    [InlineData("{ param($x) A $x }", "function A($t) { 2 * $t }; function B($t) { 2.000000000001 * $t }", "$null = $ExecutionContext.InvokeProvider.Item.Set('alias:A', 'B')")]
    [InlineData("{ param($x) function Inner($t) { 2 * $t }; Inner $x }", "function B($t) { 2.000000000001 * $t }", "$null = $ExecutionContext.InvokeProvider.Item.Set('alias:Inner', 'B')")]
    [InlineData("{ param($x) & { param($a, $k = $k) $k * $a } $x }", "$k = 2", "$k = 2.000000000001")]
    [InlineData("{ param($x, $r = $k) $r * $x }", "$k = 2", "$k = 2.000000000001", "@{ x = 2.0 }")]
    [InlineData("{ param($x) $x * [double]('1' + $k) }", "$k = 2, 3; $OFS = ''", "$OFS = '.'")]
    [InlineData("{ param($x) $x * [double]::Parse($k) }", "$k = '2,000'; [cultureinfo]::CurrentCulture = [cultureinfo]::InvariantCulture", "$c = [cultureinfo]::InvariantCulture.Clone(); $c.NumberFormat.NumberDecimalSeparator = ','; $c.NumberFormat.NumberGroupSeparator = '.'; [cultureinfo]::CurrentCulture = $c")]
    public void What_a_block_depends_on_counts_as_it_is_now(string block, string before, string after, string at = "2.0")
    {
        var output = module.Invoke($$"""
            $f = {{block}}
            {{before}}
            Show (Get-Gradient $f {{at}}).Gradient
            Show (Get-Gradient $f {{at}}).Gradient
            {{after}}
            Show (Get-Gradient $f {{at}}).Gradient
            $anew = {{block.Replace("{ param($x", "{  param($x", StringComparison.Ordinal)}}
            Show (Get-Gradient $anew {{at}}).Gradient
            """.Insert(0, "function Show($g) { if ($g -is [System.Collections.IDictionary]) { $g = $g.x }; if ($g -isnot [double]) { $g = $g.Sum() + $g.ToArray()[1] }; $g.ToString('R', [cultureinfo]::InvariantCulture) }\n"))
            .Select(line => line.ToString()).ToArray();
        Assert.Equal(output[0], output[1]);
        Assert.NotEqual(output[1], output[2]);
        Assert.Equal(output[3], output[2]);
    }

    [Fact]
    public void The_item_of_a_pipeline_around_counts_as_it_is_now()
    {
        var slopes = module.Invoke("$f = { param($x) $_ * $x }; 2.0, 2.000000000001, 2.0 | ForEach-Object { (Get-Gradient $f 1.0).Gradient }").Select(item => (double)item.BaseObject);
        Assert.Equal([2.0, 2.000000000001, 2.0], slopes);
    }

    [Theory]
    [InlineData("2.0, 2.000000000001, 2.0 | ForEach-Object { (Get-Gradient { param($x) $_ * $x } 1.0).Gradient }")]
    [InlineData("2.0, 2.000000000001, 2.0 | ForEach-Object { $k = $_; (Get-Gradient { param($x) $k * $x } 1.0).Gradient }")]
    [InlineData("foreach ($k in 2.0, 2.000000000001, 2.0) { (Get-Gradient { param($x) $k * $x } 1.0).Gradient }")]
    [InlineData("function Slope($k) { (Get-Gradient { param($x) $k * $x } 1.0).Gradient }; Slope 2.0; Slope 2.000000000001; Slope 2.0")]
    public void What_stands_around_a_literal_block_counts_as_it_is_now(string script) =>
        Assert.Equal([2.0, 2.000000000001, 2.0], module.Invoke(script).Select(item => (double)item.BaseObject));

    [Fact]
    public void The_arguments_of_a_function_around_count_as_they_are_now()
    {
        var slopes = module.Invoke("function Slope($f, $k) { (Get-Gradient $f 1.0).Gradient }; $f = { param($x) $k * $x }; foreach ($r in 2.0, 2.000000000001) { Slope $f $r }").Select(item => (double)item.BaseObject);
        Assert.Equal([2.0, 2.000000000001], slopes);
    }

    [Fact]
    public void A_block_that_changes_what_it_depends_on_keeps_nothing()
    {
        var slopes = module.Invoke("""
            $f = { param($x) if ($x -gt 0) { $x * $k[0] } else { $k[0] = 2.000000000001; $x * $k[0] } }
            $k = [double[]](2, 0); (Get-Gradient $f -1.0).Gradient; (Get-Gradient $f 1.0).Gradient
            $k = [double[]](2, 0); (Get-Gradient $f 1.0).Gradient
            """).Select(item => (double)item.BaseObject);
        Assert.Equal([2.000000000001, 2.000000000001, 2.0], slopes);
    }

    [Fact]
    public void A_private_variable_does_not_hide_the_one_the_block_sees()
    {
        var slopes = module.Invoke("""
            function Slope($f) { $private:hidden = 7; (Get-Gradient $f 1.0).Gradient }
            $f = { param($x) $hidden * $x }
            foreach ($hidden in 2.0, 2.000000000001) { Slope $f }
            """).Select(item => (double)item.BaseObject);
        Assert.Equal([2.0, 2.000000000001], slopes);
    }

    [Fact]
    public void Runspaces_share_nothing()
    {
        using var other = new ModuleRunspace();
        const string Script = "(Get-Gradient $f 1.0).Gradient";
        var block = System.Management.Automation.ScriptBlock.Create("param($x) $k * $x");
        Assert.Equal(2.0, module.InvokeForOne<double>("$k = 2.0; $f = [scriptblock]$f.Ast.GetScriptBlock(); " + Script, ("f", block)));
        Assert.Equal(2.000000000001, other.InvokeForOne<double>("$k = 2.000000000001; $f = [scriptblock]$f.Ast.GetScriptBlock(); " + Script, ("f", block)));
    }
}
