namespace GradTools.Host.Tests;

/// <summary>A training whose process is killed again and again, at random moments, also while it writes its checkpoints.</summary>
public sealed class KilledTrainingTests
{
    private const int Kills = 20;
    private const int LongestDelay = 400; // milliseconds after training was called, or after its first checkpoint: hundreds of steps

    private const string Script = """
        param($Model, $Checkpoint)
        $training = @{
            Model              = New-NeuralNetwork 64, 32, 10 -Dropout 0.1 -Seed 1
            Dataset            = (Get-SampleDataset Digits).Scale(1 / 16)
            Optimizer          = 'Adam'
            Schedule           = 'OneCycle'
            Epochs             = 8
            BatchSize          = 16
            ValidationFraction = 0.1
            Patience           = 8
            Seed               = 3
            ThrottleLimit      = 2
        }
        'ready'
        if ($Checkpoint) { $training += @{ CheckpointPath = $Checkpoint; CheckpointEvery = 3; Resume = $true } }
        Invoke-MiniBatchTraining @training | Export-Model $Model -Force
        """;

    [Fact]
    public void Ends_with_the_same_bits()
    {
        using var folder = new TemporaryFolder();
        var script = folder.Script(Script);
        var random = new Random(5);
        Run(script, InFolder("whole.safetensors"));
        var whole = File.ReadAllBytes(InFolder("whole.safetensors"));

        var (kills, resumable) = (0, 0);
        for (var training = 0; kills < Kills; training++)
        {
            var (model, checkpoint) = (InFolder($"{training}.safetensors"), InFolder($"{training}.checkpoint"));
            while (kills < Kills && Kill(script, model, checkpoint, afterCheckpoint: kills % 2 == 0, random.Next(LongestDelay)))
            {
                kills++;
                resumable += File.Exists(checkpoint) ? 1 : 0;
            }

            if (!File.Exists(model))
                Run(script, model, checkpoint);
            Assert.Equal(whole, File.ReadAllBytes(model));
        }

        Assert.InRange(resumable, Kills / 2, Kills);

        string InFolder(string name) => Path.Combine(folder.Path, name);
    }

    private static void Run(string script, params string[] arguments)
    {
        var result = GradToolsProcess.Run(["run", script, .. arguments]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    /// <summary>Starts the training and kills its process, without any notice to it.</summary>
    /// <returns>False when the training was done before.</returns>
    private static bool Kill(string script, string model, string checkpoint, bool afterCheckpoint, int delay)
    {
        using var process = GradToolsProcess.Start("run", script, model, checkpoint);
        var error = process.StandardError.ReadToEndAsync();
        Assert.Equal("ready", process.StandardOutput.ReadLine());
        var before = File.GetLastWriteTimeUtc(checkpoint);
        while (afterCheckpoint && File.GetLastWriteTimeUtc(checkpoint) == before && !process.HasExited)
            Thread.Sleep(1);
        if (process.WaitForExit(delay))
        {
            Assert.Equal((0, ""), (process.ExitCode, error.Result));
            return false;
        }

        process.Kill();
        process.WaitForExit();
        return true;
    }
}
