using System.Management.Automation;
using CsCheck;

namespace GradTools.PowerShell.Tests.Circuits;

/// <summary>The gradient written out: what it looks like, and that it is the gradient.</summary>
public sealed class GradientScriptTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    private string Script(string arguments) => module.InvokeForOne<ScriptBlock>($"ConvertTo-GradientScript {arguments}").ToString();

    [Theory]
    [InlineData("{ param($x, $y, $z) ($x + $y) * $z }", "param($x, $y, $z)\n@(\n    $z  # in $x\n    $z  # in $y\n    $x + $y  # in $z\n)")]
    [InlineData("{ param($x) $x * $x + 0 * $x + 1 * $x }", "param($x)\n2 * $x + 1")]
    [InlineData("{ param($z) [Grad]::Sigmoid($z) }", "param($z)\n$t1 = [Grad]::Sigmoid($z)\n$t1 * (1 - $t1)")]
    [InlineData("{ param($z) 1 / (1 + [Math]::Exp(-$z)) }", "param($z)\n$t1 = [Math]::Exp(-$z)\n$t2 = $t1 + 1\n$t1 / ($t2 * $t2)")]
    [InlineData("{ param($x) [Math]::Sin($x) }", "param($x)\n[Math]::Cos($x)")]
    [InlineData("{ param($x) 5 }", "param($x)\n0")]
    [InlineData("{ param($x) $x / 3 + $x * $x / 7 }", "param($x)\n2 * $x / 7 + 1 / 3")]
    [InlineData("{ [Math]::Log($_) }", "1 / $_")]
    public void Is_readable(string block, string expected) => Assert.Equal(expected, Script(block));

    [Theory]
    [InlineData("{ param($x) $x * $x * $x }", @"\frac{\partial f}{\partial x} = 3 \, {x}^{2}")]
    [InlineData("{ param($alpha) [Math]::Sqrt($alpha) }", @"\frac{\partial f}{\partial \alpha} = \frac{0.5}{\sqrt{\alpha}}")]
    [InlineData("{ param($x, $y) $x / ($x + $y) }", "\\begin{aligned}\n\\frac{\\partial f}{\\partial x} &= \\frac{1}{x + y} - \\frac{x}{{\\left(x + y\\right)}^{2}} \\\\\n\\frac{\\partial f}{\\partial y} &= -\\frac{x}{{\\left(x + y\\right)}^{2}}\n\\end{aligned}")]
    [InlineData("{ param($w) $w[0] * $w[1] } -At 2, 3", "\\begin{aligned}\n\\frac{\\partial f}{\\partial w_{0}} &= w_{1} \\\\\n\\frac{\\partial f}{\\partial w_{1}} &= w_{0}\n\\end{aligned}")]
    public void Is_a_formula(string arguments, string expected) =>
        Assert.Equal(expected, module.InvokeForOne<string>($"ConvertTo-GradientScript {arguments} -As LaTeX"));

    [Theory]
    [InlineData("{ param($x, $y) 100 * [Math]::Pow($y - $x * $x, 2) + [Math]::Pow(1 - $x, 2) }", "-1.2, 1")]
    [InlineData("{ param($x) $s = 0; foreach ($v in $x) { $s += [Math]::Pow($v, 3) / (1 + $s * $s) }; $s }", "0.3, -0.2, 0.9, 1.1")]
    [InlineData("{ param($x) $y = $x; for ($i = 0; $i -lt 30; $i++) { $y = [Math]::Sin($y) + $x * $y / 3 }; $y }", "0.7")]
    [InlineData("{ param($w, $x) 1 / (1 + [Math]::Exp(-($w[0] * $x[0] + $w[1] * $x[1] + $w[2]))) }", "@((2, -3, -3), (-1, -2))")]
    [InlineData("{ param($s) $m = 0; for ($j = 1; $j -lt 3; $j++) { $m += [Grad]::ReLU($s[$j] - $s[0] + 10) }; $m }", "13, -7, 11")]
    [InlineData("{ param($s) [Grad]::LogSumExp($s) - $s[1] }", "1, 2, 3")]
    [InlineData("{ param($p) $p.a * $p.b + $p.c[0] * $p.'odd name' }", "@{ p = @{ a = 1; b = 2; c = 3, 4; 'odd name' = 5 } }")]
    [InlineData("{ param($x, $y) [Math]::Max($x, $y) + [Math]::Min($x * $y, 3.0) + [Math]::Abs($x - 3) }", "2, 1")]
    [InlineData("{ param($x) [Math]::Pow($x, 2.5) + [Math]::Pow(2, $x) + [Math]::Pow($x, -3) + [Math]::Pow($x, $x) }", "1.5")]
    [InlineData("{ param($x) [Grad]::Where([Grad]::Greater($x, 1), $x * $x, $x) % 3 }", "1.5")]
    [InlineData("{ param($x) [Grad]::Erf($x) + [Grad]::Softplus($x) + [Grad]::LogGamma($x) + [Math]::Atan2($x, 2) + [Math]::Cbrt($x) + [Math]::Log10($x) }", "1.5")]
    [InlineData("{ param($x) [Math]::Asin($x) + [Math]::Acos($x) + [Math]::Atan($x) + [Math]::Tan($x) + [Math]::Tanh($x) + [Math]::Asinh($x) + [Math]::Atanh($x) }", "0.3")]
    [InlineData("{ param($t1, $t) $t1 * [Math]::Exp($t) * [Math]::Sin([Math]::Exp($t)) }", "0.5, 0.7")]
    [InlineData("{ param([double]$x, $scale = 3) $scale * $x * $x }", "@{ x = 2 }")]
    [InlineData("{ param($m) $m[0][0] * $m[1][1] - $m[0][1] * $m[1][0] }", "@((1, 2), (3, 4))")]
    [InlineData("{ param($x) $a = 7 * $x; $b = $a * $a + $a; $c = $b * $b * $a + $b; $c * $c / ($b + 1e3) - 0.1 * $c }", "0.3")]
    public void Is_the_gradient(string block, string point) =>
        Assert.True(module.InvokeForOne<bool>($"$f = {block}; Test-GradientCheck $f -At {point} -Gradient (ConvertTo-GradientScript $f -At {point}) -Quiet"));

    /// <summary>Formulas made at random.</summary>
    [Fact]
    public void Is_the_gradient_of_any_formula()
    {
        var leaf = Gen.OneOf<string>("$x", "$y", "$z", "2", "0.3", "$x", "$y");
        var formula = Enumerable.Range(0, 4).Aggregate<int, Gen<string>>(leaf, (inner, _) => Gen.OneOf<string>(
            inner,
            Gen.Select(inner, inner, (a, b) => $"({a} + {b})"),
            Gen.Select(inner, inner, (a, b) => $"({a} - {b})"),
            Gen.Select(inner, inner, (a, b) => $"{a} * ({b})"),
            Gen.Select(inner, inner, (a, b) => $"({a}) / (1.5 + ({b}) * ({b}))"),
            inner.Select(a => $"(-({a}))"),
            inner.Select(a => $"[Math]::Sin({a})"),
            inner.Select(a => $"[Math]::Exp([Math]::Cos({a}))"),
            inner.Select(a => $"[Math]::Sqrt(2 + ({a}) * ({a}))"),
            inner.Select(a => $"[Grad]::Sigmoid({a})"),
            inner.Select(a => $"[Math]::Tanh({a})"),
            inner.Select(a => $"[Math]::Pow({a}, 3)")));
        var number = Gen.Double[-1.5, 1.5];

        Gen.Select(formula, number, number, number).Sample(
            (text, x, y, z) =>
            {
                var result = module.Invoke(
                    $"$f = {{ param($x, $y, $z) {text} }}; $gradient = ConvertTo-GradientScript $f -At $px, $py, $pz; & $gradient $px $py $pz; (Get-Gradient $f -At $px, $py, $pz).Gradient",
                    ("px", x), ("py", y), ("pz", z)).Select(item => Convert.ToDouble(item.BaseObject, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
                var size = 1 + result.Skip(3).Max(Math.Abs);
                for (var i = 0; i < 3; i++)
                    Assert.True(Math.Abs(result[i] - result[i + 3]) <= 1e-9 * size, $"{text} at {x}, {y}, {z}: {result[i]} is not {result[i + 3]}");
            },
            iter: 60,
            threads: 1);
    }

    /// <summary>Long products of a chain are named, so that the text grows as the loop does, not as its square.</summary>
    [Fact]
    public void Grows_with_the_length_of_a_loop()
    {
        static string Loop(int count) => $"{{ param($x) $s = 0.0; for ($i = 0; $i -lt {count}; $i++) {{ $s = [Math]::Sin($s * $x + $i) / 2 }}; $s }} -At 0.5";

        Assert.InRange(Script(Loop(100)).Length, 1, 3 * Script(Loop(50)).Length);
    }

    [Fact]
    public void Says_where_a_branch_holds()
    {
        const string Block = "{ param($x) if ($x -gt 1) { $x * $x } else { $x } }";

        module.AssertError("GradientScriptNeedsPoint", $"ConvertTo-GradientScript {Block}");
        var script = module.InvokeForOne<ScriptBlock>($"ConvertTo-GradientScript {Block} -At 3 -WarningAction Ignore").ToString();
        Assert.Equal("param($x)\n# holds where x > 1\n2 * $x", script);
    }

    [Fact]
    public void Refuses_arrays_without_a_point()
    {
        module.AssertError("GradientScriptNeedsPoint", "ConvertTo-GradientScript { param($x) $x[0] * $x[1] }");
        module.AssertError("GradientScriptNeedsPoint", "ConvertTo-GradientScript { param($x) $s = 0; foreach ($v in $x) { $s += $v }; $s }");
    }

    [Theory]
    [InlineData("{ param($x) $y = $x; for ($i = 0; $i -lt 3000; $i++) { $y = [Math]::Sin($y) * $x }; $y } -At 0.5")]
    [InlineData("{ param($x) $y = $x; for ($i = 0; $i -lt 30000; $i++) { $y = [Math]::Sin($y) }; $y } -At 0.5")]
    [InlineData("{ param($x) $s = 0; foreach ($v in $x) { $s += $v * $v }; $s } -At (1..20000)")]
    public void Refuses_what_nobody_can_read(string arguments) => module.AssertError("GradientScriptTooLong", $"ConvertTo-GradientScript {arguments}");
}
