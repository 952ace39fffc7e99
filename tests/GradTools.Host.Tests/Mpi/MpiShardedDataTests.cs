using System.Globalization;
using System.Text;

namespace GradTools.Host.Tests.Mpi;

/// <summary>Trainings on files that the ranks of real MPI jobs read in parts.</summary>
public sealed class MpiShardedDataTests(MpiShardedDataTests.WholeFile whole) : IClassFixture<MpiShardedDataTests.WholeFile>
{
    /// <summary>Reads, splits, trains and judges; each rank writes what it has, and how many bytes it has read.</summary>
    private const string Script = """
        param($Folder, $Output, $Shard, $Steps = 40, $Checkpoint)
        $me = Get-MpiRank
        function Get-BytesRead { if (Test-Path /proc/self/io) { [long]([IO.File]::ReadAllLines('/proc/self/io')[0] -replace '\D') } else { 0 } }
        $before = Get-BytesRead
        $data = Import-Dataset "$Folder/data.csv" -Label kind -MissingValue Mean -ShardData:($Shard -eq 'parts')
        $read = (Get-BytesRead) - $before
        $parts = Split-Dataset $data 0.9 -Seed 2 -Stratify
        $training = @{ Dataset = $parts.Training; ValidationDataset = $parts.Test; BatchSize = 256; MaxSteps = [int]$Steps; Epochs = 1; Scaling = 'Standard'; Seed = 3; ThrottleLimit = 1; Distributed = $true }
        if ($Checkpoint) { $training += @{ CheckpointPath = "$Folder/$Checkpoint"; Resume = $true } }
        $result = Invoke-MiniBatchTraining (New-NeuralNetwork $data.FeatureNames.Count, 8, 3 -Seed 1) @training
        $loss = { param($W, $X, $y) $z = $X.MatMul($W); ([Grad]::LogSumExp($z, 1) - ($y * $z).Sum(1)).Mean() }
        $script = Invoke-MiniBatchTraining -Loss $loss -Parameters @{ W = New-Tensor -Shape $data.FeatureNames.Count, 3 -Zero } -Dataset $data -Scaling MinMax -MaxSteps 3 -Distributed -ShardData:($Shard -eq 'parts')
        $measured = (Measure-Model $result $parts.Test).Loss
        $numbers = @($result.History.Loss) + $result.History.ValidationLoss + $measured + $script.Parameters['W'].ToArray() + ($result.Parameters.Values | ForEach-Object { $_.ToArray() })
        [IO.File]::WriteAllText("$Output/$($me.Rank).txt", (($numbers | ForEach-Object { $_.ToString('R', [cultureinfo]::InvariantCulture) }) -join ' '))
        [IO.File]::WriteAllText("$Output/$($me.Rank).read", "$read")
        """;

    [MpiFact]
    public void Four_ranks_have_the_bits_of_one_that_reads_the_whole_file_and_read_their_parts()
    {
        var (numbers, read) = whole.Run(MpiLauncher.OpenMpi!, 4, "parts");

        Assert.All(numbers, rank => Assert.Equal(whole.Numbers, rank));
        if (OperatingSystem.IsLinux())
            Assert.All(read, bytes => Assert.InRange(bytes, whole.Length / 4, whole.Length * 3 / 4)); // its part twice, and rank 0 a chunk with the header
    }

    [MpichFact]
    public void So_have_two_with_MPICH() => Assert.All(whole.Run(MpiLauncher.Mpich!, 2, "parts").Numbers, rank => Assert.Equal(whole.Numbers, rank));

    [MpiFact]
    public void A_training_goes_on_with_another_number_of_ranks()
    {
        whole.Run(MpiLauncher.OpenMpi!, 3, "parts", "15", "checkpoint");

        Assert.All(whole.Run(MpiLauncher.OpenMpi!, 2, "parts", "40", "checkpoint").Numbers, rank => Assert.Equal(whole.Numbers, rank));
    }

    [MpiFact]
    public void A_flaw_in_the_part_of_one_rank_ends_the_job_with_its_line()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "data.csv"), "x,y\n" + string.Concat(Enumerable.Repeat("1,2\n", 500)) + "1,2,3\n" + string.Concat(Enumerable.Repeat("3,4\n", 100)));

        var result = MpiLauncher.OpenMpi!.Run(3, folder.Script("param($File) $ErrorActionPreference = 'Stop'; Import-Dataset $File -Label y -ShardData"), Path.Combine(folder.Path, "data.csv"));

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("data.csv, line 502", result.Error, StringComparison.Ordinal);
    }

    /// <summary>A file, and what one rank that reads all of it makes of it.</summary>
    public sealed class WholeFile : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public WholeFile()
        {
            if (MpiLauncher.OpenMpi is not { } launcher)
                return;
            Write(Path.Combine(_folder.Path, "data.csv"));
            Length = new FileInfo(Path.Combine(_folder.Path, "data.csv")).Length;
            Numbers = Run(launcher, 1, "whole").Numbers[0];
        }

        /// <summary>Losses and weights.</summary>
        public string Numbers { get; } = "";

        /// <summary>The bytes of the file.</summary>
        public long Length { get; }

        /// <summary>Runs the script, and gives what each rank has.</summary>
        public (IReadOnlyList<string> Numbers, IReadOnlyList<long> Read) Run(MpiLauncher launcher, int ranks, params string[] arguments)
        {
            using var output = new TemporaryFolder();
            var result = launcher.Run(ranks, [output.Script(Script), _folder.Path, output.Path, .. arguments]);
            Assert.True(result.ExitCode == 0, result.Error + result.Output);
            return ([.. Enumerable.Range(0, ranks).Select(rank => File.ReadAllText(Path.Combine(output.Path, $"{rank}.txt")))], [.. Enumerable.Range(0, ranks).Select(rank => long.Parse(File.ReadAllText(Path.Combine(output.Path, $"{rank}.read")), CultureInfo.InvariantCulture))]);
        }

        public void Dispose() => _folder.Dispose();

        private static void Write(string path)
        {
            var random = new Random(1);
            var text = new StringBuilder("a,b,c,d,e,f,city,kind\n");
            for (var i = 0; i < 90_000; i++)
            {
                var kind = random.Next(3);
                text.Append(CultureInfo.InvariantCulture, $"{random.NextDouble() + kind:R},{random.NextDouble():R},{(i % 7 == 0 ? "" : $"{i % 13}")},{random.NextDouble() * 1e6:R},{i * 1e-5:R},{random.NextDouble() - kind:R},{(i % 5 == 0 ? "\"New\nYork\"" : "Oslo")},k{kind}\n");
            }

            File.WriteAllText(path, text.ToString());
        }
    }
}
