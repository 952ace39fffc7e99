namespace GradTools.PowerShell.Tests.Learning;

/// <summary>What the Tab key offers where a training wants the name of a column.</summary>
public sealed class ColumnCompletionTests : IClassFixture<ModuleRunspace>, IDisposable
{
    private const string Train = "Invoke-MiniBatchTraining $net";

    private readonly ModuleRunspace _module;
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"gradtools {Guid.NewGuid():N}.csv");

    public ColumnCompletionTests(ModuleRunspace module)
    {
        _module = module;
        File.WriteAllText(_path, "sepal length;sepal_width;species\n1;2;p\n");
    }

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Columns_of_a_file_that_a_command_reads()
    {
        Assert.Equal(["species"], _module.Complete($"Import-Dataset '{_path}' -Delimiter ';' | {Train} -SampleWeight sp"));
        Assert.Equal(["'sepal length'", "sepal_width"], _module.Complete($"Import-Csv -Delimiter ';' -Path '{_path}' | Where-Object species -ne 'q' | {Train} -Feature se"));
    }

    [Fact]
    public void Columns_of_a_file_that_is_named_in_the_pipeline()
    {
        File.WriteAllText(_path, "sepal length,sepal_width,species\n1,2,p\n");

        Assert.Equal(["species"], _module.Complete($"'{_path}' | {Train} -Label sp"));
    }

    [Fact]
    public void Columns_of_rows_and_datasets_in_variables()
    {
        _module.Invoke("$global:rows = [pscustomobject]@{ height = 1; kind = 'a' }, [pscustomobject]@{ height = 2; kind = 'b' }; $global:table = @{ height = 1 }; $global:iris = Get-SampleDataset Iris");

        Assert.Equal(["height"], _module.Complete($"$rows | {Train} -Label kind -Feature h"));
        Assert.Equal(["kind"], _module.Complete($"$rows | {Train} -Category k"));
        Assert.Equal(["height"], _module.Complete($"$table | {Train} -Label he"));
        Assert.Equal(["petal_length", "petal_width"], _module.Complete($"$iris | {Train} -SampleWeight p"));
        Assert.Equal(["petal_length", "petal_width"], _module.Complete($"{Train} -Dataset $iris -SampleWeight p"));
    }

    [Theory]
    [InlineData("Import-Csv nowhere.csv | Invoke-MiniBatchTraining $net -Label zz")]
    [InlineData("Get-Unknown | Invoke-MiniBatchTraining $net -Label zz")]
    [InlineData("$unknown | Invoke-MiniBatchTraining $net -Label zz")]
    [InlineData("Invoke-MiniBatchTraining $net -Label zz")]
    public void Nothing_is_offered_where_nothing_is_known(string line) => Assert.Empty(_module.Complete(line));
}
