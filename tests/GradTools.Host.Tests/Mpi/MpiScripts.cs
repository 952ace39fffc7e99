using System.Diagnostics;

namespace GradTools.Host.Tests.Mpi;

/// <summary>What the ranks of jobs run.</summary>
internal static class MpiScripts
{
    /// <summary>A training; each rank writes its process and its model, rank 0 the checkpoints that it goes on from.</summary>
    public const string Training = """
        param($Folder, $Epochs = 4, $Checkpoint)
        $me = Get-MpiRank
        $training = @{
            Model         = New-NeuralNetwork 64, 32, 10 -Dropout 0.1 -Seed 1
            Dataset       = (Get-SampleDataset Digits).Scale(1 / 16)
            Optimizer     = 'Adam'
            BatchSize     = 64
            Epochs        = [int]$Epochs
            Seed          = 3
            ThrottleLimit = 1
            Distributed   = $true
        }
        if ($Checkpoint) { $training += @{ CheckpointPath = "$Folder/$Checkpoint"; CheckpointEvery = 5; Resume = $true } }
        [IO.File]::WriteAllText("$Folder/new.$($me.Rank)", "$PID")
        [IO.File]::Move("$Folder/new.$($me.Rank)", "$Folder/$($me.Rank).pid", $true)
        $result = Invoke-MiniBatchTraining @training
        $result | Export-Model "$Folder/$($me.Rank).safetensors" -Force
        """;

    /// <summary>Waits for a file.</summary>
    public static void WaitFor(string file)
    {
        for (var start = Stopwatch.GetTimestamp(); !File.Exists(file); Thread.Sleep(5))
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(1), $"There is no {file}.");
    }
}
