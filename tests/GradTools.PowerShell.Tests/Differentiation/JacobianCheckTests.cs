using GradTools.Differentiation;

namespace GradTools.PowerShell.Tests.Differentiation;

/// <summary>Jacobians and second derivatives through the cmdlet.</summary>
public class JacobianCheckTests(ModuleRunspace runspace) : IClassFixture<ModuleRunspace>
{
    /// <summary>Polar coordinates: two values of two parameters.</summary>
    private const string Polar = "{ param($r, $phi) $r * [Math]::Cos($phi); $r * [Math]::Sin($phi) }";

    [Fact]
    public void Second_derivatives_of_a_network_pass() =>
        Assert.True(runspace.InvokeForOne<bool>("$report = Test-GradientCheck -Model (New-NeuralNetwork 4, 3, 3 -Activation Tanh) -Dataset (Get-SampleDataset Iris).Select(0..20) -Order 2; $report.Passed -and $report.Elements.Count -eq 27 * 27"));

    [Theory]
    [InlineData("Test-GradientCheck " + Polar + " (2, 0.3)")]
    [InlineData("Test-GradientCheck " + Polar + " (2, 0.3) -Jacobian { param($r, $phi) ([Math]::Cos($phi), (-$r * [Math]::Sin($phi))), ([Math]::Sin($phi), ($r * [Math]::Cos($phi))) }")]
    [InlineData("Test-GradientCheck " + Polar + " (2, 0.3) -Jacobian { param($r, $phi) , ([Math]::Cos($phi), (-$r * [Math]::Sin($phi))); , ([Math]::Sin($phi), ($r * [Math]::Cos($phi))) }")]
    [InlineData("Test-GradientCheck " + Polar + " @{ r = 2; phi = 0.3 } -Jacobian { param($r, $phi) @{ phi = (-$r * [Math]::Sin($phi)), ($r * [Math]::Cos($phi)); r = [Math]::Cos($phi), [Math]::Sin($phi) } }")]
    [InlineData("Test-GradientCheck " + Polar + " @{ r = 2; phi = 0.3 } -Jacobian { param($r, $phi) @{ r = [Math]::Cos($phi); phi = -$r * [Math]::Sin($phi) }, @{ r = [Math]::Sin($phi); phi = $r * [Math]::Cos($phi) } }")]
    [InlineData("Test-GradientCheck " + Polar + " (2, 0.3) -Jacobian (Get-Jacobian " + Polar + " (2, 0.3))")]
    [InlineData("Test-GradientCheck " + Polar + " (2, 0.3) -Jacobian (Get-Jacobian " + Polar + " (2, 0.3)).Jacobian")]
    public void A_right_Jacobian_passes(string script)
    {
        var report = runspace.InvokeForOne<GradientCheckReport>(script);
        Assert.True(report.Passed, report.ToString());
        Assert.Equal([("[0]", "r"), ("[0]", "phi"), ("[1]", "r"), ("[1]", "phi")], report.Elements.Select(element => (element.Output, element.Parameter)));
        Assert.Equal(Math.Sin(0.3), report.Elements[2].Numerical, 1e-9);
        Assert.Equal(-2 * Math.Sin(0.3), report.Elements[1].Analytic, 1e-15);
    }

    [Fact]
    public void A_wrong_entry_is_named_by_output_and_input()
    {
        var report = runspace.InvokeForOne<GradientCheckReport>("Test-GradientCheck { param($x) $x[0] * $x[1]; $x[1] * $x[1]; [Math]::Exp($x[0]) } (0.5, 2) -Jacobian (2, 0.5), (0, 4.001), (1.6487212707001282, 0)");
        var failure = Assert.Single(report.Failures);
        Assert.Equal(("[1]", "x", "[1]"), (failure.Output, failure.Parameter, failure.Index));
        Assert.Contains("[1] / x[1]", report.ToString(), StringComparison.Ordinal);
        Assert.Equal(6, report.Elements.Count);
    }

    [Fact]
    public void Places_beside_the_point_are_evaluated_once_for_all_outputs()
    {
        var report = runspace.InvokeForOne<GradientCheckReport>("Test-GradientCheck { param($x) foreach ($k in 1..20) { $x[0] * $k + $x[1] } } (0.5, 2)");
        Assert.True(report.Passed);
        Assert.InRange(report.Evaluations, 5, 5 + 2 * 20);
    }

    [Fact]
    public void A_block_that_cannot_be_recorded_is_called()
    {
        var report = runspace.InvokeForOne<GradientCheckReport>("Test-GradientCheck { param($x) 3 * [double]\"$x\"; $x } 2 -Jacobian (3, 1)");
        Assert.True(report.Passed, report.ToString());
        Assert.Equal(2, report.Elements.Count);
    }

    [Theory]
    [InlineData("Test-GradientCheck { param($x, $y) $x * $x * $y } (2, 3) -Order 2", true)]
    [InlineData("Test-GradientCheck { param($x, $y) $x * $x * $y } (2, 3) -Order 2 -Gradient { param($x, $y) (2 * $x * $y), ($x * $x) }", true)]
    [InlineData("Test-GradientCheck { param($x, $y) $x * $x * $y } (2, 3) -Hessian (6, 4), (4, 0)", true)]
    [InlineData("Test-GradientCheck { param($x, $y) $x * $x * $y } (2, 3) -Hessian { param($x, $y) ((2 * $y), (2 * $x)), ((2 * $x), 0) }", true)]
    [InlineData("Test-GradientCheck { param($x, $y) $x * $x * $y } (2, 3) -Hessian (Get-Hessian { param($x, $y) $x * $x * $y } (2, 3))", true)]
    [InlineData("Test-GradientCheck { param($x, $y) $x * $x * $y } (2, 3) -Hessian (6, 4), (4, 0.1)", false)]
    [InlineData("Test-GradientCheck { param($x, $y) $x * $x * $y } (2, 3) -Order 2 -Gradient { param($x, $y) (2 * $x * $y), ($x * $y) }", false)]
    public void Second_derivatives_are_compared_with_differences_of_the_gradient(string script, bool passes)
    {
        var report = runspace.InvokeForOne<GradientCheckReport>(script);
        Assert.Equal((passes, 2), (report.Passed, report.Order));
        Assert.Equal([("x", "x"), ("x", "y"), ("y", "x"), ("y", "y")], report.Elements.Select(element => (element.Output, element.Parameter)));
        Assert.All(report.Elements.Zip([6.0, 4, 4, 0]), pair => Assert.Equal(pair.Second, pair.First.Numerical, 1e-7));
    }

    [Theory]
    [InlineData("Test-GradientCheck " + Polar + " (2, 0.3) -Jacobian (1, 2, 3)", "JacobianShapeMismatch")]
    [InlineData("Test-GradientCheck " + Polar + " @{ r = 2; phi = 0.3 } -Jacobian @{ r = 1, 2 }", "JacobianShapeMismatch")]
    [InlineData("Test-GradientCheck " + Polar + " (2, 0.3) -Gradient (1, 2)", "FunctionReturnedArray")]
    [InlineData("Test-GradientCheck { param($x) $x } 1 -Gradient 1 -Jacobian 1", "SeveralDerivatives")]
    [InlineData("Test-GradientCheck { param($x) $x } 1 -Order 2 -Jacobian 1", "DerivativesOfOtherOrder")]
    [InlineData("Test-GradientCheck -Model (New-NeuralNetwork 4, 500, 3) -Dataset (Get-SampleDataset Iris) -Order 2", "TooManySecondDerivatives")]
    [InlineData("Test-GradientCheck { param($x) $x } 1 -Order 1 -Hessian 1", "DerivativesOfOtherOrder")]
    [InlineData("Test-GradientCheck { param($x) $x } 1 -Order 2 -Gradient 1", "GradientNotAFunction")]
    [InlineData("Test-GradientCheck { param($x, $y) $x * $y } (1, 2) -Order 2 -Gradient { param($x, $y) @{ x = $y; y = $x } }", "GradientNotNumeric")]
    [InlineData("Test-GradientCheck " + Polar + " (2, 0.3) -Order 2", "FunctionReturnedArray")]
    public void What_does_not_fit_is_refused(string script, string errorId) => runspace.AssertError(errorId, script);
}
