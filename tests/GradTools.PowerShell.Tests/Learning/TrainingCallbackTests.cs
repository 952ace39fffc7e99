using System.Management.Automation;
using GradTools.Learning;

namespace GradTools.PowerShell.Tests.Learning;

/// <summary>Script blocks that watch a training, and what it says of itself.</summary>
public sealed class TrainingCallbackTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    private const string Train = "Invoke-MiniBatchTraining (New-NeuralNetwork 4, 8, 3) (Get-SampleDataset Iris) -LearningRate 0.01 -Precision Double ";

    [Theory]
    [InlineData("{ param($epoch) if ($epoch.Epoch -eq 3) { $epoch.Stop() } }")]
    [InlineData("{ $_.Epoch -lt 3 }")]
    [InlineData("{ if ($args[0].History.Count -ge 3) { 'enough'; $false } }")]
    public void A_callback_can_stop_the_training(string callback)
    {
        var result = module.InvokeForOne<TrainingResult>($"{Train} -Callback {callback}");

        Assert.Equal((StopReason.StoppedByCallback, 3), (result.StopReason, result.History.Count));
    }

    [Fact]
    public void A_callback_sees_the_row_and_the_model_and_changes_nothing()
    {
        module.Invoke($$"""
            $seen = [System.Collections.Generic.List[object]]::new()
            $watched = {{Train}} -Epochs 4 -ValidationFraction 0.2 -Callback { $seen.Add(@{ Row = $_.Row; Model = $_.Model; Loss = (Measure-Model $_.Model (Get-SampleDataset Iris)).Loss }) }
            $plain = {{Train}} -Epochs 4
            $two = {{Train}} -Epochs 2 -ValidationFraction 0.2
            if ($seen.Count -ne 4) { throw $seen.Count }
            foreach ($i in 0..3) { if ($seen[$i].Row -ne $watched.History[$i]) { throw "row $i" } }
            if ($seen[1].Model.Parameters['layer1.weight'] -ne $two.Parameters['layer1.weight']) { throw 'another model' }
            if ($seen[3].Model.Parameters['layer2.bias'] -ne $watched.Parameters['layer2.bias']) { throw 'not the last model' }
            """);
    }

    [Fact]
    public void A_callback_that_fails_ends_the_training_and_loses_nothing()
    {
        using var shell = System.Management.Automation.PowerShell.Create(module.Runspace);
        shell.AddScript(Train + "-Callback { if ($_.Epoch -eq 2) { throw 'no more' } }");

        var result = (TrainingResult)Assert.Single(shell.Invoke()).BaseObject;

        Assert.Equal((StopReason.StoppedByCallback, 2), (result.StopReason, result.History.Count));
        var error = Assert.Single(shell.Streams.Error);
        Assert.StartsWith("CallbackFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("no more", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Verbose_is_a_line_an_epoch()
    {
        using var shell = System.Management.Automation.PowerShell.Create(module.Runspace);
        shell.AddScript(Train + "-Epochs 3 -ValidationFraction 0.2 -Verbose | Out-Null");

        shell.Invoke();

        Assert.Equal(3, shell.Streams.Verbose.Count);
        Assert.Matches(@"^Epoch 2: loss \S+, accuracy [\d.]+ %, validation loss \S+, validation accuracy [\d.]+ %, [\d,]+ samples/s$", shell.Streams.Verbose[1].Message);
    }

    [Fact]
    public void The_preference_asks_for_lines_too()
    {
        using var shell = System.Management.Automation.PowerShell.Create(module.Runspace);
        shell.AddScript("& { $VerbosePreference = 'Continue'; " + Train + "-Epochs 3 | Out-Null }", useLocalScope: true);

        shell.Invoke();

        Assert.Equal(3, shell.Streams.Verbose.Count(record => record.Message.StartsWith("Epoch ", StringComparison.Ordinal)));
    }
}
