namespace GradTools.PowerShell.Tests.Data;

/// <summary>The views, through the engine's own formatting.</summary>
public sealed class DatasetViewTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    [Fact]
    public void Datasets_are_a_table()
    {
        var lines = module.Show("'Iris', 'Digits' | Get-SampleDataset");

        Assert.Equal(
            [
                "Name   Count Features Labels  Classes",
                "----   ----- -------- ------  -------",
                "Iris     150        4 species setosa, versicolor, virginica",
                "Digits  1797       64 digit   0, 1, 2, 3, 4, 5, 6, 7, 8, 9",
            ],
            lines);
    }

    [Fact]
    public void A_split_shows_both_parts()
    {
        var lines = module.Show("Get-SampleDataset Iris | Split-Dataset");

        Assert.Equal(
            [
                "Training : Iris: 120 samples, 4 features, 3 classes (setosa, versicolor, virginica)",
                "Test     : Iris: 30 samples, 4 features, 3 classes (setosa, versicolor, virginica)",
            ],
            lines);
    }
}
