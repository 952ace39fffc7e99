using System.Management.Automation;
using GradTools.Data;

namespace GradTools.PowerShell.Tests.Data;

public sealed class ImportDatasetTests : IClassFixture<ModuleRunspace>, IDisposable
{
    private readonly ModuleRunspace _module;
    private readonly string _folder = Directory.CreateTempSubdirectory("gradtools [1] ").FullName; // brackets: a wildcard if not taken literally

    public ImportDatasetTests(ModuleRunspace module) => _module = module;

    public void Dispose()
    {
        _module.SetLocation(Path.GetTempPath());
        Directory.Delete(_folder, recursive: true);
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    [Fact]
    public void A_file_is_imported_by_position()
    {
        var path = Write("pets.csv", "size,age,kind\n1,2,cat\n3,4,dog\n");

        var data = _module.InvokeForOne<Dataset>("Import-Dataset $path kind age", ("path", path));

        Assert.Equal("pets: 2 samples, 1 features, 2 classes (cat, dog)", data.ToString());
        Assert.Equal([2, 4], data.Features.ToArray());
    }

    [Fact]
    public void A_relative_path_starts_at_the_location_of_the_session()
    {
        Write("relative.csv", "a\n1\n");

        _module.SetLocation(_folder);

        var data = _module.InvokeForOne<Dataset>("Import-Dataset relative.csv -Name other");

        Assert.Equal("other", data.Name);
    }

    [Fact]
    public void Delimiter_label_kind_and_several_labels_are_passed_on()
    {
        var path = Write("semicolons.csv", "a;u;v\n1;0;1\n2;1;0\n3;0;0\n4;1;1\n5;1;1\n");

        Assert.Equal(["0", "1"], _module.InvokeForOne<Dataset>("Import-Dataset $path -Label v -Feature a -Delimiter ';'", ("path", path)).Classes);
        Assert.Empty(_module.InvokeForOne<Dataset>("Import-Dataset $path -Label v -Delimiter ';' -LabelKind Number", ("path", path)).Classes);
        Assert.Equal(["u", "v"], _module.InvokeForOne<Dataset>("Import-Dataset $path -Label u, v -Delimiter ';'", ("path", path)).LabelNames);
    }

    [Theory]
    [InlineData("MissingValue", ErrorCategory.InvalidData, "a,y\n1,p\n,q\n", 3, "a")]
    [InlineData("NotANumber", ErrorCategory.InvalidData, "a,y\n1,p\nx,q\n", 3, "a")]
    [InlineData("RaggedRow", ErrorCategory.InvalidData, "a,y\n1,p\n2\n", 3, "y")]
    [InlineData("MissingHeader", ErrorCategory.InvalidData, "1,2\n3,4\n", 1, "1")]
    [InlineData("LabelColumnNotFound", ErrorCategory.ObjectNotFound, "a,b\n1,p\n", null, "y")]
    [InlineData("SingleClass", ErrorCategory.InvalidData, "a,y\n1,p\n2,p\n", 2, "y")]
    [InlineData("NoRows", ErrorCategory.InvalidData, "a,y\n", 1, "a")]
    public void A_flawed_file_is_a_terminating_error_with_row_and_column(string errorId, ErrorCategory category, string csv, int? row, string? column)
    {
        var path = Write("flawed.csv", csv);

        var error = _module.AssertError(errorId, "Import-Dataset $path -Label y", ("path", path));

        Assert.Equal(category, error.CategoryInfo.Category);
        var exception = Assert.IsType<DatasetException>(error.Exception);
        Assert.Equal((row, column), (exception.Row, exception.Column));
    }

    [Fact]
    public void A_path_that_is_no_file_is_refused()
    {
        _module.AssertError("FileNotFound", "Import-Dataset nowhere.csv");
        _module.AssertError("NotAFilePath", "Import-Dataset variable:x");
    }

    [Fact]
    public void Files_from_the_pipeline_give_a_dataset_each_and_a_bad_one_does_not_stop_the_others()
    {
        Write("1.csv", "a\n1\n");
        Write("2.csv", "a\n1\nx\n");
        Write("3.csv", "a\n3\n");

        var names = _module.Invoke("'1.csv', '2.csv', '3.csv' | ForEach-Object { [IO.FileInfo](\"$folder/$_\") } | Import-Dataset -ErrorAction SilentlyContinue -ErrorVariable bad | ForEach-Object Name; $bad[0].TargetObject", ("folder", _folder));

        Assert.Equal(["1", "3", Path.Combine(_folder, "2.csv")], names.Select(name => name.ToString()!.Replace('/', Path.DirectorySeparatorChar)));
    }

    [Theory]
    [InlineData("[pscustomobject]@{ b = '1.5'; a = 2; y = 'p' }, [pscustomobject]@{ b = '-3'; a = 4; y = 'q' } | Import-Dataset -Label y", "b,a")]
    [InlineData("[ordered]@{ b = '1.5'; a = 2; y = 'p' }, @{ b = -3; a = 4.0; y = 'q' } | Import-Dataset -Label y", "b,a")]
    [InlineData("@{ b = 2; a = '1.5'; y = 'p' }, @{ b = 4; a = -3; y = 'q' } | Import-Dataset -Label y", "a,b")]
    [InlineData("Import-Dataset -InputObject @(@{ b = 2; a = '1.5'; y = 'p' }, @{ b = 4; a = -3; y = 'q' }) -Label y", "a,b")]
    [InlineData("@{ b = '1.5'; a = 2; y = 'p' }, @{ b = '-3'; a = 4; y = 'q'; extra = 1 } | Import-Dataset -Label y -Feature b, a", "b,a")]
    public void Objects_become_rows(string script, string featureNames)
    {
        var data = _module.InvokeForOne<Dataset>(script);

        Assert.Equal(featureNames.Split(','), data.FeatureNames);
        Assert.Equal([1.5, 2, -3, 4], data.Features.ToArray());
        Assert.Equal(["p", "q"], data.Classes);
    }

    [Fact]
    public void Typed_objects_become_rows()
    {
        var data = _module.InvokeForOne<Dataset>("[version]'1.2', [version]'3.4' | Import-Dataset -Feature M*or -Label Minor -LabelKind Number");

        Assert.Equal(["Major"], data.FeatureNames);
        Assert.Equal([1, 3], data.Features.ToArray());
        Assert.Equal([2, 4], data.Labels.ToArray());
    }

    [Fact]
    public void An_object_that_does_not_fit_is_named_by_its_position()
    {
        var error = _module.AssertError("MissingValue", "@{ a = 1 }, @{ a = 2 }, @{ b = 3 } | Import-Dataset");

        Assert.Equal((3, "a"), (((DatasetException)error.Exception).Row, ((DatasetException)error.Exception).Column));
        _module.AssertError("NotARow", "1, 2 | Import-Dataset");
        _module.AssertError("NotARow", "Import-Dataset -InputObject @([pscustomobject]@{ a = 1 }, $null)");
        _module.AssertError("NoRows", "@() | Import-Dataset");
    }

    [Fact]
    public void Column_names_are_completed_from_the_header()
    {
        var path = Write("header.csv", "sepal length,sepal_width,species\n1,2,p\n");

        Assert.Equal(["'sepal length'", "sepal_width"], _module.Complete($"Import-Dataset -Path '{path}' -Label se"));
        Assert.Equal(["species"], _module.Complete($"Import-Dataset '{path}' -Feature sepal_width, sp"));
        Assert.Empty(_module.Complete("Import-Dataset nowhere.csv -Label q"));
    }
}
