using GradTools.Learning;

namespace GradTools.PowerShell.Tests.Learning;

/// <summary>Trainings beside the session, and several at once.</summary>
public sealed class TrainingJobTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    private const string Train = "Invoke-MiniBatchTraining (New-NeuralNetwork 4, 8, 3 -Seed 1) (Get-SampleDataset Iris) -LearningRate 0.01 ";

    [Fact]
    public void A_job_gives_the_same_result() => module.Invoke($$"""
        $job = {{Train}} -AsJob -Verbose
        $null = Wait-Job $job
        if ($job.State -ne 'Completed') { throw $job.State }
        if ($job.Verbose.Count -ne 10) { throw "$($job.Verbose.Count) lines" }
        $result = Receive-Job $job 4> $null
        $direct = {{Train}}
        if ($result.Parameters['layer1.weight'] -ne $direct.Parameters['layer1.weight']) { throw 'another result' }
        Remove-Job $job
        """);

    [Fact]
    public void Stopped_it_gives_what_was_learned()
    {
        var result = module.InvokeForOne<TrainingResult>($$"""
            $job = {{Train}} -Epochs 100000000 -AsJob
            while (-not $job.Progress.Count) { [Threading.Thread]::Sleep(10) }
            Stop-Job $job
            if ($job.State -ne 'Stopped') { throw $job.State }
            Receive-Job $job
            Remove-Job $job
            """);

        Assert.Equal(StopReason.Interrupted, result.StopReason);
        Assert.True(result.History[^1].Steps > 0);
    }

    [Fact]
    public void An_error_is_that_of_the_cmdlet()
    {
        module.AssertError("InputSizeMismatch", "Invoke-MiniBatchTraining (New-NeuralNetwork 5, 3) (Get-SampleDataset Iris) -AsJob | Wait-Job | Receive-Job");
        module.AssertError("CallbackInJob", Train + "-AsJob -Callback { }");
        Assert.Equal("Failed", module.InvokeForOne<string>("\"$(@(Get-Job)[-1].State)\""));
    }

    [Fact]
    public async Task Several_sessions_train_at_once_as_they_do_alone()
    {
        const string script = "Invoke-MiniBatchTraining (New-NeuralNetwork 64, 32, 10) (Get-SampleDataset Digits).Scale(1 / 16) -LearningRate $rate -Epochs 3";
        double[] rates = [0.3, 0.1, 0.03];
        var alone = rates.Select(rate => module.InvokeForOne<TrainingResult>(script, ("rate", rate))).ToArray();

        var together = await Task.WhenAll(rates.Select(rate => Task.Run(() =>
        {
            using var session = new ModuleRunspace();
            return session.InvokeForOne<TrainingResult>(script, ("rate", rate));
        })));

        for (var i = 0; i < rates.Length; i++)
            Assert.Equal(alone[i].Parameters, together[i].Parameters);
    }
}
