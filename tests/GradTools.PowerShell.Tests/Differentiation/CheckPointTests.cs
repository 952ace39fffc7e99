using System.Collections;
using System.Management.Automation;
using GradTools.Differentiation;
using GradTools.Tensors;

namespace GradTools.PowerShell.Tests.Differentiation;

/// <summary>Where a check is taken: points from the pipeline and points drawn at random.</summary>
public class CheckPointTests(ModuleRunspace runspace) : IClassFixture<ModuleRunspace>
{
    [Theory]
    [InlineData("1, 2, 3 | Test-GradientCheck { param($x) $x * $x }", 3)]
    [InlineData("(1, 2), (3, 4) | Test-GradientCheck { param($x, $y) $x * $y } -Gradient { param($x, $y) $y, $x }", 2)]
    [InlineData("@{ x = 1; y = 2 }, @{ x = 3; y = 4 } | Test-GradientCheck { param($x, $y) $x * $y }", 2)]
    [InlineData("[pscustomobject]@{ At = 1, 2 }, [pscustomobject]@{ Point = 3, 4 } | Test-GradientCheck { param($x, $y) $x * $y }", 2)]
    [InlineData("[pscustomobject]@{ At = 2; Gradient = 4 }, [pscustomobject]@{ At = 3; Gradient = 6 } | Test-GradientCheck { param($x) $x * $x }", 2)]
    public void Points_from_the_pipeline_have_a_report_each(string script, int count)
    {
        var reports = Reports(script);
        Assert.Equal(count, reports.Length);
        Assert.All(reports, report => Assert.True(report.Passed, report.ToString()));
        Assert.Equal(count, reports.Select(report => report.Value).Distinct().Count());
    }

    [Fact]
    public void A_bad_point_in_the_pipeline_is_named_and_the_others_are_checked()
    {
        var output = runspace.Invoke("1, 'far', 3 | Test-GradientCheck { param($x) $x * $x } -ErrorVariable problem -ErrorAction SilentlyContinue; $problem[0]");
        Assert.Equal(2, output.Count(item => item.BaseObject is GradientCheckReport));
        var error = Assert.IsType<ErrorRecord>(output[^1].BaseObject);
        Assert.Equal(("PointNotNumeric", "far"), (error.FullyQualifiedErrorId.Split(',')[0], error.TargetObject as string ?? ((PSObject)error.TargetObject).BaseObject));
    }

    [Fact]
    public void Random_points_are_fixed_by_the_seed_and_differ_from_each_other()
    {
        const string Check = "Test-GradientCheck { param($x) $x[0] * $x[1] + [Math]::Exp($x[2]) } (1, 2, 3) -Point 4";
        var first = Reports($"{Check} -Seed 5");
        Assert.Equal(4, first.Length);
        Assert.All(first, report => Assert.Equal((true, 5), (report.Passed, report.Seed)));
        Assert.Equal(4, first.Select(report => ((double[])report.Point!)[0]).Distinct().Count());
        Assert.Equal(first.Select(report => (double[])report.Point!), Reports($"{Check} -Seed 5").Select(report => (double[])report.Point!));
        Assert.NotEqual(first.Select(report => (double[])report.Point!), Reports($"{Check} -Seed 6").Select(report => (double[])report.Point!));
    }

    [Fact]
    public void Random_points_spread_as_asked()
    {
        var numbers = Reports("Test-GradientCheck { param($x) $x[0] + $x[1] } (0, -100) -Point 400 -Spread 0.5").Select(report => (double[])report.Point!).ToArray();
        Assert.Equal((0, 0.5), (numbers.Average(x => x[0]), Deviation(numbers.Select(x => x[0]))), Within(0.1));
        Assert.Equal((-100, 50), (numbers.Average(x => x[1]), Deviation(numbers.Select(x => x[1]))), Within(10));
    }

    [Fact]
    public void Without_a_point_every_parameter_is_a_standard_normal_number()
    {
        var points = Reports("Test-GradientCheck { param($x, $y) $x * $y } -Point 300 -Seed 2").Select(report => (double[])report.Point!).ToArray();
        Assert.All(points, point => Assert.Equal(2, point.Length));
        Assert.Equal((0, 1), (points.Average(x => x[1]), Deviation(points.Select(x => x[1]))), Within(0.2));
        Assert.Equal(3, Reports("Test-GradientCheck { param($x) [Math]::Sin($x) } -Point 3").Length);
        runspace.AssertError("PointMissing", "Test-GradientCheck { param($x) $x }");
    }

    [Fact]
    public void Random_points_keep_the_shape_of_the_point()
    {
        var report = Reports("Test-GradientCheck { param($W, $b) ($W * $W).Sum() + $b } @{ W = New-Tensor -Shape 2, 3 -One; b = 1 } -Point 2")[1];
        Assert.True(report.Passed, report.ToString());
        var point = Assert.IsAssignableFrom<IDictionary>(report.Point);
        Assert.Equal(Shape.Of(2, 3), Assert.IsType<Tensor>(point["W"]).Shape);
        Assert.NotEqual(1.0, point["b"]);
    }

    [Fact]
    public void A_network_is_checked_at_random_parameters_and_with_its_margin()
    {
        const string Network = "-Model (New-NeuralNetwork 4, 3 -Seed 1) -Dataset (Get-SampleDataset Iris).Select(0, 1, 2, 60, 61, 62, 120, 121, 122) -Loss Hinge";
        const string Check = $"Test-GradientCheck {Network} -WarningAction Ignore";
        var reports = Reports($"{Check} -Point 3 -Seed 2");
        Assert.Equal(3, reports.Select(report => report.Value).Distinct().Count());
        Assert.All(reports, report => Assert.True(report.Passed, report.ToString()));
        Assert.IsType<Tensor>(Assert.IsAssignableFrom<IDictionary>(reports[0].Point)["layer1.weight"]);
        Assert.Equal(Shape.Of(3), Assert.IsType<Tensor>(((IDictionary)reports[0].Point!)["layer1.bias"]).Shape);
        var wide = runspace.InvokeForOne<double>($"(Measure-Model {Network} -Margin 3).Loss");
        Assert.Equal(wide, Reports($"{Check} -Margin 3")[0].Value, 1e-12);
        Assert.NotEqual(wide, Reports(Check)[0].Value, 1e-3);
    }

    [Fact]
    public void The_margin_of_the_training_is_taken()
    {
        var losses = runspace.Invoke("""
            $data = (Get-SampleDataset Iris).Select(0..20)
            $model = (Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3 -Seed 1) $data -Loss Hinge -Margin 2 -Epochs 2).Model
            (Test-GradientCheck -Model $model -Dataset $data -WarningAction Ignore).Value
            (Measure-Model $model $data).Loss
            """).Select(loss => (double)loss.BaseObject).ToArray();
        Assert.Equal(losses[1], losses[0], 1e-12);
    }

    [Theory]
    [InlineData("Test-GradientCheck { param($x, $y) $x * $y } (2, -3.5) (1, 2)", "Test-GradientCheck -Function { param($x, $y) $x * $y } -At @(2, -3.5) -Gradient @(1, 2)")]
    [InlineData("Test-GradientCheck { param($x) $x * $x } 2 -Point 1 -Seed 3 -Spread 0", "Test-GradientCheck -Function { param($x) $x * $x } -At 2 -Seed 3")]
    [InlineData("Test-GradientCheck { param($w) ($w * $w).Sum() } (New-Tensor ((1, 2), (3, 4))) -Strict", "Test-GradientCheck -Function { param($w) ($w * $w).Sum() } -At (New-Tensor @(1, 2, 3, 4) 2, 2) -Strict")]
    [InlineData("Test-GradientCheck { param($a) $a.b[0] } @{ a = @{ b = , 3 } }", "Test-GradientCheck -Function { param($a) $a.b[0] } -At @{ 'a' = @{ 'b' = @(, 3) } }")]
    [InlineData("& { Test-GradientCheck -Model $model -Dataset $data -Sample 5\n}", "Test-GradientCheck -Model $model -Dataset $data -Sample 5")]
    [InlineData("Test-GradientCheck -Model $model -Dataset `\n$data", "Test-GradientCheck -Model $Model -Dataset $Dataset")]
    [InlineData("Test-GradientCheck -Model $model -Dataset $data -Quiet:$false", "Test-GradientCheck -Model $model -Dataset $data -Quiet:$false")]
    public void A_report_carries_the_line_that_replays_it(string script, string replay)
    {
        const string Variables = "$data = $dataset = (Get-SampleDataset Iris).Select(0..5); $model = New-NeuralNetwork 4, 3 -Seed 1\n";
        var report = runspace.InvokeForOne<GradientCheckReport>(Variables + script);
        Assert.Equal(replay, report.Replay);
        var again = runspace.InvokeForOne<GradientCheckReport>(Variables + report.Replay);
        Assert.Equal(report.Elements, again.Elements);
    }

    [Fact]
    public void The_line_of_a_drawn_point_and_a_long_block_runs_that_very_check()
    {
        var reports = Reports("""
            2 | Test-GradientCheck {
                param($x)
                # the square, "as it is"
                $square = $x * $x
                $square
            } -Gradient { param($x) 2.5 * $x } -Point 3 -Seed 9
            """);
        Assert.DoesNotContain('\n', reports[2].Replay);
        var again = runspace.InvokeForOne<GradientCheckReport>(reports[2].Replay);
        Assert.Equal(reports[2].Elements, again.Elements);
        Assert.Equal("param($x) # the square, \"as it is\" $square = $x * $x $square", reports[2].Name);
    }

    private GradientCheckReport[] Reports(string script) => [.. runspace.Invoke(script).Select(report => Assert.IsType<GradientCheckReport>(report.BaseObject))];

    private static double Deviation(IEnumerable<double> numbers)
    {
        var all = numbers.ToArray();
        return Math.Sqrt(all.Average(x => (x - all.Average()) * (x - all.Average())));
    }

    private static EqualityComparer<(double, double)> Within(double tolerance) =>
        EqualityComparer<(double, double)>.Create((a, b) => Math.Abs(a.Item1 - b.Item1) <= tolerance && Math.Abs(a.Item2 - b.Item2) <= tolerance);
}
