namespace GradTools.Host.Tests.Prompt;

/// <summary><c>gradtools prompt</c> as a process that lines are piped to.</summary>
public sealed class PipedPromptTests
{
    private static ProcessResult Enter(params string[] lines) => GradToolsProcess.RunWithInput(string.Join('\n', lines), "prompt");

    [Fact]
    public void Each_line_runs_in_one_session_and_nothing_else_is_printed()
    {
        var result = Enter("$x = 20", "$x + 1", "function Half($y) {", "  $y / 2", "", "}", "Half $x", "@'", "1 {", "'@", "Get-Gradient { param($z) $z * $z } -At 3 | ForEach-Object Gradient", "(Get-History).Count");
        Assert.Equal(["21", "10", "1 {", "6", "6"], result.Lines);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    [Fact]
    public void The_session_goes_on_after_errors_and_knows_them()
    {
        var result = Enter("throw 'broken'", "\"$? $($Error.Count)\"", "Get-Item nowhere", "\"$? $($Error.Count)\"", "1 + )", "\"$? $($Error.Count)\"", "$null = 1", "$?");
        Assert.Equal(["False 1", "False 2", "False 3", "True"], result.Lines);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Exception: broken", result.Error, StringComparison.Ordinal);
        Assert.Contains("nowhere", result.Error, StringComparison.Ordinal);
        Assert.Contains("1 + )", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Exit_ends_it_with_its_code()
    {
        var result = Enter("'before'", "exit 7", "'never'");
        Assert.Equal((7, "before"), (result.ExitCode, result.Output.Trim()));
    }

    [Fact]
    public void A_last_line_that_fails_or_never_ends_is_a_failure()
    {
        var result = Enter("'before'", "if (1) {");
        Assert.Equal((1, "before"), (result.ExitCode, result.Output.Trim()));
        Assert.Contains("if (1) {", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_reads_the_line_that_follows_it()
    {
        var result = Enter("$name = Read-Host", "Ada", "\"Hello, $name\"");
        Assert.Equal(["Hello, Ada"], result.Lines);
    }

    [Fact]
    public void An_interruption_stops_the_command_alone()
    {
        if (OperatingSystem.IsWindows())
            return; // There is no way to send this signal to another process there.

        var result = GradToolsProcess.SignalWithInput(2, "[Console]::Out.WriteLine('ready'); while ($true) { }\n'goes on'\nexit 5\n", "prompt");
        Assert.Equal((5, "goes on"), (result.ExitCode, result.Output.Trim()));
    }

    [Fact]
    public void An_interrupted_training_gives_what_was_learned()
    {
        if (OperatingSystem.IsWindows())
            return; // There is no way to send this signal to another process there.

        const string Train = "$result = Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3) (Get-SampleDataset Iris) -Epochs 100000000 -Callback { if ($_.Epoch -eq 1) { [Console]::Out.WriteLine('ready') } }";
        var result = GradToolsProcess.SignalWithInput(2, $"{Train}\n\"$($result.StopReason), $($result.History.Count -gt 0)\"\n", "prompt");
        Assert.Equal((0, "Interrupted, True"), (result.ExitCode, result.Output.Trim()));
    }
}
