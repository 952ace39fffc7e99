using GradTools.PowerShell.Commands;

namespace GradTools.PowerShell.Tests.Scripting;

/// <summary>Jacobians, Hessians, directions and gradients within gradients, against derivatives worked out by hand.</summary>
public class HigherDerivativeTests(ModuleRunspace runspace) : IClassFixture<ModuleRunspace>
{
    [Theory]
    [InlineData("{ param($x) $x[0] * $x[1]; $x[0] + $x[1]; 5 } (2, 3)", "6; 5; 5", "3; 2; 1; 1; 0; 0")]
    [InlineData("{ param($x) , ($x | ForEach-Object { $_ * $_ }) } (2, 3)", "4; 9", "4; 0; 0; 6")]
    [InlineData("{ param($x) [Grad]::Softmax($x) } (0.0, 0.0)", "0.5; 0.5", "0.25; -0.25; -0.25; 0.25")]
    [InlineData("{ param($x) $x.MatMul((New-Tensor ((1, 2), (3, 4)))) } (New-Tensor (5, 6))", "23; 34", "1; 3; 2; 4")]
    [InlineData("{ param($x) if ($x -gt 0) { $x; $x * $x } else { 0; 0 } } 3", "3; 9", "1; 6")]
    public void Jacobian_is_exact(string arguments, string values, string entries)
    {
        var result = runspace.InvokeForOne<JacobianResult>($"Get-Jacobian {arguments}");
        Assert.Equal(Numbers(values), result.Value);
        Assert.Equal(Numbers(entries), ((double[,])result.Jacobian).Cast<double>(), Close);
        var numerical = runspace.InvokeForOne<JacobianResult>($"Get-Jacobian {arguments} -Numerical");
        Assert.Equal(Numbers(entries), ((double[,])numerical.Jacobian).Cast<double>(), (a, b) => Math.Abs(a - b) < 1e-7);
        Assert.Equal("Central", numerical.Method);
    }

    [Fact]
    public void What_cannot_be_recorded_has_numerical_derivatives_by_calling_the_block()
    {
        var jacobian = runspace.InvokeForOne<JacobianResult>("Get-Jacobian { param($x) 3 * [double]\"$x\"; $x } 2 -Numerical");
        Assert.Equal([3, 1], ((double[,])jacobian.Jacobian).Cast<double>(), (a, b) => Math.Abs(a - b) < 1e-7);
        var hessian = runspace.InvokeForOne<HessianResult>("Get-Hessian { param($x) $x * [double]\"$x\" } 2 -Numerical");
        Assert.Equal(2, hessian.Hessian[0, 0], 1e-6);
        Assert.Equal((EvaluationKind.Script, EvaluationKind.Script), (jacobian.Evaluation, hessian.Evaluation));
    }

    [Fact]
    public void A_Jacobian_by_several_parameters_is_a_matrix_a_parameter()
    {
        var numbers = runspace.Invoke("$j = (Get-Jacobian { param($a, $b) $a * $b[0]; $b[1] } @{ b = 3, 4; a = 2 }).Jacobian; $j.Keys; $j.a; $j['b']");
        Assert.Equal(["a", "b", "3", "0", "2", "0", "0", "1"], numbers.Select(n => n.ToString()));
    }

    [Fact]
    public void A_long_loop_gives_more_rows_than_there_are_lanes()
    {
        var result = runspace.InvokeForOne<JacobianResult>("Get-Jacobian { param($x) for ($i = 0; $i -lt 150; $i++) { $i * $x[$i % 3] * $x[0] } } (2, 3, 4)");
        var jacobian = (double[,])result.Jacobian;
        Assert.Equal((150, 3), (jacobian.GetLength(0), jacobian.GetLength(1)));
        for (var i = 0; i < 150; i++)
            Assert.Equal(i % 3 == 0 ? (4.0 * i, 0, 0) : i % 3 == 1 ? (3.0 * i, 2.0 * i, 0) : (4.0 * i, 0, 2.0 * i), (jacobian[i, 0], jacobian[i, 1], jacobian[i, 2]));
    }

    [Theory]
    [InlineData("{ param($x, $y) $x * $x * $y } (2, 3)", "6; 4; 4; 0")]
    [InlineData("{ param($x) $a = $x[1] - $x[0] * $x[0]; $b = 1 - $x[0]; 100 * $a * $a + $b * $b } (1, 1)", "802; -400; -400; 200")]
    [InlineData("{ param($x) ($x * $x * $x).Sum() } (New-Tensor (1, 2))", "6; 0; 0; 12")]
    [InlineData("{ param($x) [Math]::Exp($x) } 0", "1")]
    [InlineData("{ param($x) 3 * $x } 2", "0")]
    public void Hessian_is_exact(string arguments, string entries)
    {
        var result = runspace.InvokeForOne<HessianResult>($"Get-Hessian {arguments}");
        Assert.Equal(Numbers(entries), result.Hessian.Cast<double>(), Close);
        var numerical = runspace.InvokeForOne<HessianResult>($"Get-Hessian {arguments} -Numerical");
        Assert.Equal(Numbers(entries), numerical.Hessian.Cast<double>(), (a, b) => Math.Abs(a - b) < 1e-6 * Math.Max(1, Math.Abs(a)));
    }

    [Fact]
    public void A_direction_gives_the_slope_and_the_product_with_the_Hessian()
    {
        var result = runspace.InvokeForOne<GradientResult>("Get-Gradient { param($x, $y) $x * $x * $y } @{ x = 2; y = 3 } -Direction @{ y = 10; x = 1 }");
        Assert.Equal([12, 4], ScriptBlockGradientTests.Flatten(result.Gradient));
        Assert.Equal(12 + 40, result.DirectionalDerivative);
        Assert.Equal([6 + 40, 4], ScriptBlockGradientTests.Flatten(result.HessianVectorProduct!));
    }

    [Theory]
    [InlineData("{ param($x) (Get-Gradient { param($t) $t * $t * $t * $x } $x).Gradient } 2", 24, 36)]
    [InlineData("{ param($x) $g = Get-Gradient { param($u, $v) $u * $u * $v } $x, (2 * $x); $g.Gradient[0] + $g.Value } 3", 90, 78)]
    [InlineData("{ param($x) $x * (Get-Gradient { param($t) [Math]::Sin($t) } 0).Gradient } 3", 3, 1)]
    [InlineData("{ param($x) (Get-Gradient { param($a) (Get-Gradient { param($b) $b * $b * $b * $b } $a).Gradient } $x).Gradient } 2", 48, 48)]
    public void A_gradient_within_a_function_is_differentiated_with_it(string arguments, double value, double gradient)
    {
        var result = runspace.InvokeForOne<GradientResult>($"Get-Gradient {arguments}");
        Assert.Equal((value, gradient), (result.Value, (double)result.Gradient));
    }

    [Theory]
    [InlineData("Get-Gradient { param($x) $x[0]; $x[1] } (1, 2) -Direction (1, 0)", "FunctionReturnedArray")]
    [InlineData("Get-Hessian { param($x) $x[0]; $x[1] } (1, 2)", "FunctionReturnedArray")]
    [InlineData("Get-Gradient { param($x) $x[0] } (1, 2) -Direction 1", "GradientShapeMismatch")]
    [InlineData("Get-Jacobian { param($x) $null } 1", "FunctionReturnedNothing")]
    [InlineData("Get-Jacobian { param($x) $x; 'text' } 1", "FunctionReturnedNoNumber")]
    [InlineData("Get-Jacobian { param($x) $x; [System.Random]::Shared.NextDouble() } 1", "NonDeterministicFunction")]
    [InlineData("Get-Jacobian { param($x) $x; 1 / ($x - 1) } 1", "FunctionNotFinite")]
    public void What_has_no_derivative_is_refused(string script, string errorId) => runspace.AssertError(errorId, script);

    private double[] Numbers(string text) => [.. runspace.Invoke(text).Select(v => Convert.ToDouble(v.BaseObject, System.Globalization.CultureInfo.InvariantCulture))];

    private static bool Close(double a, double b) => Math.Abs(a - b) <= 1e-13 * Math.Max(1, Math.Abs(a));
}
