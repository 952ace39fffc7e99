using GradTools.Differentiation.Circuits;
using GradTools.PowerShell.Commands;

namespace GradTools.PowerShell.Tests.Scripting;

/// <summary>Points from the pipeline, and objects as points: their properties go to the parameters of the same names.</summary>
public class PipedPointTests(ModuleRunspace runspace) : IClassFixture<ModuleRunspace>
{
    private const string Rows = "$rows = [pscustomobject]@{ id = 7; w = 2; b = 3 }, [pscustomobject]@{ id = 8; b = '0.5'; w = 1 }; ";

    [Theory]
    [InlineData("1..3 | Get-Gradient { param($x) $x * $x * $x }", "3 12 27")]
    [InlineData("1..3 | Get-NumericalGradient { param($x) $x + 2 * $x } -Method ComplexStep", "3 3 3")]
    [InlineData("@{ x = 2; y = 3 }, @{ x = 4; y = 5 } | Get-Gradient { param($x, $y) $x * $y }", "x = 3; y = 2 x = 5; y = 4")]
    [InlineData("[pscustomobject]@{ At = 5 }, [pscustomobject]@{ Point = 6 } | Get-Gradient { param($x) $x * $x }", "10 12")]
    [InlineData(Rows + "$rows | Get-Gradient { param($w, $b) $w * $b * $b }", "w = 9; b = 12 w = 0.25; b = 1")]
    [InlineData(Rows + "$rows | Get-Gradient { param($w) $w * $w }", "w = 4 w = 2")]
    [InlineData(Rows + "$rows | Get-Gradient { param($p) $p.w * $p.b + 0 * $p.id }", "id = 0; w = 3; b = 2 id = 0; b = 1; w = 0.5")]
    [InlineData(Rows + "Get-Gradient { param($p) $p.inner.w * $p.b } ([pscustomobject]@{ inner = $rows[0]; b = 2 })", "inner = id = 0; w = 2; b = 0; b = 2")]
    public void Each_is_a_point(string script, string gradients) =>
        Assert.Equal(gradients, string.Join(' ', runspace.Invoke(script).Select(item => ((GradientResult)item.BaseObject).Gradient)));

    [Fact]
    public void All_cmdlets_of_functions_take_them()
    {
        Assert.Equal(["2", "4"], runspace.Invoke("1, 2 | Get-Jacobian { param($x) $x * $x } | ForEach-Object { \"$($_.Jacobian[0, 0])\" }").Select(item => item.ToString()));
        Assert.Equal(["6", "12"], runspace.Invoke("1, 2 | Get-Hessian { param($x) $x * $x * $x } | ForEach-Object { \"$($_.Hessian[0, 0])\" }").Select(item => item.ToString()));
        Assert.Equal([1.0, 4.0], runspace.Invoke("1, 2 | Get-ComputationGraph { param($x) $x * $x }").Select(item => ((ComputationGraph)item.BaseObject).Value));
        Assert.Equal([0.0, 0.0], runspace.Invoke(Rows + "$rows | Invoke-GradientDescent { param($w, $b) $w * $w + $b * $b } -LearningRate 0.4").Select(item => Math.Round(((GradientDescentResult)item.BaseObject).Minimum, 9)));
        Assert.Equal(2, runspace.Invoke(Rows + "Invoke-GradientDescent { param($w, $b) $w * $w + $b * $b } $rows -LearningRate 0.4").Count);
    }

    [Fact]
    public void A_check_of_an_object_can_be_run_again() =>
        Assert.True(runspace.InvokeForOne<bool>(Rows + "$report = $rows[1] | Test-GradientCheck { param($w, $b) $w * $b }; $again = & ([scriptblock]::Create($report.Replay)); $report.Passed -and $again.Passed -and $again.Replay -eq $report.Replay"));

    [Fact]
    public void One_that_is_none_leaves_the_others()
    {
        var output = runspace.Invoke("1, 'text', 3 | Get-Gradient { param($x) $x * $x } -ErrorVariable wrong -ErrorAction SilentlyContinue | ForEach-Object Gradient; $wrong.FullyQualifiedErrorId");
        Assert.Equal(["2", "6", "PointNotNumeric,GradTools.PowerShell.Commands.GetGradientCommand"], output.Select(item => item.ToString()));
    }

    [Fact]
    public void An_inner_gradient_takes_one_too() =>
        Assert.Equal(Math.Sin(0.25) * -0.5 + 0, runspace.InvokeForOne<double>("(Get-Gradient { param($x) ($x | Get-Gradient { param($t) [Math]::Cos($t * $t) / 2 }).Gradient * 0 + [Math]::Cos($x * $x) / 2 } 0.5).Gradient"), 1e-12);

    [Theory]
    [InlineData("Get-Gradient { param($w, $b) $w * $b } ([pscustomobject]@{ w = 2 })", "ParameterMissing")]
    [InlineData("Get-Gradient { param($w, $b) $w * $b } ([pscustomobject]@{ z = 2 })", "ParameterNotFound")]
    [InlineData("Get-Gradient { param($x) $x } ([pscustomobject]@{})", "PointIsEmpty")]
    [InlineData("Get-Gradient { param($x) $x } ([pscustomobject]@{ x = 'text' })", "PointNotNumeric")]
    [InlineData("$p = [pscustomobject]@{ p = 1 }; $p.p = $p; Get-Gradient { param($x) $x } $p", "NestedTooDeeply")]
    public void An_object_that_does_not_fit_is_refused(string script, string errorId) => runspace.AssertError(errorId, script);
}
