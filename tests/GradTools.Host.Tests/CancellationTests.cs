using System.Diagnostics;

namespace GradTools.Host.Tests;

public class CancellationTests
{
    private const int Interrupt = 2;
    private const int Terminate = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static TheoryData<string, int, int> Scripts => new()
    {
        { "while ($true) { }", Interrupt, 130 },
        { "Start-Sleep 100", Interrupt, 130 },
        { "[Threading.Thread]::Sleep(100000)", Interrupt, 130 },
        { "Start-Sleep 100", Terminate, 143 },
    };

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_signal_stops_the_script(string script, int signal, int exitCode)
    {
        if (OperatingSystem.IsWindows())
            return; // There is no way to send these signals to another process there.

        var stopwatch = Stopwatch.StartNew();
        var result = GradToolsProcess.Signal(signal, "run", "-Command", $"[Console]::Out.WriteLine('ready'); {script}; 'never'");
        Assert.Equal(exitCode, result.ExitCode);
        Assert.DoesNotContain("never", result.Output, StringComparison.Ordinal);
        Assert.True(stopwatch.Elapsed < Patience, "The scripts run for ever, or for much longer than this.");
    }

    private const string Train = "Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3) (Get-SampleDataset Iris) -Epochs 100000000 -Callback { if ($_.Epoch -eq 1) { [Console]::Out.WriteLine('ready') } }";

    [Fact]
    public void The_first_interruption_ends_a_training_and_the_script_goes_on_with_what_was_learned()
    {
        if (OperatingSystem.IsWindows())
            return; // There is no way to send these signals to another process there.

        var result = GradToolsProcess.Signal(Interrupt, "run", "-Command", $"$result = {Train}; \"$($result.StopReason), $($result.History.Count -gt 0)\"");
        Assert.Equal((0, "Interrupted, True"), (result.ExitCode, result.Output.Trim()));
        Assert.Contains("interrupted", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_one_soon_after_stops_the_script()
    {
        if (OperatingSystem.IsWindows())
            return; // There is no way to send these signals to another process there.

        var result = GradToolsProcess.Signal(Interrupt, times: 2, "run", "-Command", $"foreach ($i in 1..2) {{ $null = {Train} }}; 'never'");
        Assert.Equal((130, ""), (result.ExitCode, result.Output.Trim()));
    }

    [Fact]
    public void Finally_blocks_run_when_a_script_is_stopped()
    {
        if (OperatingSystem.IsWindows())
            return; // There is no way to send these signals to another process there.

        var result = GradToolsProcess.Signal(Interrupt, "run", "-Command", "try { [Console]::Out.WriteLine('ready'); Start-Sleep 100 } finally { [Console]::Out.WriteLine('tidied') }");
        Assert.Equal((130, "tidied"), (result.ExitCode, result.Output.Trim()));
    }
}
