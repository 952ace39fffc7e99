using System.Management.Automation;
using CsCheck;
using GradTools.Tensors;

namespace GradTools.PowerShell.Tests.Circuits;

/// <summary>Gradients in tensors written out: what they look like, and that they are the gradient.</summary>
public sealed class TensorGradientScriptTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    /// <summary>Tensors for the tests: X is 2 x 3, Y is 3 x 2, v has 3 and b 2 entries; M is a constant of the shape of Y.</summary>
    private const string Tensors = """
        $X = New-Tensor (0.1, 0.2, 0.3), (0.4, -0.5, 0.6); $Y = New-Tensor (1, 2), (3, 4), (-5, 6.5)
        $v = New-Tensor 1, -2, 0.5; $b = New-Tensor 0.1, 0.7; $M = New-Tensor (0.5, 1), (2, -1), (3, 0.2)

        """;

    [Theory]
    [InlineData("{ param($X) $X.Sum() } -At $X", "param($X)\n(New-Tensor -Shape 2, 3 -One)")]
    [InlineData("{ param($X) ($X * $X).Sum() } -At $X", "param($X)\n2 * $X")]
    [InlineData("{ param($X) [Grad]::Sigmoid($X).Mean() } -At $X", "param($X)\n$t1 = [Grad]::Sigmoid($X)\n$t1 * (1 - $t1) / 6")]
    [InlineData("{ param($X, $v) $X.MatMul($v).Sum() } -At $X, $v", "param($X, $v)\n@(\n    $v * (New-Tensor -Shape 2, 3 -One)  # in $X\n    $X.Sum(0)  # in $v\n)")]
    [InlineData("{ param($v, $u) $v.MatMul($u) } -At $v, (2 * $v)", "param($v, $u)\n@(\n    $u  # in $v\n    $v  # in $u\n)")]
    [InlineData("{ param($X) ($X.Transpose() * $M).Sum() } -At $X", "param($X)\n(New-Tensor 0.5, 1, 2, -1, 3, 0.2 -Shape 3, 2).Transpose()")]
    [InlineData("{ param($X) [Math]::Pow($X.Sum(), 2) } -At $X", "param($X)\n2 * [Grad]::Sum($X) * (New-Tensor -Shape 2, 3 -One)")]
    public void Is_readable(string arguments, string expected) =>
        Assert.Equal(expected, module.InvokeForOne<ScriptBlock>($"{Tensors} ConvertTo-GradientScript {arguments}").ToString());

    [Theory]
    [InlineData("{ param($X) ($X * $X).Sum() } -At $X", @"\frac{\partial f}{\partial X} = 2 \, X")]
    [InlineData("{ param($X, $Y) ($X.MatMul($Y) * $X.MatMul($Y)).Sum() } -At $X, $Y", "\\begin{aligned}\n\\frac{\\partial f}{\\partial X} &= 2 \\, X \\, Y \\, {Y}^{\\top} \\\\\n\\frac{\\partial f}{\\partial Y} &= 2 \\, {X}^{\\top} \\, X \\, Y\n\\end{aligned}")]
    [InlineData("{ param($b) ([Math]::Sin($b) * (New-Tensor 3, 4)).Sum() } -At $b", @"\frac{\partial f}{\partial b} = \begin{pmatrix} 3 \\ 4 \end{pmatrix} \odot \cos\left(b\right)")]
    public void Is_a_formula(string arguments, string expected) =>
        Assert.Equal(expected, module.InvokeForOne<string>($"{Tensors} ConvertTo-GradientScript {arguments} -As LaTeX"));

    [Theory]
    [InlineData("{ param($X, $v, $b) [Grad]::Sigmoid($X.MatMul($v) + $b).Sum() }", "$X, $v, $b")]
    [InlineData("{ param($X, $v) $h = [Math]::Tanh($X.MatMul($v)); 0.5 * ($h * $h).Sum() + 0.1 * ($X * $X).Sum() }", "$X, $v")]
    [InlineData("{ param($X, $Y) [Math]::Sqrt(($X.MatMul($Y) * $X.MatMul($Y)).Sum()) }", "$X, $Y")]
    [InlineData("{ param($X) ($X.Sum(0) * $X.Sum(0)).Sum() + $X.Sum(1, $true).Sum() }", "$X")]
    [InlineData("{ param($X) ($X.Sum(1, $true) * $X).Sum() * $X.Mean() }", "$X")]
    [InlineData("{ param($X) [Grad]::LogSumExp($X, 1).Sum() + [Grad]::LogSumExp($X) }", "$X")]
    [InlineData("{ param($X) ([Grad]::Softmax($X, 1) * $M.Transpose()).Sum() }", "$X")]
    [InlineData("{ param($X) $X.Max(0).Sum() - $X.Min() + $X.Max(1, $true).Sum() }", "$X")]
    [InlineData("{ param($X, $c) ($c * $X / (2 + $X)).Sum() }", "$X, 1.5")]
    [InlineData("{ param($X) [Math]::Tan($X).Sum() + [Math]::Cosh($X).Mean() + [Math]::Sinh($X).Sum() + [Math]::Log10($X + 1).Sum() + [Math]::Atan($X).Sum() }", "$X")]
    [InlineData("{ param($X) [Math]::Abs($X - 0.35).Sum() + [Grad]::ReLU($X).Sum() + [Grad]::Max($X, 0.25).Sum() }", "$X")]
    [InlineData("{ param($X) ($X.Reshape(3, 2) * $M).Sum() }", "$X")]
    [InlineData("{ param($X) ($X.Transpose().MatMul($X) * $M.MatMul($M.Transpose())).Sum() }", "$X")]
    [InlineData("{ param($X) [Math]::Pow($X, 3).Sum() + [Math]::Pow(2, $X).Sum() + [Math]::Pow($X + 1, 2.5).Sum() }", "$X")]
    [InlineData("{ param($v, $b) ($v.Reshape(3, 1) * $b).Sum() + $v.Reshape(3, 1).MatMul($b.Reshape(1, 2)).Sum() }", "$v, $b")]
    [InlineData("{ param($v, $w) $v.MatMul($v) * $w[0] + $w[1] }", "$v, (2, 3)")]
    [InlineData("{ param($p) ($p.W.MatMul($p.x)).Sum() }", "@{ p = @{ W = $X; x = $v } }")]
    [InlineData("{ param($X) $y = $X; for ($i = 0; $i -lt 5; $i++) { $y = [Math]::Tanh($y.MatMul($M).MatMul($X)) }; $y.Sum() }", "$X")]
    public void Is_the_gradient(string block, string point)
    {
        Assert.True(module.InvokeForOne<bool>($"{Tensors} $f = {block}; Test-GradientCheck $f -At {point} -Gradient (ConvertTo-GradientScript $f -At {point}) -Quiet"));
        Assert.NotEmpty(module.InvokeForOne<string>($"{Tensors} ConvertTo-GradientScript {block} -At {point} -As LaTeX"));
    }

    /// <summary>Expressions of 2 x 3 tensors made at random.</summary>
    [Fact]
    public void Is_the_gradient_of_any_expression()
    {
        var leaf = Gen.OneOf<string>("$X", "$Z", "$v", "$X", "2", "($b.Reshape(2, 1))");
        var expression = Enumerable.Range(0, 3).Aggregate<int, Gen<string>>(leaf, (inner, _) => Gen.OneOf<string>(
            inner,
            Gen.Select(inner, inner, (a, b) => $"({a} + {b})"),
            Gen.Select(inner, inner, (a, b) => $"({a} - {b})"),
            Gen.Select(inner, inner, (a, b) => $"({a} * {b})"),
            Gen.Select(inner, inner, (a, b) => $"({a} / (1.5 + {b} * {b}))"),
            inner.Select(a => $"[Math]::Sin({a} + 0 * $X)"),
            inner.Select(a => $"[Grad]::Sigmoid({a})"),
            inner.Select(a => $"($X * {a}).Sum()"),
            inner.Select(a => $"($X * {a}).Sum(0)"),
            inner.Select(a => $"($Z + {a}).Sum(1, $true)"),
            inner.Select(a => $"($X + {a}).Transpose().MatMul($b)"),
            inner.Select(a => $"($X * {a}).MatMul($v).Reshape(2, 1)"),
            inner.Select(a => $"[Grad]::Softmax($X - {a}, 1)"),
            Gen.Select(inner, inner, (a, b) => $"($X + {a}).MatMul(($Z * {b}).Transpose()).MatMul($X)")));
        var number = Gen.Int[-15, 15].Select(i => i / 10.0 + 0.03);

        Gen.Select(expression, number.Array[6], number.Array[6], number.Array[3], number.Array[2]).Sample(
            (text, x, z, v, b) =>
            {
                var output = module.Invoke(
                    $"$f = {{ param($X, $Z, $v, $b) ($X * {text}).Mean() }}; & (ConvertTo-GradientScript $f -At $px, $pz, $pv, $pb) $px $pz $pv $pb; (Get-Gradient $f -At $px, $pz, $pv, $pb).Gradient",
                    ("px", Tensor.From(x, Shape.Of(2, 3))), ("pz", Tensor.From(z, Shape.Of(2, 3))), ("pv", Tensor.Vector(v)), ("pb", Tensor.Vector(b)));
                var tensors = output.Select(item => Assert.IsType<Tensor>(item.BaseObject)).ToArray();
                for (var i = 0; i < 4; i++)
                {
                    Assert.Equal(tensors[i + 4].Shape, tensors[i].Shape);
                    var size = 1 + tensors[i + 4].ToArray().Max(Math.Abs);
                    Assert.All(tensors[i].ToArray().Zip(tensors[i + 4].ToArray()), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 1e-9 * size, text));
                }
            },
            iter: 60,
            threads: 1);
    }

    [Theory]
    [InlineData("NoFormula", "{ param($X) $X[0].Sum() } -At $X")]
    [InlineData("NoFormula", "{ param($X) [Math]::Cbrt($X).Sum() } -At $X")]
    [InlineData("ConstantTooLarge", "{ param($X) ($X.MatMul($big)).Sum() } -At $X")]
    public void Says_what_cannot_be_written(string id, string arguments) =>
        module.AssertError(id, $"{Tensors} $big = New-Tensor -Shape 3, 50 -Gaussian 1 -Seed 1; ConvertTo-GradientScript {arguments}");
}
