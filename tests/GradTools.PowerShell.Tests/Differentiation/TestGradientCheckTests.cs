using GradTools.Differentiation;

namespace GradTools.PowerShell.Tests.Differentiation;

/// <summary>The gradient check through its cmdlet: right gradients pass, wrong ones are named.</summary>
public class TestGradientCheckTests(ModuleRunspace runspace) : IClassFixture<ModuleRunspace>
{
    private const string Rosenbrock = "{ param($x) $s = 0.0; for ($i = 0; $i -lt $x.Count - 1; $i++) { $s += 100 * ($x[$i + 1] - $x[$i] * $x[$i]) * ($x[$i + 1] - $x[$i] * $x[$i]) + (1 - $x[$i]) * (1 - $x[$i]) }; $s }";

    [Theory]
    [InlineData("Test-GradientCheck { param($x, $y, $z) ($x + $y) * $z } (-2, 5, -4)")]
    [InlineData("Test-GradientCheck { param($x, $y, $z) ($x + $y) * $z } (-2, 5, -4) { param($x, $y, $z) $z, $z, ($x + $y) }")]
    [InlineData("Test-GradientCheck { param($x, $y, $z) ($x + $y) * $z } @{ x = -2; y = 5; z = -4 } { param($x, $y, $z) @{ x = $z; y = $z; z = $x + $y } }")]
    [InlineData("Test-GradientCheck { param($x, $y, $z) ($x + $y) * $z } (-2, 5, -4) (-4, -4, 3)")]
    [InlineData("Test-GradientCheck " + Rosenbrock + " (0.5, -1.2, 2.5, 0.1)")]
    [InlineData("Test-GradientCheck { param($W) [Grad]::Sum([Grad]::Tanh($W)) } (New-Tensor -Shape 3, 4 -Gaussian 1 -Seed 3)")]
    [InlineData("Test-GradientCheck { param($x) 3 * [double]\"$x\" } 2 3")]
    public void A_right_gradient_passes(string script)
    {
        var report = runspace.InvokeForOne<GradientCheckReport>(script);
        Assert.True(report.Passed, report.ToString());
        Assert.Equal(GradientDiagnosisKind.None, report.Diagnosis.Kind);
    }

    [Fact]
    public void A_gradient_off_by_one_part_in_ten_thousand_in_one_entry_fails_and_is_named()
    {
        var report = runspace.InvokeForOne<GradientCheckReport>($$"""
            $f = {{Rosenbrock}}
            $at = 0.5, -1.2, 2.5, 0.1
            $gradient = (Get-Gradient $f $at).Gradient
            $gradient[2] *= 1.0001
            Test-GradientCheck $f $at $gradient
            """);
        var failure = Assert.Single(report.Failures);
        Assert.Equal(("x", "[2]"), (failure.Parameter, failure.Index));
        Assert.Equal(1e-4, failure.RelativeError, 1e-6);
    }

    [Fact]
    public void Quiet_gives_a_boolean()
    {
        Assert.True(runspace.InvokeForOne<bool>("Test-GradientCheck { param($x) $x * $x } 3 6 -Quiet"));
        Assert.False(runspace.InvokeForOne<bool>("Test-GradientCheck { param($x) $x * $x } 3 6.1 -Quiet"));
    }

    [Fact]
    public void A_kink_is_no_failure_unless_strict()
    {
        var report = runspace.InvokeForOne<GradientCheckReport>("Test-GradientCheck { param($x) [Math]::Abs($x) } 0 -WarningAction SilentlyContinue");
        Assert.True(report.Passed);
        Assert.Single(report.Kinks);
        Assert.False(runspace.InvokeForOne<bool>("Test-GradientCheck { param($x) [Math]::Abs($x) } 0 -Strict -Quiet"));
    }

    [Theory]
    [InlineData("New-NeuralNetwork 4, 5, 3 -Activation Tanh -Seed 1", "SoftmaxCrossEntropy")]
    [InlineData("New-NeuralNetwork 4, 5, 3 -Activation Sigmoid -OutputActivation Sigmoid -Seed 1", "Quadratic")]
    [InlineData("New-NeuralNetwork 4, 3 -Seed 1", "Hinge")]
    public void Every_parameter_of_a_network_is_checked(string network, string loss)
    {
        var report = runspace.InvokeForOne<GradientCheckReport>($"Test-GradientCheck -Model ({network}) -Dataset (Get-SampleDataset Iris | Split-Dataset -Fraction 0.2).Training -Loss {loss}");
        Assert.True(report.Passed, report.ToString());
        Assert.Equal(network.Contains('5', StringComparison.Ordinal) ? 43 : 15, report.Elements.Count);
        Assert.Equal("layer1.weight", report.Elements[0].Parameter);
        Assert.Contains(report.Elements, element => Math.Abs(element.Analytic) > 0.01);
    }

    [Theory]
    [InlineData("Test-GradientCheck { param($x) $x } 1 (1, 2)", "GradientShapeMismatch")]
    [InlineData("Test-GradientCheck { param($x) $x } 1 'text'", "GradientNotNumeric")]
    [InlineData("Test-GradientCheck { param($x, $y) $x * $y } @{ x = 1; y = 2 } { param($x, $y) @{ x = $y } }", "GradientShapeMismatch")]
    public void A_gradient_of_another_shape_is_refused(string script, string errorId) =>
        runspace.AssertError(errorId, script);
}
