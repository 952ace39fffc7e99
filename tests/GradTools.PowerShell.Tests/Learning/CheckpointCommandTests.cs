using GradTools.PowerShell.Binding;

namespace GradTools.PowerShell.Tests.Learning;

/// <summary>Checkpoints as they are asked for at the prompt.</summary>
public sealed class CheckpointCommandTests(ModuleRunspace module) : ModuleFolderTest(module)
{
    private const string Training = "$training = @{ Model = New-NeuralNetwork 4, 6, 3 -Seed 1; Dataset = Get-SampleDataset Iris; Optimizer = 'Adam'; ThrottleLimit = 1; CheckpointPath = 'run' }; ";

    [Theory]
    [InlineData("3")]
    [InlineData("'3'")]
    [InlineData("0s")]
    [InlineData("'0s'")]
    [InlineData("'0:00:00'")]
    [InlineData("([timespan]::Zero)")]
    [InlineData("$null")]
    public void A_training_that_was_broken_off_is_resumed(string interval)
    {
        var same = Module.InvokeForOne<bool>(Training + $$"""
            $whole = Invoke-MiniBatchTraining @training -Epochs 4
            $null = Invoke-MiniBatchTraining @training -MaxSteps 7 -CheckpointEvery {{interval}}
            $resumed = Invoke-MiniBatchTraining @training -Epochs 4 -Resume
            $whole.Parameters['layer1.weight'] -eq $resumed.Parameters['layer1.weight'] -and $resumed.History.Count -eq 4
            """);

        Assert.True(same);
        Assert.Contains("run", Files);
    }

    [Theory]
    [InlineData("[int]30", 30L, null)]
    [InlineData("[long]30", 30L, null)]
    [InlineData("'30'", 30L, null)]
    [InlineData("30s", null, 30.0)]
    [InlineData("'1.5s'", null, 1.5)]
    [InlineData("'0:01:00'", null, 60.0)]
    [InlineData("[timespan]'0:01:00'", null, 60.0)]
    public void Numbers_are_steps_and_times_are_times(string text, long? steps, double? seconds)
    {
        var interval = Module.InvokeForOne<CheckpointInterval>($"[GradTools.PowerShell.Binding.CheckpointInterval]({text})");

        Assert.Equal((steps, seconds), (interval.Steps, interval.Time?.TotalSeconds));
    }

    [Fact]
    public void A_loss_as_a_script_block_is_resumed_too()
    {
        var same = Module.InvokeForOne<bool>("""
            $training = @{
                Dataset = Get-SampleDataset Iris
                Parameters = @{ W = New-Tensor -Shape 4, 3 -Gaussian 0.1 -Seed 1; b = New-Tensor -Shape 3 -Zero }
                Loss = { param($W, $b, $X, $y) $p = [Grad]::Softmax($X.MatMul($W) + $b, 1); $d = ($p - $y); $m = ($d * $d).Mean(); if ($m -gt 0.15) { 2 * $m } else { $m } }
                LearningRate = 0.5
            }
            $whole = Invoke-MiniBatchTraining @training -Epochs 6
            $null = Invoke-MiniBatchTraining @training -MaxSteps 13 -CheckpointPath run
            $resumed = Invoke-MiniBatchTraining @training -Epochs 6 -CheckpointPath run -Resume
            $whole.Parameters['W'] -eq $resumed.Parameters['W'] -and $whole.Parameters['b'] -eq $resumed.Parameters['b']
            """);

        Assert.True(same);
    }

    [Fact]
    public void A_damaged_checkpoint_is_warned_about()
    {
        using var shell = System.Management.Automation.PowerShell.Create(Module.Runspace);
        shell.AddScript(Training + "$null = Invoke-MiniBatchTraining @training -Epochs 1 -CheckpointEvery 1; [IO.File]::WriteAllText($file, 'nonsense'); $null = Invoke-MiniBatchTraining @training -Epochs 2 -Resume");
        Module.Runspace.SessionStateProxy.SetVariable("file", Path.Combine(Folder.FullName, "run"));
        shell.Invoke();

        Assert.Empty(shell.Streams.Error);
        Assert.Contains("run.previous", Assert.Single(shell.Streams.Warning).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CheckpointMismatch", "$null = Invoke-MiniBatchTraining @training -Epochs 1; Invoke-MiniBatchTraining @training -Epochs 1 -LearningRate 0.5 -Resume")]
    [InlineData("CheckpointDamaged", "'nonsense' | ForEach-Object { [IO.File]::WriteAllText($file, $_) }; Invoke-MiniBatchTraining @training -Resume")]
    [InlineData("InvalidCheckpointInterval", "Invoke-MiniBatchTraining @training -CheckpointEvery 0")]
    [InlineData("CheckpointPathMissing", "$training.Remove('CheckpointPath'); Invoke-MiniBatchTraining @training -Resume")]
    [InlineData("CheckpointPathMissing", "$training.Remove('CheckpointPath'); Invoke-MiniBatchTraining @training -CheckpointEvery 10")]
    [InlineData("FolderNotFound", "$training.CheckpointPath = 'none/run'; Invoke-MiniBatchTraining @training")]
    [InlineData("FileIsCheckpoint", "$training.CheckpointPath = 'run.safetensors'; $null = Invoke-MiniBatchTraining @training -Epochs 1; Import-Model run.safetensors")]
    public void Misuse_is_named(string errorId, string script) =>
        Module.AssertError(errorId, Training + script, ("file", Path.Combine(Folder.FullName, "run")));
}
