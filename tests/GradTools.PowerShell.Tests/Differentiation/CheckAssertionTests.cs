using System.Management.Automation;
using GradTools.Differentiation;

namespace GradTools.PowerShell.Tests.Differentiation;

/// <summary>A check that must pass.</summary>
public class CheckAssertionTests(ModuleRunspace runspace) : IClassFixture<ModuleRunspace>
{
    private const string Wrong = "Test-GradientCheck { param($x) $x * $x * $x } 2 -Gradient { param($x) -3 * $x * $x } -Assert";

    [Theory]
    [InlineData("")]
    [InlineData(" -ErrorAction Stop")]
    [InlineData(" -Quiet")]
    public void A_failure_ends_the_script_with_the_diagnosis(string arguments)
    {
        var error = runspace.AssertError("GradientCheckFailed", $"$null = {Wrong}{arguments}; throw 'never reached'");
        Assert.Contains("SignFlipped", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Test-GradientCheck -Function { param($x) $x * $x * $x }", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidResult, error.CategoryInfo.Category);
        Assert.IsType<GradientCheckReport>(error.TargetObject);
    }

    [Fact]
    public void It_can_be_caught_and_carries_the_report()
    {
        var output = runspace.Invoke($$"""try { {{Wrong}} -ErrorAction Stop } catch { $_.FullyQualifiedErrorId; $_.Exception.Reports[0].Failures.Count }""");
        Assert.IsType<GradientCheckReport>(output[0].BaseObject);
        Assert.Equal(["GradientCheckFailed", 1], output.Skip(1).Select(item => item.BaseObject));
    }

    [Fact]
    public void All_points_are_checked_before()
    {
        var output = runspace.Invoke("""try { 1, 2, 3 | Test-GradientCheck { param($x) $x * $x } -Gradient { param($x) if ($x -gt 1) { 1 } else { 2 } } -Assert } catch { $_.Exception.Message }""");
        Assert.Equal([true, false, false], output.SkipLast(1).Select(report => ((GradientCheckReport)report.BaseObject).Passed));
        Assert.Contains("Of 3 checks 2 failed", (string)output[^1].BaseObject, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_error_action_writes_an_error_for_each_failure()
    {
        var output = runspace.Invoke("1, 2 | Test-GradientCheck { param($x) $x * $x } -Gradient 5 -Assert -ErrorAction SilentlyContinue -ErrorVariable failed; $failed.Count; $failed[0].FullyQualifiedErrorId.Split(',')[0]");
        Assert.Equal([2, "GradientCheckFailed"], output.Skip(2).Select(item => item.BaseObject));
    }

    [Fact]
    public void A_check_that_passes_says_nothing() =>
        Assert.True(runspace.InvokeForOne<bool>("Test-GradientCheck { param($x) $x * $x } 3 6 -Assert -Quiet"));
}
