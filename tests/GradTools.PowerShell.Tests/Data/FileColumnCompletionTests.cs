using System.Management.Automation;

namespace GradTools.PowerShell.Tests.Data;

/// <summary>What the Tab key offers for the columns of a file that the line names.</summary>
public sealed class FileColumnCompletionTests : ModuleFolderTest
{
    public FileColumnCompletionTests(ModuleRunspace module)
        : base(module)
    {
        Write("flowers.csv", "petal length,petal_width,it's,species\n1,2,3,p\n");
        Write("flowers.tsv", "height\tkind\n1\tp\n");
        Write("flowers.txt", "height/kind\n1/p\n");
        Write("kinds.csv", "sort\np\n");
        Write("cut.csv", "\"height");
        Write("broken.parquet", "PAR1 is not enough");
    }

    [Theory]
    [InlineData("Import-Dataset flowers.csv -Label ", "'petal length'|petal_width|'it''s'|species")]
    [InlineData("Import-Dataset -Path flowers.csv -Label spe", "species")]
    [InlineData("Import-Dataset flowers.csv spe", "species")]
    [InlineData("Import-Dataset flowers.csv -Feature 'petal l", "'petal length'")]
    [InlineData("Import-Dataset flowers.csv -Feature \"petal l", "\"petal length\"")]
    [InlineData("Import-Dataset flowers.csv -Feature petal_width, sp", "species")]
    [InlineData("Import-Dataset flowers.csv -Category *w", "petal_width")]
    [InlineData("Import-Dataset flowers.tsv -Label k", "kind")]
    [InlineData("Import-Dataset flowers.txt -Delimiter '/' -Label k", "kind")]
    [InlineData("Import-Dataset flowers.txt -Format Tsv -Label h", "'height/kind'")]
    [InlineData("Import-Dataset flowers.csv -LabelPath kinds.csv -Label so", "sort")]
    [InlineData("Import-Dataset $file -Label spe", "species")]
    [InlineData("Get-SampleDataset Iris -Feature petal", "petal_length|petal_width")]
    [InlineData("Get-SampleDataset Iris | Invoke-MiniBatchTraining $net -SampleWeight petal_l", "petal_length")]
    public void Columns(string line, string expected)
    {
        Module.Invoke("$global:file = 'flowers.csv'");

        Assert.Equal(expected.Split('|'), Module.Complete(line));
    }

    [Fact]
    public void Columns_say_where_they_are()
    {
        var column = Module.InvokeForOne<CompletionResult>("[System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches", ("line", "Import-Dataset flowers.csv -Label spe"));

        Assert.Equal("Column 4 of 4 in flowers.csv", column.ToolTip);
        Assert.Equal("species", column.ListItemText);
        Assert.Equal(CompletionResultType.ParameterValue, column.ResultType);
    }

    [Fact]
    public void Columns_of_a_table_in_columns()
    {
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Data", "Golden", "uncompressed.parquet"), Path.Combine(Folder.FullName, "table.parquet"));

        Assert.NotEmpty(Module.Complete("Import-Dataset table.parquet -Label "));
        Assert.DoesNotContain(Module.Complete("Import-Dataset table.parquet -Label "), text => text.Contains("table.parquet", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Import-Dataset nowhere.csv -Label spe")]
    [InlineData("Import-Dataset broken.parquet -Label spe")]
    [InlineData("Import-Dataset cut.csv -Label spe")]
    [InlineData("Import-Dataset . -Label spe")]
    [InlineData("Import-Dataset 'nowhere:/x.csv' -Label spe")]
    [InlineData("Import-Dataset 'Env:PATH' -Label spe")]
    [InlineData("Import-Dataset \"a`0b\" -Label spe")]
    [InlineData("Get-SampleDataset Cats -Feature spe")]
    public void A_file_that_cannot_be_read_offers_nothing_and_is_no_error(string line) => Assert.Empty(Module.Complete(line));

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder.FullName, name), text);
}
