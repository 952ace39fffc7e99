using GradTools.PowerShell.Commands;

namespace GradTools.PowerShell.Tests.Scripting;

/// <summary>Gradients of script blocks as people write them, against derivatives worked out by hand.</summary>
public class ScriptBlockGradientTests(ModuleRunspace runspace) : IClassFixture<ModuleRunspace>
{
    /// <summary>What the blocks find in the session they are written in.</summary>
    private const string Session = "function square { param([double] $value) $value * $value }; filter twice { 2 * $_ }; $cube = { param($v) [Math]::Pow($v, 3) }; $shift = 1; $functions = @{ cube = $cube }";

    /// <summary>Block, point, and the value and gradient worked out by hand as PowerShell expressions.</summary>
    public static TheoryData<string, string, string> Blocks => new()
    {
        { "{ param($x, $y, $z) ($x + $y) * $z }", "-2, 5, -4", "-12; -4; -4; 3" },
        { "{ param($x) $x * $x }", "3", "9; 6" },
        { "{ $_ * $_ * $_ }", "2", "8; 12" },
        { "{ $args[0] * $args[1] }", "2, 5", "10; 5; 2" },
        { "{ param($x) 2 * $x - 1.5 + $x / 4 - (3 - $x) }", "2", "2; 3.25" },
        { "{ param($x) -$x % 3 }", "5", "-2; -1" },
        { "{ param($x) [Math]::Exp(2 * $x) }", "0.5", "[Math]::E; 2 * [Math]::E" },
        { "{ param($x) [math]::pow($x, 3) + [System.Math]::Sqrt($x) }", "4", "66; 48.25" },
        { "{ param($x) [Math]::Log($x, 2) }", "8", "3; 1 / (8 * [Math]::Log(2))" },
        { "{ param($x, $y) [Math]::Pow($x, $y) }", "2, 3", "8; 12; 8 * [Math]::Log(2)" },
        { "{ param($x) [Math]::Max(0.0, $x) * 3 }", "2", "6; 3" },
        { "{ param($x) [Math]::Abs($x) }", "-2", "2; -1" },
        { "{ param($x) [Grad]::Sigmoid($x) }", "0", "0.5; 0.25" },
        { "{ param([double]$x) if ($x -gt 1) { $x * $x } elseif (0.5 -lt $x) { 3 * $x } else { $x } }", "0.7", "2.1; 3" },
        { "{ param($x) $x -gt 1 ? $x * 5 : $x }", "2", "10; 5" },
        { "{ param($x) $s = 0.0; for ($i = 1; $i -le 4; $i++) { $s += $i * $x }; $s }", "2", "20; 10" },
        { "{ param($x) $s = 0; foreach ($v in $x) { $s += $v * $v }; $s }", "((1, 2, 3))", "14; 2; 4; 6" },
        { "{ param([double[]]$x) $s = 0; for ($i = 0; $i -lt $x.Count - 1; $i++) { $s += $x[$i] * $x[$i + 1] }; $s }", "((2, 3, 4))", "18; 3; 6; 3" },
        { "{ param($x) $y = $x; while ($y -lt 100) { $y = $y * $y }; $y }", "3", "6561; 17496" },
        { "{ param($x) $r = $x; do { $r = 0.5 * ($r + $x / $r) } until ([Math]::Abs($r * $r - $x) -lt 1e-14); $r }", "2", "[Math]::Sqrt(2); 0.5 / [Math]::Sqrt(2)" },
        { "{ param($x) function square($v) { $v * $v }; square (square $x) }", "2", "16; 32" },
        { "{ param($x) function power([double]$v, [int]$n) { if ($n -eq 0) { return 1.0 }; $v * (power $v ($n - 1)) }; power $x 4 }", "2", "16; 32" },
        { "{ param($x) $f = { param($v) 3 * $v }; & $f $x }", "2", "6; 3" },
        { "{ param($x) ($x | ForEach-Object { $_ * $_ }) | ForEach-Object { $t = 0 } { $t += $_ } { $t } }", "((1, 2))", "5; 2; 4" },
        { "{ param($x) $a = @(); $a += $x; $a += 2 * $x; $a[0] * $a[-1] }", "3", "18; 12" },
        { "{ param($x) $h = @{ a = $x; b = 2 * $x }; $h.a * $h['b'] }", "3", "18; 12" },
        { "{ param($x) [double[]]$a = 1, 2; $a[0] = $x; $a[0] * $a[1] }", "3", "6; 2" },
        { "{ param($x) $a = [double[]]::new(3); $a[1] = $x; $a[0] + $a[1] * 4 }", "3", "12; 4" },
        { "{ param($x) $l = [System.Collections.Generic.List[double]]::new(); $l.Add($x); $l.Add(5); $l[0] * $l[1] }", "3", "15; 5" },
        { "{ param($x) $x++; ++$x; $y = $x--; $y * $x }", "1", "6; 5" },
        { "{ param($x) if (-not ($x -eq 0) -and ($x -ge 1 -or $false)) { 7 * $x } else { 0 } }", "2", "14; 7" },
        { "{ param($x) switch ($x) { 1 { 2 * $x } default { 4 * $x } } }", "2", "8; 4" },
        { "{ param($x) switch ($x) { { $_ -gt 5 } { 2 * $x } { $_ -le 5 } { 9 * $x } } }", "2", "18; 9" },
        { "{ param($x) if ($x -is [double]) { 2 * $x } else { 0 } }", "2", "4; 2" },
        { "{ param($x, $scale = 3) $scale * $x }", "2", "6; 3" },
        { "{ param($x) $a, $b = $x, (2 * $x); $a * $b }", "2", "8; 8" },
        { "{ param($x) [double]$y = $x * 2; [float]1.5 * $y }", "2", "6; 3" },
        { "{ param($x) \"unused $(1 + 1)\" | Out-Null; 2 * $x }", "2", "4; 2" },
        { "{ param($x) [Grad]::Digamma($x) }", "1", "-0.57721566490153286; [Math]::PI * [Math]::PI / 6" },
        { "{ param($x) 2d * $x - 1d / $x }", "2", "3.5; 2.25" },
        { "{ param($x) & (Get-Command square).ScriptBlock ($x + 1) }", "2", "9; 6" },
        { "{ param($x) & ${function:square} $x }", "2", "4; 4" },
        { "{ param($x) & $functions.cube $x }", "2", "8; 12" },
        { "{ param($x) $f = [scriptblock]::Create('param($v) if (1 -lt $v) { [Math]::Exp($v - 2) } else { 0 }'); & $f $x }", "2", "1; 1" },
        { "{ param($x) [Convert]::ToDouble($x) * ($x -as [double]) }", "3", "9; 6" },
        { "{ param($x) [Math]::Round($x, 1) * $x + [Math]::ScaleB($x, 2) }", "2.04", "12.24; 6" },
        { "{ param($x) class Square { [double] $Side; Square([double] $side) { $this.Side = $side } [double] Area() { if (1 -lt $this.Side) { return $this.Side * $this.Side }; return 0 } }; [Square]::new($x).Area() }", "3", "9; 6" },
        { "{ param($x) $t = New-Tensor -Value (($x[0], 1), (2, $x[1])); ($t * $t).Sum() }", "((3, 4))", "30; 6; 8" },
        { "{ param($x) [Linq.Enumerable]::Sum([double[]]$x) }", "((1, 2))", "3; 1; 1" },
        { "{ param($x) [Grad]::Sum([Grad]::Softmax($x)) + [Grad]::LogSumExp($x) }", "((0.0, 0.0))", "1 + [Math]::Log(2); 0.5; 0.5" },
        { "{ param($x) [Grad]::LogSoftmax($x)[1] }", "((0.0, [Math]::Log(3)))", "[Math]::Log(0.75); -0.25; 0.25" },
        { "{ param($x) [Grad]::LogSoftmax($x)[0] }", "((0.0, 1000.0))", "-1000; 1; -1" },
        { "{ param($x) $t = New-Tensor -Value (($x[0], $x[1]), (5, 5)); ([Grad]::LogSoftmax($t, 1) * (New-Tensor -Value ((0, 1), (0, 0)))).Sum() }", "((0.0, [Math]::Log(3)))", "[Math]::Log(0.75); -0.25; 0.25" },
        { "{ param($x) $t = New-Tensor -Value (($x[0], $x[1]), (5, 5)); ([Grad]::LogSoftmax($t) * (New-Tensor -Value ((0, 1), (0, 0)))).Sum() }", "((0.0, [Math]::Log(3)))", "[Math]::Log(0.75); -0.25; 0.25" },
        { "{ param($x) [Grad]::Dot($x, $x) }", "((1.0, 2.0))", "5; 2; 4" },
        { "{ param($x) filter double { 2 * $_ }; $x | double | ForEach-Object { $t = 0 } { $t += $_ } { $t } }", "(1, 2)", "6; 2; 2" },
        { "{ param($x) $x | twice | ForEach-Object { $t = 0 } { $t += $_ } { $t } }", "(1, 2)", "6; 2; 2" },
        { "{ param($x) square -value ($x + $shift) }", "2", "9; 6" },
        { "{ param($x) & $cube $x }", "2", "8; 12" },
        { "{ param($x) $o = [pscustomobject]@{ a = $x; b = 2 }; $p = @{ value = $o.a }; square @p }", "3", "9; 6" },
        { "{ param($x) $s = 0; $x | Where-Object { $_ -gt 1.5 } | ForEach-Object { $s += $_ * $_ }; $s }", "(1, 2, 3)", "13; 0; 4; 6" },
        { "{ param($x) foreach ($i in 1..9) { if ($i -gt 3) { break }; if ($i -eq 2) { continue }; $x *= $i + 1 }; return $x }", "3", "24; 8" },
        { "{ param($x) 5 }", "2", "5; 0" },
        { "{ param($x) $x['a'] * $x.b }", "@{ a = 2; b = 3 }", "6; 3; 2" },
        { "{ param($x) $m = $x[0]; $m[1] * $x[1][0] }", "(((1, 2), (3, 4)))", "6; 0; 3; 2; 0" },
    };

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Automatic_gradient_is_exact(string block, string at, string expected)
    {
        var result = runspace.InvokeForOne<GradientResult>($"{Session}; Get-Gradient {block} ({at})");
        Assert.Equal(Expected(expected), Numbers(result), Close(1e-12));
        Assert.Equal(EvaluationKind.Compiled, result.Evaluation);
    }

    /// <summary>Where differences see jumps or the steps of single precision, the derivative is that of the branch and of the function.</summary>
    [Theory]
    [InlineData("{ param($x) [MathF]::Sqrt($x) }", "2", "[MathF]::Sqrt(2); 1 / [Math]::Sqrt(8)")]
    [InlineData("{ param($x) [single]$x * 2 }", "2.1", "[single]2.1 * 2; 2")]
    [InlineData("{ param($x) if ($x -in 1, 3) { 2 * $x } else { $x } }", "3", "6; 2")]
    [InlineData("{ param($x) if ((1, 3) -contains $x) { 2 * $x } else { $x } }", "3", "6; 2")]
    [InlineData("{ param($x) if ($x.Equals(3.0) -and (3.0).Equals($x)) { 2 * $x } else { $x } }", "3", "6; 2")]
    [InlineData("{ param($x) [Math]::Round($x, 2) + [Math]::Floor($x) * $x }", "2.456", "[Math]::Round(2.456, 2) + 2 * 2.456; 2")]
    public void Automatic_gradient_of_a_block_with_steps(string block, string at, string expected)
    {
        var result = runspace.InvokeForOne<GradientResult>($"Get-Gradient {block} ({at}) -WarningAction SilentlyContinue");
        Assert.Equal(Expected(expected), Numbers(result), Close(1e-12));
    }

    [Fact]
    public void A_branch_taken_only_at_the_point_is_the_branch_that_is_differentiated()
    {
        var result = runspace.InvokeForOne<GradientResult>("Get-Gradient { param($x) switch ($x) { 1 { 2 * $x } 2 { 3 * $x } default { 4 * $x } } } 2");
        Assert.Equal([6, 3], Numbers(result));
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Numerical_gradient_agrees(string block, string at, string expected)
    {
        var result = runspace.InvokeForOne<GradientResult>($"{Session}; Get-NumericalGradient {block} ({at})");
        Assert.Equal(Expected(expected), Numbers(result), Close(1e-7));
    }

    /// <summary>On the other side of the branch the block is traced anew; x * x and 2x - 1 meet at 1 with the same slope.</summary>
    [Theory]
    [InlineData("Central")]
    [InlineData("Forward")]
    [InlineData("Backward")]
    public void A_step_across_a_branch_takes_the_other_branch(string method)
    {
        var result = runspace.InvokeForOne<GradientResult>($"Get-NumericalGradient {{ param($x) if ($x -gt 1) {{ $x * $x }} else {{ 2 * $x - 1 }} }} 1 -Method {method}");
        Assert.Equal([1, 2], Numbers(result), Close(2e-5));
        Assert.Equal(EvaluationKind.Compiled, result.Evaluation);
    }

    [Fact]
    public void A_gradient_comes_in_the_shape_of_the_point()
    {
        var shapes = runspace.Invoke("""
            (Get-Gradient { param($x) $x * 2 } 1).Gradient.GetType().Name
            (Get-Gradient { param($x, $y) $x * $y } (1, 2)).Gradient.GetType().Name
            (Get-Gradient { param($x) $x[0][0] } ((1, 2), (3, 4))).Gradient.GetType().Name
            (Get-Gradient { param($x) $x.Sum() } ([double[,]]::new(2, 3))).Gradient.GetLength(1)
            (Get-Gradient { param($x) $x.Sum() } (New-Tensor -Shape 2, 3 -One)).Gradient.Shape.ToString()
            (Get-Gradient { param($x, $y) $x * $y } @{ y = 1; x = 5 }).Gradient.Keys -join ' '
            (Get-Gradient { param($x, $y) $x[0] * $y } @{ y = 1; x = 5, 6 }).Gradient.x -join ' '
            (Get-Gradient { param($p) $p.a * $p.b } @{ p = @{ a = 2; b = 3 } }).Gradient.p.b
            """);
        Assert.Equal(["Double", "Double[]", "Double[][]", "3", "(2, 3)", "x y", "1 0", "2"], shapes.Select(shape => shape.ToString()));
    }

    private double[] Expected(string text) => [.. runspace.Invoke(text).Select(v => Convert.ToDouble(v.BaseObject, System.Globalization.CultureInfo.InvariantCulture))];

    private static double[] Numbers(GradientResult result) => [result.Value, .. Flatten(result.Gradient)];

    internal static IEnumerable<double> Flatten(object value) => value switch
    {
        double number => [number],
        GradTools.Tensors.Tensor tensor => tensor.ToArray(),
        System.Collections.IDictionary dictionary => dictionary.Values.Cast<object>().SelectMany(Flatten),
        System.Collections.IEnumerable items => items.Cast<object>().SelectMany(Flatten),
        _ => throw new InvalidOperationException(value.GetType().Name),
    };

    private static Func<double, double, bool> Close(double tolerance) => (a, b) => Math.Abs(a - b) <= tolerance * Math.Max(1, Math.Max(Math.Abs(a), Math.Abs(b)));
}
