using System.Diagnostics;
using System.Globalization;

namespace GradTools.Host.Tests.Mpi;

/// <summary>Jobs in which something goes wrong: they end, with the reason, and never hang.</summary>
public sealed class MpiFaultTests
{
    [MpiTheory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_rank_that_is_killed_ends_the_job_which_goes_on_with_other_ranks_to_the_same_bits(int victim)
    {
        using var folder = new TemporaryFolder();
        var script = folder.Script(MpiScripts.Training);
        Assert.Equal(0, MpiLauncher.OpenMpi!.Run(1, script, folder.Path, "30").ExitCode);
        var whole = File.ReadAllBytes(InFolder("0.safetensors"));
        File.Delete(InFolder("0.safetensors"));
        File.Delete(InFolder("0.pid"));

        using var job = MpiLauncher.OpenMpi.Start(2, script, folder.Path, "30", "training.checkpoint");
        MpiScripts.WaitFor(InFolder("training.checkpoint"));
        var isKilled = Kill(InFolder($"{victim}.pid"));
        var result = MpiLauncher.Finish(job);
        if (isKilled)
        {
            Assert.NotEqual(0, result.ExitCode);
            Assert.NotEmpty(result.Error);
            Assert.False(File.Exists(InFolder("0.safetensors")));
        }

        Assert.Equal(0, MpiLauncher.OpenMpi.Run(3, script, folder.Path, "30", "training.checkpoint").ExitCode);

        foreach (var rank in new[] { 0, 1, 2 })
            Assert.Equal(whole, File.ReadAllBytes(InFolder($"{rank}.safetensors")));

        string InFolder(string name) => Path.Combine(folder.Path, name);
    }

    [MpiFact]
    public void Ranks_with_other_seeds_are_refused_by_all_and_named()
    {
        var result = Run(3, """
            $seed = (Get-MpiRank).Rank -eq 1 ? 7 : 1
            try { Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3 -Seed 1) (Get-SampleDataset Iris) -Seed $seed -Distributed } catch { "$($_.FullyQualifiedErrorId): $_" }
            """);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(3, result.Lines.Count(line => line.Contains("MpiRanksDiffer,", StringComparison.Ordinal) && line.Contains("rank 1 on", StringComparison.Ordinal) && line.Contains("Seed", StringComparison.Ordinal) && !line.Contains("rank 2 on", StringComparison.Ordinal)));
    }

    [MpiTheory]
    [InlineData("", "ended its script")]
    [InlineData("exit 3", "exit code 3")]
    public void A_rank_that_ends_without_the_training_ends_the_job(string ending, string told)
    {
        var result = Run(2, $$"""
            if ((Get-MpiRank).Rank -eq 1) { {{ending}} }
            else { Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3) (Get-SampleDataset Iris) -Distributed }
            """);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(told, result.Error + result.Output, StringComparison.Ordinal);
    }

    [MpiFact]
    public void A_loss_that_sums_over_the_rows_is_refused_by_all()
    {
        var result = Run(2, """
            $sum = { param($w, $X, $y) $d = ($X * $w).Sum(1) - $y.Sum(1); ($d * $d).Sum() }
            try { Invoke-MiniBatchTraining -Loss $sum -Parameters @{ w = New-Tensor -Shape 4 -Zero } -Dataset (Get-SampleDataset Iris) -Distributed } catch { $_.FullyQualifiedErrorId.Split(',')[0] }
            """);

        Assert.Contains(result.Lines, line => line.EndsWith("LossIsNoMean", StringComparison.Ordinal));
        Assert.Contains(result.Lines, line => line.EndsWith("MpiRankNotReady", StringComparison.Ordinal));
    }

    /// <summary>Neither the first batch nor the last, which are looked at before the beginning, but the second half of the fourth.</summary>
    [MpiFact]
    public void A_rank_that_fails_in_the_middle_ends_the_job()
    {
        var result = Run(2, """
            $broken = { param($w, $X, $y) if ($X[0, 0] -gt 6 -and $X[0, 0] -lt 6.5) { throw 'too long a petal' }; (($X * $w).Sum(1) - $y.Sum(1)).Mean() }
            Invoke-MiniBatchTraining -Loss $broken -Parameters @{ w = New-Tensor -Shape 4 -Zero } -Dataset (Get-SampleDataset Iris) -NoShuffle -BatchSize 16 -Distributed
            """);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("too long a petal", result.Error + result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MpiLibraryNotFound", "PMI_RANK=0", "GRADTOOLS_MPI_LIBRARY=/no/such/library.so")]
    [InlineData("MpiNotLaunched")]
    public void What_is_missing_is_told(string error, params string[] variables)
    {
        using var folder = new TemporaryFolder();
        var result = Alone(folder, variables);

        Assert.Equal([$"{error},GradTools.PowerShell.Commands.InvokeMiniBatchTrainingCommand"], result.Lines);
    }

    [MpiFact]
    public void The_launcher_of_another_library_is_noticed()
    {
        using var folder = new TemporaryFolder();
        var result = Alone(folder, "PMI_RANK=0", "PMI_SIZE=2", "GRADTOOLS_MPI_LIBRARY=libmpi.so.40", "OMPI_MCA_btl=self", "OMPI_ALLOW_RUN_AS_ROOT=1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1");

        Assert.Contains("MpiLibraryMismatch,GradTools.PowerShell.Commands.InvokeMiniBatchTrainingCommand", result.Lines);
    }

    private static ProcessResult Run(int ranks, string script)
    {
        using var folder = new TemporaryFolder();
        return MpiLauncher.OpenMpi!.Run(ranks, folder.Script(script));
    }

    /// <summary>A process that no launcher has started.</summary>
    private static ProcessResult Alone(TemporaryFolder folder, params string[] variables)
    {
        var script = folder.Script(string.Join('\n', variables.Select(variable => $"[Environment]::SetEnvironmentVariable('{variable.Split('=')[0]}', '{variable.Split('=')[1]}')")) + """

            try { Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3) (Get-SampleDataset Iris) -Distributed } catch { $_.FullyQualifiedErrorId }
            """);
        return GradToolsProcess.Run("run", script);
    }

    /// <summary>Kills a process without any notice to it; false: it had ended.</summary>
    private static bool Kill(string file)
    {
        try
        {
            using var process = Process.GetProcessById(int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture));
            process.Kill();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
