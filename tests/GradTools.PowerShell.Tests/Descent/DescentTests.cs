using GradTools.Learning;
using GradTools.PowerShell.Commands;

namespace GradTools.PowerShell.Tests.Descent;

/// <summary>Descents against published minima and closed forms.</summary>
public class DescentTests(ModuleRunspace runspace) : IClassFixture<ModuleRunspace>
{
    private const string Himmelblau = "{ param($x, $y) ($x*$x + $y - 11) * ($x*$x + $y - 11) + ($x + $y*$y - 7) * ($x + $y*$y - 7) }";
    private const string Rosenbrock = "{ param($x, $y) 100 * ($y - $x*$x) * ($y - $x*$x) + (1 - $x) * (1 - $x) }";
    private const string Rastrigin = "{ param($x) $s = 10.0 * $x.Count; foreach ($v in $x) { $s += $v*$v - 10 * [Math]::Cos(2 * [Math]::PI * $v) }; $s }";

    private static readonly double[][] HimmelblauMinima = [[3, 2], [-2.805118, 3.131313], [-3.779310, -3.283186], [3.584428, -1.848127]];

    [Theory]
    [InlineData("GradientDescent -LearningRate 0.01")]
    [InlineData("GradientDescent -LearningRate 0.01 -GradientMethod Central")]
    [InlineData("Adam -LearningRate 0.01")]
    [InlineData("BFGS")]
    [InlineData("LBFGS")]
    [InlineData("NelderMead -Tolerance 1e-14")]
    public void The_four_minima_of_Himmelblau_are_found_from_starts_beside_them(string method)
    {
        var results = Results($"Invoke-GradientDescent {Himmelblau} -Start (3.1, 2.1), (-2.7, 3), (-3.7, -3.2), (3.5, -1.9) -Method {method}");

        Assert.Equal(4, results.Length);
        Assert.All(HimmelblauMinima.Zip(results), pair => AssertPoint(pair.First, pair.Second, 1e-5));
        Assert.All(results, result => Assert.InRange(result.Minimum, 0, 1e-9));
        Assert.All(results, result => Assert.Equal(DescentStopReason.Converged, result.StopReason));
    }

    [Theory]
    [InlineData("GradientDescent -LearningRate 0.001 -MaxSteps 100000")]
    [InlineData("Momentum -LearningRate 0.0005 -MaxSteps 100000")]
    [InlineData("Nesterov -LearningRate 0.0005 -MaxSteps 100000")]
    [InlineData("AdaGrad -LearningRate 0.5 -MaxSteps 100000")]
    [InlineData("RMSProp -LearningRate 0.0001 -MaxSteps 100000")]
    [InlineData("Adam -LearningRate 0.005 -MaxSteps 100000")]
    [InlineData("BFGS")]
    [InlineData("LBFGS")]
    [InlineData("NelderMead -Tolerance 1e-14")]
    public void Every_method_comes_through_the_valley_of_Rosenbrock(string method) =>
        AssertPoint([1, 1], Assert.Single(Results($"Invoke-GradientDescent {Rosenbrock} -Start -1.2, 1 -Method {method}")), 2e-3);

    [Fact]
    public void The_start_chooses_the_minimum_of_Rastrigin()
    {
        var results = Results($"(0.2, -0.1), (0.9, 2.1) | Invoke-GradientDescent {Rastrigin} -LearningRate 0.001");

        AssertPoint([0, 0], results[0], 1e-7);
        // The roots of 2x + 20 pi sin(2 pi x) beside 1 and 2.
        AssertPoint([0.9949586377, 1.9899122440], results[1], 1e-6);
    }

    [Theory]
    [InlineData("500, 0.0001", "")]
    [InlineData("250, 0.0005", "")]
    [InlineData("250, 0.0005", "-GradientMethod Central")]
    public void The_fit_of_Misra1a_is_the_certified_one(string start, string more)
    {
        // NIST Statistical Reference Datasets, Misra1a.
        var result = Assert.Single(Results($$"""
            $x = 77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0
            $y = 10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78
            Invoke-GradientDescent -Residual { param($b1, $b2) for ($i = 0; $i -lt 14; $i++) { $y[$i] - $b1 * (1 - [Math]::Exp(-$b2 * $x[$i])) } } -Start {{start}} {{more}}
            """));

        var point = (double[])result.Point;
        Assert.Equal(DescentMethod.LevenbergMarquardt, result.Method);
        Assert.Equal(DescentStopReason.Converged, result.StopReason);
        Assert.Equal(2.3894212918E+02, point[0], 1e-4);
        Assert.Equal(5.5015643181E-04, point[1], 1e-9);
        Assert.Equal(1.2455138894E-01, result.Minimum, 1e-10);
    }

    [Fact]
    public void Residuals_go_down_by_other_methods_to_the_line_of_least_squares()
    {
        const string call = "$t = 0, 1, 2, 3; $y = 1, 3, 2, 5; Invoke-GradientDescent -Residual { param($a, $b) for ($i = 0; $i -lt 4; $i++) { $a + $b * $t[$i] - $y[$i] } } -Start 0, 0";

        foreach (var method in new[] { "LevenbergMarquardt", "GradientDescent -LearningRate 0.02", "BFGS", "NelderMead -Tolerance 1e-14" })
        {
            var result = Assert.Single(Results($"{call} -Method {method}"));
            AssertPoint([1.1, 1.1], result, 1e-5);
            Assert.Equal(2.7, result.Minimum, 1e-8);
        }
    }

    [Fact]
    public void A_descent_on_a_square_is_a_geometric_sequence()
    {
        var result = Assert.Single(Results("3 | Invoke-GradientDescent { param($x) $x * $x } -LearningRate 0.1 -MaxSteps 20"));

        Assert.Equal(DescentStopReason.StepsCompleted, result.StopReason);
        Assert.Equal((20, 21, 21), (result.Steps, result.Path.Count, result.Evaluations));
        Assert.All(result.Path, step =>
        {
            var expected = 3 * Math.Pow(0.8, step.Step);
            Assert.Equal(expected, (double)step.Point, 1e-14);
            Assert.Equal(expected * expected, step.Value, 1e-14);
            Assert.Equal(2 * expected, step.GradientNorm!.Value, 1e-14);
        });
        Assert.Equal(result.Path[^1].Value, result.Minimum);
    }

    [Fact]
    public void Momentum_and_Adam_step_as_their_definitions()
    {
        var momentum = Assert.Single(Results("1 | Invoke-GradientDescent { param($x) $x * $x } -Method Momentum -Momentum 0.5 -LearningRate 0.1 -MaxSteps 5"));
        var adam = Assert.Single(Results("1 | Invoke-GradientDescent { param($x) $x * $x } -Method Adam -LearningRate 0.1 -MaxSteps 5"));

        double x = 1, v = 0, w = 1, mean = 0, square = 0;
        for (var step = 1; step <= 5; step++)
        {
            v = 0.5 * v + 2 * x;
            x -= 0.1 * v;
            mean = 0.9 * mean + 0.1 * 2 * w;
            square = 0.999 * square + 0.001 * 4 * w * w;
            w -= 0.1 * (mean / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(square / (1 - Math.Pow(0.999, step))) + 1e-8);
            Assert.Equal(x, (double)momentum.Path[step].Point, 1e-13);
            Assert.Equal(w, (double)adam.Path[step].Point, 1e-12);
        }
    }

    [Fact]
    public void A_sweep_gives_a_result_a_rate_and_divergence_is_an_answer()
    {
        var results = Results("5 | Invoke-GradientDescent { param($x) $x * $x } -LearningRate 0.001, 0.01, 0.1, 1.02 -MaxSteps 20000");

        Assert.Equal([0.001, 0.01, 0.1, 1.02], results.Select(result => result.LearningRate!.Value));
        Assert.Equal(["Converged", "Converged", "Converged", "Diverged"], results.Select(result => result.StopReason.ToString()));
        Assert.True(double.IsFinite(results[3].Minimum) && results[3].Path.Zip(results[3].Path.Skip(1)).All(pair => pair.Second.Value > pair.First.Value));
    }

    [Theory]
    [InlineData("1 | Invoke-GradientDescent { param($x) -$x * $x } -LearningRate 0.5")]
    [InlineData("5 | Invoke-GradientDescent { param($x) $x - [Math]::Log($x) } -LearningRate 10")]
    public void A_descent_without_end_or_out_of_the_domain_diverges(string script) =>
        Assert.Equal(DescentStopReason.Diverged, Assert.Single(Results(script)).StopReason);

    [Fact]
    public void Points_keep_the_shape_of_the_start()
    {
        var result = Assert.Single(Results("Invoke-GradientDescent { param($W, $b) (($W - 2) * ($W - 2)).Sum() + $b * $b } -Start @{ W = [double[,]]::new(2, 2); b = 1 } -LearningRate 0.1"));

        var point = Assert.IsAssignableFrom<System.Collections.IDictionary>(result.Point);
        Assert.All(Assert.IsType<double[,]>(point["W"]).Cast<double>(), entry => Assert.Equal(2, entry, 1e-7));
        Assert.Equal(0, (double)point["b"]!, 1e-7);
    }

    [Fact]
    public void A_branch_that_changes_on_the_way_is_followed() =>
        Assert.Equal(1, (double)Assert.Single(Results("Invoke-GradientDescent { param($x) if ($x -gt 2) { 4 * $x - 5 } else { ($x - 1) * ($x - 1) + 2 } } -Start 5 -LearningRate 0.1")).Point, 1e-7);

    [Fact]
    public void A_block_that_cannot_be_recorded_goes_down_by_numerical_gradients()
    {
        var result = Assert.Single(Results("Invoke-GradientDescent { param($x) $t = [double]$x.ToString('R', [cultureinfo]::InvariantCulture); ($t - 4) * ($t - 4) } -Start 1 -LearningRate 0.2 -GradientMethod Central -Tolerance 1e-6"));

        Assert.Equal(4, (double)result.Point, 1e-6);
        Assert.Equal((EvaluationKind.Script, "Central"), (result.Evaluation, result.GradientMethod));
    }

    [Fact]
    public void A_result_can_be_the_next_start()
    {
        var result = Assert.Single(Results($"Invoke-GradientDescent {Rosenbrock} -Start -1.2, 1 -LearningRate 0.001 -MaxSteps 50 | Invoke-GradientDescent {Rosenbrock} -Method BFGS"));
        AssertPoint([1, 1], result, 1e-6);
    }

    [Fact]
    public void Numbers_for_a_parameter_that_is_a_number_are_starts() =>
        Assert.Equal(3, Results("Invoke-GradientDescent { param([double]$x) $x * $x } -Start 1, 2, 3 -LearningRate 0.1").Length);

    [Theory]
    [InlineData("ResidualNeeded", "Invoke-GradientDescent { param($x) $x * $x } -Start 1 -Method LevenbergMarquardt")]
    [InlineData("MethodParameterMismatch", "Invoke-GradientDescent { param($x) $x * $x } -Start 1 -Method BFGS -LearningRate 0.1")]
    [InlineData("MethodParameterMismatch", "Invoke-GradientDescent { param($x) $x * $x } -Start 1 -Method NelderMead -GradientMethod Central")]
    [InlineData("OptimizerParameterMismatch", "Invoke-GradientDescent { param($x) $x * $x } -Start 1 -Method Adam -Momentum 0.5")]
    [InlineData("InvalidLearningRate", "Invoke-GradientDescent { param($x) $x * $x } -Start 1 -LearningRate -1")]
    [InlineData("InvalidMaxSteps", "Invoke-GradientDescent { param($x) $x * $x } -Start 1 -MaxSteps -1")]
    [InlineData("InvalidTolerance", "Invoke-GradientDescent { param($x) $x * $x } -Start 1 -Tolerance -1")]
    [InlineData("FunctionNotFinite", "Invoke-GradientDescent { param($x) [Math]::Log($x) } -Start -1")]
    [InlineData("FunctionReturnedArray", "Invoke-GradientDescent { param($x) $x; $x } -Start 1")]
    public void What_cannot_work_is_refused(string errorId, string script) => runspace.AssertError(errorId, script);

    [Fact]
    public void A_bad_start_in_the_pipeline_does_not_stop_the_others()
    {
        var output = runspace.Invoke("-1, 2 | Invoke-GradientDescent { param($x) $x - [Math]::Log($x) } -LearningRate 0.1 -ErrorAction SilentlyContinue -ErrorVariable problems");
        Assert.Equal(1, (double)((GradientDescentResult)Assert.Single(output).BaseObject).Point, 1e-6);
    }

    private GradientDescentResult[] Results(string script) => [.. runspace.Invoke(script).Select(item => (GradientDescentResult)item.BaseObject)];

    private static void AssertPoint(double[] expected, GradientDescentResult result, double tolerance) =>
        Assert.All(expected.Zip((double[])result.Point), pair => Assert.Equal(pair.First, pair.Second, tolerance));
}
