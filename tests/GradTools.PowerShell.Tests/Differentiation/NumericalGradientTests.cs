using System.Management.Automation;
using GradTools.PowerShell.Commands;
using GradTools.Tensors;

namespace GradTools.PowerShell.Tests.Differentiation;

public class NumericalGradientTests(ModuleRunspace runspace) : IClassFixture<ModuleRunspace>
{
    private const string Circuit = "{ param($x, $y, $z) ($x + $y) * $z } -At -2, 5, -4";

    [Theory]
    [InlineData("Central", 7, 1e-8)]
    [InlineData("Forward", 4, 1e-8)]
    [InlineData("Backward", 4, 1e-8)]
    [InlineData("FivePoint", 13, 1e-10)]
    [InlineData("Richardson", 49, 1e-12)]
    [InlineData("ComplexStep", 4, 0)]
    public void Every_method_differentiates_the_textbook_circuit(string method, int evaluations, double tolerance)
    {
        var result = Gradient($"{Circuit} -Method {method}");
        Assert.Equal(-12, result.Value);
        Assert.All(((double[])[-4, -4, 3]).Zip((double[])result.Gradient), pair => Assert.Equal(pair.First, pair.Second, tolerance));
        Assert.Equal((method, evaluations, EvaluationKind.Compiled), (result.Method, result.Evaluations, result.Evaluation));
        Assert.Equal(3, ((double[])result.StepSize!).Length);
        Assert.Equal(method == "Richardson", result.ErrorEstimate is not null);
    }

    [Fact]
    public void An_error_estimate_has_the_shape_of_the_point()
    {
        var result = Gradient("{ param($W, $b) $W.MatMul($W).Sum() + [Math]::Exp($b) } -At @{ W = [double[,]]::new(2, 2); b = 1 } -Method Richardson");
        var errors = Assert.IsAssignableFrom<System.Collections.IDictionary>(result.ErrorEstimate);
        Assert.Equal(4, Assert.IsType<double[,]>(errors["W"]).Length);
        Assert.InRange(Math.Abs(Math.E - (double)((System.Collections.IDictionary)result.Gradient)["b"]!), 0, (double)errors["b"]!);
    }

    [Fact]
    public void Blocks_of_tensors_have_a_complex_step()
    {
        const string block = """
            { param($W, $x)
                $h = [Math]::Tanh($W.MatMul($x.Reshape(3, 1)))
                $p = [Grad]::Softmax($h, 0)
                [Grad]::LogSumExp($h) + [Math]::Log($p[0]) * $p.Max() + [Math]::Sqrt($h.Transpose().MatMul($h).Sum() + 1) }
            """;
        const string at = "-At @{ W = (New-Tensor -Shape 4, 3 -Gaussian 1 -Seed 1); x = (New-Tensor -Value 0.3, -1.2, 2.1) }";
        var automatic = runspace.InvokeForOne<GradientResult>($"Get-Gradient {block} {at}");
        var complex = Gradient($"{block} {at} -Method ComplexStep");
        var (expected, actual) = (Entries(automatic), Entries(complex));
        Assert.Equal(15, expected.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-14 * expected.Max(Math.Abs)));
        Assert.Equal(16, complex.Evaluations);

        static double[] Entries(GradientResult result)
        {
            var byName = (System.Collections.IDictionary)result.Gradient;
            return [.. ((Tensor)byName["W"]!).ToArray(), .. ((Tensor)byName["x"]!).ToArray()];
        }
    }

    [Fact]
    public void Branches_are_those_at_the_point()
    {
        var result = Gradient("{ param($x, $y) if ($x -gt 1) { $x * $x * $y } else { -$x } } -At 3, 2 -Method ComplexStep");
        Assert.Equal([12.0, 9.0], (double[])result.Gradient);
    }

    [Fact]
    public void A_thousand_numbers_have_a_complex_step()
    {
        var result = Gradient("{ param($x) $s = 0.0; foreach ($v in $x) { $s += [Math]::Sin($v) * $v }; $s } -At (1..1000) -Method ComplexStep");
        Assert.All(((double[])result.Gradient).Select((g, i) => (g, x: i + 1.0)), entry => Assert.Equal(Math.Sin(entry.x) + entry.x * Math.Cos(entry.x), entry.g, 1e-11));
    }

    [Theory]
    [InlineData("-StepSize 0.5", new[] { 2.5, 2.5 })]
    [InlineData("-StepSize 0.5, 0.25", new[] { 2.5, 2.25 })]
    [InlineData("-StepSize @{ x = 0.5; y = 0.25 }", new[] { 2.5, 2.25 })]
    [InlineData("-h 0.5", new[] { 2.5, 2.5 })]
    public void A_step_for_all_or_for_each(string steps, double[] expected)
    {
        var at = steps.Contains('@', StringComparison.Ordinal) ? "@{ x = 1; y = 1 }" : "1, 1";
        var result = Gradient($"{{ param($x, $y) $x * $x + $y * $y }} -At {at} -Method Forward {steps}");
        var gradient = result.Gradient is double[] array ? array : [.. ((System.Collections.IDictionary)result.Gradient).Values.Cast<double>()];
        Assert.Equal(expected, gradient);
    }

    [Theory]
    [InlineData("Central")]
    [InlineData("FivePoint")]
    [InlineData("Richardson")]
    public void A_block_is_not_called_outside_of_its_bounds(string method)
    {
        // Text is not recorded, so it is the block itself that is called.
        var calls = new List<double>();
        var result = runspace.InvokeForOne<GradientResult>(
            $"Get-NumericalGradient {{ param($x) $calls.Add($x); [double]\"$(($x * $x).ToString('R', [cultureinfo]::InvariantCulture))\" }} 1 -Method {method} -LowerBound 0 -UpperBound 1", ("calls", calls));
        Assert.Equal(EvaluationKind.Script, result.Evaluation);
        Assert.Equal(2, (double)result.Gradient, 1e-8);
        var numbers = calls.Where(double.IsFinite).ToArray(); // NaN is what a recorded value becomes
        Assert.True(numbers.Length >= result.Evaluations);
        Assert.All(numbers, x => Assert.InRange(x, 0, 1));
    }

    [Fact]
    public void Nor_is_it_to_verify_the_record()
    {
        var last = runspace.Invoke("$null = Get-NumericalGradient { param($x) $global:last = $x; $x * $x } 1 -UpperBound 1; $global:last");
        Assert.InRange((double)Assert.Single(last).BaseObject, 0.99, 0.9999999);
    }

    [Theory]
    [InlineData("{ param($x) [double]\"$x\" } 1 -Method ComplexStep", "ComplexStepNeedsGraph")]
    [InlineData("{ param($x) [int]$x * 2 } 1 -Method ComplexStep", "ComplexStepNeedsGraph")]
    [InlineData("{ param($x) throw 'no' } 1 -Method ComplexStep", "FunctionFailed")]
    [InlineData("{ param($x) $x * [System.Random]::Shared.NextDouble() } 1 -Method ComplexStep", "NonDeterministicFunction")]
    [InlineData("{ param($x) $x } 1 -StepSize 0", "StepSizeNotPositive")]
    [InlineData("{ param($x) $x } 1 -StepSize -1", "StepSizeNotPositive")]
    [InlineData("{ param($x) $x } 1 -StepSize 1e-30", "StepSizeTooSmall")]
    [InlineData("{ param($x) $x } 1 -StepSize abc", "NotANumberPerDimension")]
    [InlineData("{ param($x, $y) $x } 1, 1 -StepSize 1, 2, 3", "NotANumberPerDimension")]
    [InlineData("{ param($x, $y) $x } 1, 1 -LowerBound 1, 2, 3", "NotANumberPerDimension")]
    [InlineData("{ param($x) $x } 1 -LowerBound 2", "PointOutOfBounds")]
    [InlineData("{ param($x) $x } 1 -UpperBound 0", "PointOutOfBounds")]
    [InlineData("{ param($x) $x } 1 -LowerBound 2 -UpperBound 0", "BoundsReversed")]
    [InlineData("{ param($x) $x } 1 -LowerBound 1 -UpperBound 1", "BoundsLeaveNoRoom")]
    [InlineData("{ param($x) $x } 1 -LowerBound 0.9 -UpperBound 1.1 -StepSize 0.2", "StepSizeTooLarge")]
    [InlineData("{ param($x) $x } 1 -Method Sideways", "ParameterArgumentTransformationError")]
    public void Is_refused(string call, string errorId) => runspace.AssertError(errorId, "Get-NumericalGradient " + call);

    [Fact]
    public void Methods_complete() =>
        Assert.Equal(["Backward", "Central", "ComplexStep", "FivePoint", "Forward", "Richardson"], runspace.Complete("Get-NumericalGradient { $_ } 1 -Method ").Order());

    [Fact]
    public void Long_work_shows_its_progress_and_stops_at_once()
    {
        using var shell = System.Management.Automation.PowerShell.Create(runspace.Runspace);
        shell.AddScript("Get-NumericalGradient { param($x) [System.Threading.Thread]::Sleep(5); [double]\"$($x[0])\" } (1..2000)");
        var call = shell.BeginInvoke();
        Assert.True(SpinWait.SpinUntil(() => shell.Streams.Progress.Count > 0, TimeSpan.FromSeconds(30)), "no progress was shown");
        var stopping = System.Diagnostics.Stopwatch.StartNew();
        shell.Stop();
        Assert.InRange(stopping.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(call));
        Assert.Equal(6, (double)Gradient("{ param($x) $x * $x } 3").Gradient, 1e-8);
    }

    private GradientResult Gradient(string call) => runspace.InvokeForOne<GradientResult>("Get-NumericalGradient " + call);
}
