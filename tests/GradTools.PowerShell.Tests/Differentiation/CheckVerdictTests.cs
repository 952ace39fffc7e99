using GradTools.Differentiation;

namespace GradTools.PowerShell.Tests.Differentiation;

/// <summary>What a check says of entries: the numbers, noise, kinks and the ladder of thresholds.</summary>
public class CheckVerdictTests(ModuleRunspace runspace) : IClassFixture<ModuleRunspace>
{
    /// <summary>A ripple of 1e-6, far finer than any step, is noise: a slope of 1e-7 in y drowns in it, a slope of about 1 in x does not.</summary>
    private const string Drowned = "Test-GradientCheck { param($x, $y) [Math]::Exp($x) + 1e-7 * $y + 1e-6 * [Math]::Sin(1e7 * ($x + $y)) } (0.3, 0.3)";

    [Theory]
    [InlineData("1e-7")]
    [InlineData("-1e-7")]
    public void An_entry_below_the_noise_is_uncertain(string slope)
    {
        var report = runspace.InvokeForOne<GradientCheckReport>($"{Drowned} -Gradient ([Math]::Exp(0.3)), {slope}");
        Assert.Equal([GradientVerdict.Match, GradientVerdict.Uncertain], report.Elements.Select(element => element.Verdict));
        Assert.True(report.Passed);
        Assert.Equal("y", Assert.Single(report.Uncertain).Parameter);
        Assert.True(report.Elements[1].NoiseFloor > 1e-6, $"{report.Elements[1].NoiseFloor}");
        Assert.True(report.Elements[1].NoiseFloor <= report.Elements[1].NumericalError);
        Assert.Contains("1 of 2 entries match, 1 uncertain", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_above_the_noise_is_told()
    {
        var report = runspace.InvokeForOne<GradientCheckReport>($"{Drowned} -Gradient 1.4, 0");
        Assert.Equal(GradientVerdict.Mismatch, report.Elements[0].Verdict);
    }

    [Fact]
    public void Both_errors_are_shown()
    {
        var element = runspace.InvokeForOne<GradientCheckReport>("Test-GradientCheck { param($x) $x * $x * $x } 2 13").Elements[0];
        Assert.Equal((1.0, 1.0 / 13), (element.AbsoluteError, element.RelativeError), Close);
        Assert.True(element.StepSize > 0);
    }

    [Theory]
    [InlineData("{ param($x) [Math]::Abs($x) } 0 0", 1)]
    [InlineData("{ param($x) [Grad]::ReLU($x) + [Math]::Max(2 * $x, 3 * $x) } 0 2", 2)]
    [InlineData("{ param($x) if ($x -gt 0) { $x } else { -2 * $x } } 0 0", 1)]
    [InlineData("{ param($x) [Math]::Abs($x) } 1 -1", 0)]
    public void Branches_that_change_within_the_step_are_counted(string check, int count)
    {
        var report = runspace.InvokeForOne<GradientCheckReport>($"Test-GradientCheck {check} -WarningAction Ignore");
        Assert.Equal((count, count), (report.BranchesChanged, report.Elements[0].BranchesChanged));
        Assert.Equal(count > 0, report.ToString().Contains("branch condition", StringComparison.Ordinal));
    }

    [Fact]
    public void Branches_are_not_looked_at_where_the_first_look_settles_and_not_known_without_a_record()
    {
        Assert.Null(runspace.InvokeForOne<GradientCheckReport>("Test-GradientCheck { param($x) [Math]::Abs($x) } 1").Elements[0].BranchesChanged);
        Assert.Null(runspace.InvokeForOne<GradientCheckReport>("Test-GradientCheck { param($x) 3 * [double]\"$x\" } 2 4").Elements[0].BranchesChanged);
    }

    [Theory]
    [InlineData(1e-8, GradientCheckGrade.Happy, true)]
    [InlineData(5e-7, GradientCheckGrade.Fine, true)]
    [InlineData(1e-5, GradientCheckGrade.TooHigh, false)]
    [InlineData(5e-3, GradientCheckGrade.TooHigh, false)]
    [InlineData(5e-2, GradientCheckGrade.Wrong, false)]
    public void The_ladder_grades_the_largest_relative_error_of_a_smooth_function(double error, GradientCheckGrade grade, bool passes)
    {
        var report = runspace.InvokeForOne<GradientCheckReport>("Test-GradientCheck { param($x) [Math]::Exp($x) } 1 $wrong", ("wrong", Math.E * (1 + error)));
        Assert.Equal((grade, passes), (report.Grade, report.Passed));
    }

    [Theory]
    [InlineData("-RelativeTolerance 1e-2", true)]
    [InlineData("-RelativeTolerance 1e-4", false)]
    [InlineData("-AbsoluteTolerance 1e-1", true)]
    [InlineData("-AbsoluteTolerance 1e-3", false)]
    public void Tolerances_override_the_ladder(string tolerance, bool passes) =>
        Assert.Equal(passes, runspace.InvokeForOne<bool>($"Test-GradientCheck {{ param($x) [Math]::Exp($x) }} 1 2.73 {tolerance} -Quiet"));

    [Fact]
    public void Entries_can_be_sorted_filtered_and_counted()
    {
        var names = runspace.Invoke("""
            $report = Test-GradientCheck { param($x) $x[0] * $x[1] + $x[2] * $x[2] } (1, 2, 3) (2, 1.5, 7)
            $report.Elements | Where-Object { $_.Verdict -eq 'Mismatch' -and $_.RelativeError -gt 0.2 } | ForEach-Object { $_.Parameter + $_.Index }
            """);
        Assert.Equal("x[1]", Assert.Single(names).BaseObject);
    }

    private static EqualityComparer<(double, double)> Close { get; } =
        EqualityComparer<(double, double)>.Create((a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-8 && Math.Abs(a.Item2 - b.Item2) < 1e-8);
}
