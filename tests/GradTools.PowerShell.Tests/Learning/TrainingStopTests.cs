using System.Management.Automation;
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

        LongPipeline.Stop(shell, running);
        var result = module.InvokeForOne<TrainingResult>("$InterruptedTraining");
        Assert.Equal(StopReason.Interrupted, result.StopReason);
        Assert.True(result.History[^1].Steps > 0);
        module.Invoke("if ((Measure-Model $InterruptedTraining (Get-SampleDataset Digits)).Accuracy -lt 0.2) { throw 'nothing was learned' }");
    }

    [Fact]
    public void Progress_is_throttled_and_completed() => Assert.All(
        LongPipeline.Progress(module, "Invoke-MiniBatchTraining (New-NeuralNetwork 64, 64, 10) (Get-SampleDataset Digits) -Epochs {0}", 40),
        record =>
        {
            Assert.Matches(@"^Epoch \d+ of \d+, loss \S+, accuracy [\d.]+ %, [\d,]+ samples/s$", record.StatusDescription);
            Assert.InRange(record.SecondsRemaining, 0, int.MaxValue);
        });

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
