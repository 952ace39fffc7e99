using GradTools.PowerShell.Commands;

namespace GradTools.PowerShell.Tests.Descent;

/// <summary>Progress and Ctrl+C of descents that take a while.</summary>
public sealed class DescentStopTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    /// <summary>A function that falls for ever: no method ends by itself.</summary>
    private const string Slope = "{ param($x) $s = 0.0; foreach ($v in $x) { $s += [Math]::Log(1e-300 + [Math]::Abs($v)) - 1e-3 * $v }; $s }";

    /// <summary>Functions that are asked by running the script, which takes its time, and say that they have begun.</summary>
    private const string Slow = "{ param($x) $null = $reached.Set(); $s = 0.0; for ($i = 0; $i -lt 200; $i++) { $s += [Math]::Pow($x[0] - $i, 2) * 1e-3 + [Math]::Pow($x[1] - $x[0] * $x[0], 2) }; $s }";

    public static TheoryData<string> Methods =>
    [
        $"{Slope} -Start 3, 4, 5 -Method GradientDescent -LearningRate 1e-9 -Tolerance 0 -MaxSteps 2000000000",
        $"{Slope} -Start 3, 4, 5 -Method Adam -LearningRate 1e-9 -Tolerance 0 -MaxSteps 2000000000",
        $"{Slow} -Start 3, 4 -Method GradientDescent -GradientMethod Central -LearningRate 1e-9 -Tolerance 0 -MaxSteps 2000000000",
        $"{Slow} -Start -1.2, 1 -Method BFGS -GradientMethod Central -Tolerance 0 -MaxSteps 2000000000",
        $"{Slow} -Start -1.2, 1 -Method LBFGS -GradientMethod Central -Tolerance 0 -MaxSteps 2000000000",
        $"{Slow} -Start -1.2, 1 -Method NelderMead -Tolerance 0 -MaxSteps 2000000000",
        "-Residual { param($x) $null = $reached.Set(); for ($i = 0; $i -lt 200; $i++) { [Math]::Pow($x[0] - $i, 2) * 1e-3; $x[1] - $x[0] * $x[0] } } -Start -1.2, 1 -Method LevenbergMarquardt -GradientMethod Central -Tolerance 0 -MaxSteps 2000000000",
    ];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Stopping_ends_soon_and_leaves_the_session_usable(string arguments)
    {
        using var reached = new ManualResetEventSlim();
        module.Runspace.SessionStateProxy.SetVariable("reached", reached);
        using var shell = System.Management.Automation.PowerShell.Create(module.Runspace);
        // Again and again: where a method ends by itself, the next descent follows.
        shell.AddScript($"while ($true) {{ $null = Invoke-GradientDescent {arguments} -WarningAction Ignore }}");
        var running = shell.BeginInvoke();
        Assert.True(SpinWait.SpinUntil(() => reached.IsSet || shell.Streams.Progress.Count > 0 || running.IsCompleted, TimeSpan.FromSeconds(60)), "it did not begin");
        Thread.Sleep(300);
        Assert.False(running.IsCompleted, shell.InvocationStateInfo.Reason?.Message);

        LongPipeline.Stop(shell, running);
        var result = module.InvokeForOne<GradientDescentResult>("Invoke-GradientDescent { param($x) $x * $x } -Start 3 -LearningRate 0.1");
        Assert.InRange(result.Minimum, 0, 1e-6);
    }

    [Fact]
    public void Progress_is_throttled_and_completed() => Assert.All(
        LongPipeline.Progress(module, $"Invoke-GradientDescent {Slope} -Start 3, 4, 5 -LearningRate 1e-9 -Tolerance 0 -MaxSteps {{0}}", 20_000),
        record => Assert.Matches(@"^step [\d,]+ of at most [\d,]+, value \S+$", record.StatusDescription));
}
