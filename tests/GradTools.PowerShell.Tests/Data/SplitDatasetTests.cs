using GradTools.Data;

namespace GradTools.PowerShell.Tests.Data;

public sealed class SplitDatasetTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    [Fact]
    public void A_fifth_is_held_out_by_default()
    {
        var split = module.InvokeForOne<DatasetSplit>("Get-SampleDataset Iris | Split-Dataset");

        Assert.Equal((120, 30), (split.Training.Count, split.Test.Count));
    }

    [Fact]
    public void Fraction_seed_and_stratify_are_passed_on()
    {
        var one = module.InvokeForOne<DatasetSplit>("Split-Dataset (Get-SampleDataset Iris) 0.5 7 -Stratify");
        var same = module.InvokeForOne<DatasetSplit>("Split-Dataset (Get-SampleDataset Iris) -Fraction 0.5 -Seed 7 -Stratify");
        var other = module.InvokeForOne<DatasetSplit>("Split-Dataset (Get-SampleDataset Iris) -Fraction 0.5 -Seed 8 -Stratify");

        Assert.Equal(one.Training.Features, same.Training.Features);
        Assert.NotEqual(one.Training.Features, other.Training.Features);
        Assert.All(Enumerable.Range(0, 3), c => Assert.Equal(25, one.Training.ClassIndices.Count(index => index == c)));
    }

    [Fact]
    public void What_cannot_be_split_is_an_error()
    {
        module.AssertError("FractionOutOfRange", "Get-SampleDataset Iris | Split-Dataset -Fraction 1.5");
        module.AssertError("TooFewSamples", "@{ a = 1 } | Import-Dataset | Split-Dataset");
    }
}
