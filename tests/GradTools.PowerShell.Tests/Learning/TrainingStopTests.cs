using System.Diagnostics;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using GradTools.Learning;

namespace GradTools.PowerShell.Tests.Learning;

/// <summary>Progress and Ctrl+C of a training that takes a while.</summary>
public sealed class TrainingStopTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    [Fact]
    public void Stopping_ends_within_a_second_and_leaves_the_session_usable()
    {
        using var shell = System.Management.Automation.PowerShell.Create(module.Runspace);
        shell.AddScript("Invoke-MiniBatchTraining (New-NeuralNetwork 64, 256, 10) (Get-SampleDataset Digits) -Epochs 1000000");
        var running = shell.BeginInvoke();
        Assert.True(SpinWait.SpinUntil(() => shell.Streams.Progress.Count > 0, TimeSpan.FromSeconds(60)), "no progress was shown");

        var start = Stopwatch.GetTimestamp();
        shell.Stop();
        var elapsed = Stopwatch.GetElapsedTime(start);

        Assert.ThrowsAny<PipelineStoppedException>(() => shell.EndInvoke(running));
        Assert.True(elapsed < TimeSpan.FromSeconds(10), $"{elapsed}");
        Assert.Equal(RunspaceAvailability.Available, module.Runspace.RunspaceAvailability);
        var result = module.InvokeForOne<TrainingResult>("$InterruptedTraining");
        Assert.Equal(StopReason.Interrupted, result.StopReason);
        Assert.True(result.History[^1].Steps > 0);
        module.Invoke("if ((Measure-Model $InterruptedTraining (Get-SampleDataset Digits)).Accuracy -lt 0.2) { throw 'nothing was learned' }");
    }

    [Fact]
    public void Progress_is_throttled_and_completed()
    {
        using var shell = System.Management.Automation.PowerShell.Create(module.Runspace);
        // Work is added until it is long enough to show progress, however fast the machine.
        for (var epochs = 40; shell.Streams.Progress.Count == 0; epochs *= 4)
        {
            shell.Commands.Clear();
            var start = Stopwatch.GetTimestamp();
            shell.AddScript($"Invoke-MiniBatchTraining (New-NeuralNetwork 64, 64, 10) (Get-SampleDataset Digits) -Epochs {epochs}").Invoke();
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Assert.True(shell.Streams.Progress.Count <= 5 * seconds + 2, $"{shell.Streams.Progress.Count} records in {seconds} s");
        }

        Assert.Equal(ProgressRecordType.Completed, shell.Streams.Progress[^1].RecordType);
        Assert.All(shell.Streams.Progress.SkipLast(1), record =>
        {
            Assert.Equal(ProgressRecordType.Processing, record.RecordType);
            Assert.Matches(@"^Epoch \d+ of \d+, loss \S+, accuracy [\d.]+ %, [\d,]+ samples/s$", record.StatusDescription);
            Assert.InRange(record.PercentComplete, 0, 100);
            Assert.InRange(record.SecondsRemaining, 0, int.MaxValue);
        });
    }

    [Fact]
    public void A_pipeline_stopped_within_a_callback_keeps_what_was_learned()
    {
        using var shell = System.Management.Automation.PowerShell.Create(module.Runspace);
        shell.AddScript("Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3) (Get-SampleDataset Iris) -Epochs 7 -Callback { $reached.Set(); while ($true) { } }");
        using var reached = new ManualResetEventSlim();
        module.Runspace.SessionStateProxy.SetVariable("reached", reached);
        var running = shell.BeginInvoke();
        Assert.True(reached.Wait(TimeSpan.FromSeconds(60)), "the callback was not called");

        shell.Stop();

        Assert.ThrowsAny<PipelineStoppedException>(() => shell.EndInvoke(running));
        var result = module.InvokeForOne<TrainingResult>("$InterruptedTraining");
        Assert.Equal((StopReason.Interrupted, 1), (result.StopReason, result.History.Count));
    }
}
