using GradTools.Distribution;

namespace GradTools.PowerShell.Tests.Learning;

/// <summary>Training over the ranks of a job, asked for by a process that no launcher has started.</summary>
public sealed class DistributedCommandTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    private const string Train = "Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3) (Get-SampleDataset Iris) -Distributed";

    [Fact]
    public void Says_how_to_launch() => Assert.Contains("mpirun", module.AssertError("MpiNotLaunched", Train).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Is_not_for_jobs() => module.AssertError("DistributedInJob", $"{Train} -AsJob");

    [Fact]
    public void A_file_in_parts_is_read_as_a_whole_by_a_process_alone()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");
        File.WriteAllText(path, "x,y\n1,2\n3,4\n5,7\n");
        try
        {
            var data = module.InvokeForOne<GradTools.Data.Dataset>($"Import-Dataset '{path}' -Label y -ShardData");

            Assert.Equal((3, false), (data.Count, data.IsSharded));
            module.AssertError("MpiNotLaunched", $"Get-Item '{path}' | Invoke-MiniBatchTraining (New-NeuralNetwork 1, 1) -Label y -Distributed -ShardData");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("ShardDataNeedsDistributed", "Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3) (Get-SampleDataset Iris) -ShardData")]
    [InlineData("ShardDataNeedsFile", "[pscustomobject]@{ x = 1 } | Import-Dataset -ShardData")]
    [InlineData("FileCannotBeSharded", "Import-Dataset x.npy -ShardData")]
    public void Parts_are_of_files(string errorId, string command) => module.AssertError(errorId, command);

    [Fact]
    public void A_process_alone_is_rank_0_of_1_and_looks_for_no_library()
    {
        var rank = module.InvokeForOne<MpiRank>("Get-MpiRank");

        Assert.Equal(new MpiRank(0, 1, Environment.MachineName, "", ""), rank);
        Assert.Contains(module.Show("Get-MpiRank"), line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["Rank", "Size", "Host", "Library", "Version"]);
    }
}
