namespace GradTools.Host.Tests.Mpi;

/// <summary>Trainings over the ranks of real MPI jobs.</summary>
public sealed class MpiTrainingTests(MpiTrainingTests.Alone alone) : IClassFixture<MpiTrainingTests.Alone>
{
    /// <summary>A network with everything that is random, and a loss that is a script block; every rank writes what it has.</summary>
    private const string Script = """
        param($Folder, $Threads = 1)
        $me = Get-MpiRank
        $digits = (Get-SampleDataset Digits).Scale(1 / 16)
        $network = Invoke-MiniBatchTraining (New-NeuralNetwork 64, 32, 10 -Dropout 0.1 -Seed 1) $digits -BatchSize 64 -Epochs 3 -Optimizer Adam -ValidationFraction 0.1 -Seed 3 -Distributed -ThrottleLimit $Threads -Verbose
        $network | Export-Model "$Folder/$($me.Rank).safetensors"
        $loss = { param($W, $b, $X, $y) $z = $X.MatMul($W) + $b; ([Grad]::LogSumExp($z, 1) - ($y * $z).Sum(1)).Mean() }
        $script = Invoke-MiniBatchTraining -Loss $loss -Parameters @{ W = New-Tensor -Shape 64, 10 -Zero; b = New-Tensor -Shape 10 -Zero } -Dataset $digits -Epochs 2 -Distributed -ThrottleLimit $Threads
        $numbers = $network.History.Loss + $network.History.ValidationLoss + $network.History.ValidationAccuracy + $script.History.Loss + $script.Parameters['W'].ToArray() + $script.Parameters['b'].ToArray()
        [IO.File]::WriteAllText("$Folder/$($me.Rank).txt", (($numbers | ForEach-Object { $_.ToString('R', [cultureinfo]::InvariantCulture) }) -join ' '))
        [IO.File]::WriteAllText("$Folder/$($me.Rank).rank", "$($me.Size) $($me.Library) $([bool]$me.Version)")
        """;

    [MpiTheory]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 1)]
    public void Every_number_of_ranks_has_the_bits_of_one(int ranks, int threads) => AssertSame(Job.Run(MpiLauncher.OpenMpi!, ranks, threads), ranks, "Open MPI");

    [MpichFact]
    public void So_has_MPICH() => AssertSame(Job.Run(MpiLauncher.Mpich!, ranks: 2, threads: 1), 2, "MPICH");

    private void AssertSame(Job job, int ranks, string library)
    {
        Assert.Equal((0, ranks), (job.Result.ExitCode, job.Ranks.Count));
        Assert.All(job.Ranks, rank => Assert.Equal((alone.Job!.Ranks[0].Model, alone.Job.Ranks[0].Numbers, $"{ranks} {library} True"), (rank.Model, rank.Numbers, rank.Rank)));
        Assert.Equal(3, job.Result.Error.Split('\n').Count(line => line.Contains("Epoch ", StringComparison.Ordinal))); // told by one rank
    }

    /// <summary>What one rank makes of it, with two threads.</summary>
    public sealed class Alone
    {
        public Job? Job { get; } = MpiLauncher.OpenMpi is { } launcher ? Job.Run(launcher, ranks: 1, threads: 2) : null;
    }

    /// <summary>A job that has ended, and what each rank wrote.</summary>
    public sealed record Job(ProcessResult Result, IReadOnlyList<(string Model, string Numbers, string Rank)> Ranks)
    {
        public static Job Run(MpiLauncher launcher, int ranks, int threads)
        {
            using var folder = new TemporaryFolder();
            var result = launcher.Run(ranks, folder.Script(Script), folder.Path, $"{threads}");
            Assert.True(result.ExitCode == 0, result.Error + result.Output);
            return new Job(result, [.. Enumerable.Range(0, ranks).Select(rank => (Convert.ToBase64String(File.ReadAllBytes(InFolder($"{rank}.safetensors"))), File.ReadAllText(InFolder($"{rank}.txt")), File.ReadAllText(InFolder($"{rank}.rank"))))]);

            string InFolder(string name) => Path.Combine(folder.Path, name);
        }
    }
}
