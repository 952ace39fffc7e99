using GradTools.Differentiation;
using GradTools.Differentiation.Checks;

namespace GradTools.PowerShell.Tests.Differentiation;

/// <summary>Checks of large gradients on a budget: samples and projections.</summary>
public class LargeCheckTests(ModuleRunspace runspace) : IClassFixture<ModuleRunspace>
{
    /// <summary>A network with 67 parameters: 32 + 8 + 24 + 3.</summary>
    private const string Network = "Test-GradientCheck -Model (New-NeuralNetwork 4, 8, 3 -Activation Tanh -Seed 1) -Dataset (Get-SampleDataset Iris).Select(0, 1, 60, 61, 120, 121)";

    [Fact]
    public void A_sample_is_drawn_from_every_parameter_in_proportion()
    {
        var report = runspace.InvokeForOne<GradientCheckReport>($"{Network} -Sample 33 -Seed 4");
        Assert.True(report.Passed, report.ToString());
        Assert.Equal((33, 67, 4, 4), (report.Coverage.Checked, report.Coverage.Total, report.Coverage.Parameters, report.Seed));
        var drawn = report.Elements.GroupBy(element => element.Parameter).ToDictionary(group => group.Key, group => group.Count());
        Assert.InRange(drawn["layer1.weight"], 15, 17);
        Assert.InRange(drawn["layer1.bias"], 4, 5);
        Assert.InRange(drawn["layer2.weight"], 11, 13);
        Assert.InRange(drawn["layer2.bias"], 1, 2);
        Assert.Equal(33, report.Elements.Select(element => element.ToString()).Distinct().Count());
        Assert.Contains("33 of 67 entries (49 %), drawn from each of 4 parameters", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_seed_fixes_the_sample_and_its_entries_are_those_of_the_whole_check()
    {
        var all = runspace.InvokeForOne<GradientCheckReport>(Network).Elements.ToDictionary(element => element.Parameter + element.Index);
        var first = runspace.InvokeForOne<GradientCheckReport>($"{Network} -Sample 20 -Seed 1").Elements;
        Assert.Equal(first, runspace.InvokeForOne<GradientCheckReport>($"{Network} -Sample 20 -Seed 1").Elements);
        Assert.NotEqual(first, runspace.InvokeForOne<GradientCheckReport>($"{Network} -Sample 20 -Seed 2").Elements);
        Assert.All(first, element => Assert.Equal(all[element.Parameter + element.Index].Analytic, element.Analytic));
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(4, 4)]
    [InlineData(1000, 103)]
    public void A_sample_takes_at_least_one_of_each_parameter_and_at_most_all(int asked, int drawn) =>
        Assert.Equal(drawn, runspace.InvokeForOne<GradientCheckReport>($"Test-GradientCheck {{ param($a, $b, $x) $a * $b + ($x * $x).Sum() }} (1, 2, (New-Tensor -Shape 101 -One)) -Sample {asked}").Elements.Count);

    [Fact]
    public void Every_entry_is_drawn_equally_often()
    {
        EntryLabel[] labels = [.. Enumerable.Range(0, 6).Select(i => new EntryLabel(i < 4 ? "a" : "b", $"[{i}]"))];
        var random = new Random(3);
        var counts = new int[2, 6];
        for (var i = 0; i < 6000; i++)
        {
            var drawn = EntrySample.Draw(2, labels, 6, random);
            for (var row = 0; row < 2; row++)
                foreach (var column in drawn[row])
                    counts[row, column]++;
        }

        // a: 1 + 4 * 7 / 10 = 3.8, rounded to 4 of 8; b: 1 + 4 * 3 / 10 = 2.2, rounded to 2 of 4.
        Assert.All(counts.Cast<int>(), count => Assert.InRange(count, 2800, 3200));
    }

    [Fact]
    public void A_sample_finds_a_parameter_that_is_wrong_throughout()
    {
        var report = runspace.InvokeForOne<GradientCheckReport>("Test-GradientCheck { param($x, $y) ($x * $x).Sum() + ($y * $y).Sum() } ((New-Tensor -Shape 500 -One), (New-Tensor -Shape 50 -One)) -Gradient { param($x, $y) (2 * $x), (-2 * $y) } -Sample 20");
        Assert.False(report.Passed);
        Assert.All(report.Failures, failure => Assert.Equal("y", failure.Parameter));
    }

    [Fact]
    public void A_Jacobian_is_sampled_over_all_its_entries()
    {
        var report = runspace.InvokeForOne<GradientCheckReport>("Test-GradientCheck { param($x) foreach ($k in 1..10) { $x[$k] * $x[0] * $k } } (1..20) -Sample 50");
        Assert.True(report.Passed, report.ToString());
        Assert.Equal((50, 200), (report.Elements.Count, report.Coverage.Total));
        Assert.InRange(report.Elements.Select(element => element.Output).Distinct().Count(), 8, 10);
    }

    [Fact]
    public void Projections_cost_the_same_whatever_the_dimension()
    {
        int[] evaluations = [.. ((int[])[10, 10000]).Select(n =>
            runspace.InvokeForOne<GradientCheckReport>($"Test-GradientCheck {{ param($x) [Math]::Exp([Grad]::Mean($x)) + [Grad]::Sum([Grad]::Tanh($x)) }} (New-Tensor -Shape {n} -Gaussian 1) -Direction Random -Directions 3").Evaluations)];
        Assert.True(evaluations[1] <= 3 * evaluations[0] && evaluations[1] < 200, string.Join(", ", evaluations));
    }

    [Theory]
    [InlineData("2 * $x", true)]
    [InlineData("-2 * $x", false)]
    [InlineData("2.001 * $x", false)]
    [InlineData("New-Tensor -Shape 300 -Zero", false)]
    public void Projections_tell_right_from_wrong(string gradient, bool passes)
    {
        var report = runspace.InvokeForOne<GradientCheckReport>($"Test-GradientCheck {{ param($x) ($x * $x).Sum() }} (New-Tensor -Shape 300 -Gaussian 1 -Seed 3) -Gradient {{ param($x) {gradient} }} -Direction Random");
        Assert.Equal(passes, report.Passed);
        Assert.Equal(["[0]", "[1]", "[2]", "[3]", "[4]"], report.Elements.Select(element => element.Index));
        Assert.NotEmpty(report.Coverage.BlindSpot);
        Assert.Contains("5 random directions through all 300 entries", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_wrong_entry_among_many_shows_in_a_projection()
    {
        var report = runspace.InvokeForOne<GradientCheckReport>("""
            $g = New-Tensor -Shape 1000 -One
            $wrong = $g.ToArray(); $wrong[123] = 1.1
            Test-GradientCheck { param($x) $x.Sum() } $g -Gradient $wrong -Directions 2
            """);
        Assert.False(report.Passed);
    }

    [Fact]
    public void Jacobians_are_projected_output_by_output()
    {
        var report = runspace.InvokeForOne<GradientCheckReport>("Test-GradientCheck { param($x) $x[0] * $x[1]; $x[2] * $x[2] } (1, 2, 3) -Jacobian (2, 1, 0), (0, 0, 5) -Direction Random -Directions 2");
        Assert.Equal(["[0]", "[0]", "[1]", "[1]"], report.Elements.Select(element => element.Output));
        Assert.All(report.Failures, failure => Assert.Equal("[1]", failure.Output));
        Assert.False(report.Passed);
    }

    [Fact]
    public void A_sample_and_directions_exclude_each_other() =>
        runspace.AssertError("SampleOrDirection", "Test-GradientCheck { param($x) $x } 1 -Sample 1 -Direction Random");
}
