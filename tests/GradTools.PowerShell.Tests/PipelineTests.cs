using GradTools.Charting;
using GradTools.Data;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.PowerShell.Tests;

/// <summary>What a cmdlet gives feeds the next one, with nothing in between.</summary>
public sealed class PipelineTests : ModuleFolderTest
{
    private const string Network = "(New-NeuralNetwork 4, 8, 3 -Seed 1)";
    private const string Train = $"Invoke-MiniBatchTraining {Network} -Epochs 3 -Seed 2";

    public PipelineTests(ModuleRunspace module)
        : base(module) =>
        File.Copy(Path.Combine(Path.GetDirectoryName(ModuleRunspace.ManifestPath)!, "data", "iris.csv"), Path.Combine(Folder.FullName, "x.csv"));

    [Fact]
    public void From_a_file_to_a_chart()
    {
        Module.Invoke($"Import-Dataset x.csv -Label species | Split-Dataset | {Train} | Measure-Model | Show-Chart -Terminal");
        var chart = Module.InvokeForOne<Chart>($"Import-Dataset x.csv -Label species | Split-Dataset | {Train} | Measure-Model | ConvertTo-Chart");

        Assert.Equal("Confusion matrix", chart.Title);
    }

    [Fact]
    public void A_training_of_a_split_never_sees_its_test_part()
    {
        var trainings = Module.Invoke($"$split = Import-Dataset x.csv -Label species | Split-Dataset -Seed 5; $split | {Train}; $split.Training | {Train}; $split").Select(output => output.BaseObject).ToArray();
        var (ofSplit, ofPart, split) = ((TrainingResult)trainings[0], (TrainingResult)trainings[1], (DatasetSplit)trainings[2]);

        Assert.Equal(ofPart.Parameters.Values, ofSplit.Parameters.Values);
        Assert.Same(split.Test, ofSplit.Test);
        Assert.Null(ofSplit.ValidatedOn);
        Assert.Null(ofPart.Test);
    }

    [Theory]
    [InlineData("Split-Dataset -Seed 3", "", "Measure-Model $training -Dataset $training.Test", 30)]
    [InlineData("Split-Dataset -Seed 3", "-ValidationFraction 0.5", "Measure-Model $training -Dataset $training.Test", 30)]
    [InlineData("Split-Dataset -Seed 3", "-AsJob", "Measure-Model $training -Dataset $training.Test", 30)]
    [InlineData("ForEach-Object { $_ }", "-ValidationFraction 0.2", "Measure-Model $training -Dataset $training.ValidatedOn", 30)]
    public void A_model_is_measured_by_what_it_has_not_seen(string split, string options, string same, int count)
    {
        var measurements = Module.Invoke($$"""
            $training = Import-Dataset x.csv -Label species | {{split}} | {{Train}} {{options}} | ForEach-Object { if ($_ -is [System.Management.Automation.Job]) { while ($_.State -eq 'Running') { [System.Threading.Thread]::Sleep(20) }; $_.Output } else { $_ } }
            $training | Measure-Model
            Measure-Model $training
            {{same}}
            """).Select(output => (ModelMeasurement)output.BaseObject).ToArray();

        Assert.Equal(3, measurements.Length);
        Assert.All(measurements, measurement => Assert.Equal((count, measurements[0].Loss, measurements[0].Accuracy), (measurement.Count, measurement.Loss, measurement.Accuracy)));
    }

    [Fact]
    public void A_training_that_kept_nothing_back_has_nothing_to_be_measured_by() =>
        Module.AssertError("DatasetMissing", $"Import-Dataset x.csv -Label species | {Train} | Measure-Model");

    [Theory]
    [InlineData("Import-Dataset x.csv -Label species", "", 150)]
    [InlineData("Import-Dataset x.csv -Label species", "-ValidationFraction 0.2", 30)]
    [InlineData("Import-Dataset x.csv -Label species | Split-Dataset 0.6", "", 60)]
    public void A_training_predicts_its_own_samples_best_those_it_has_not_seen(string data, string options, int count)
    {
        var predictions = Module.Invoke($"{data} | {Train} {options} | Get-Prediction").Select(output => (SamplePrediction)output.BaseObject).ToArray();

        Assert.Equal(count, predictions.Length);
        Assert.All(predictions, prediction => Assert.Contains(prediction.Actual, new object[] { "setosa", "versicolor", "virginica" }));
    }

    [Fact]
    public void A_model_goes_from_training_to_files_and_back_to_predictions()
    {
        var predictions = Module.Invoke($"""
            Import-Dataset x.csv -Label species | {Train} | Export-Model m.safetensors
            Get-ChildItem *.safetensors | Import-Model | Get-Prediction -Features 5.1, 3.5, 1.4, 0.2
            Import-Model m.safetensors | Get-Prediction -Dataset (Get-SampleDataset Iris)
            [System.IO.FileInfo]::new("$PWD/m.safetensors") | Import-Model | Invoke-MiniBatchTraining -Dataset (Get-SampleDataset Iris) -Epochs 1 | Get-Prediction -Features 5.1, 3.5, 1.4, 0.2
            """.Replace("Get-ChildItem *.safetensors", "[pscustomobject]@{ PSPath = \"Microsoft.PowerShell.Core\\FileSystem::$PWD/m.safetensors\" }", StringComparison.Ordinal));

        Assert.Equal(152, predictions.Count);
    }

    /// <summary>Rows of a file know their label, also one row, a class that training did not have, and a cell that is empty.</summary>
    [Fact]
    public void Predictions_of_rows_stand_beside_their_labels()
    {
        File.WriteAllText(Path.Combine(Folder.FullName, "new.csv"), "sepal_length,sepal_width,petal_length,petal_width,Species\n5.1,3.5,1.4,0.2,setosa\n6.3,3.3,6,2.5,lily\n6.3,3.3,6,2.5,\n");
        Module.Invoke($"$global:model = Import-Dataset x.csv -Label species | {Train}; $model | Export-Model m.safetensors");

        foreach (var model in new[] { "$model", "(Import-Model m.safetensors)" })
        {
            var rows = Module.Invoke($"'new.csv' | Get-Prediction {model}");
            Assert.Equal(["setosa", "lily", null], rows.Select(row => ((SamplePrediction)row.BaseObject).Actual));
        }

        Assert.Equal("virginica", Module.InvokeForOne<SamplePrediction>("@{ sepal_length = 1; sepal_width = 2; petal_length = 3; petal_width = 4; species = 'virginica' } | Get-Prediction $model").Actual);
        Assert.Null(Module.InvokeForOne<SamplePrediction>("@{ sepal_length = 1; sepal_width = 2; petal_length = 3; petal_width = 4 } | Get-Prediction $model").Actual);
    }

    [Fact]
    public void Numeric_labels_of_rows_are_numbers()
    {
        var predictions = Module.Invoke("$rows = foreach ($i in 1..20) { [pscustomobject]@{ x = $i; y = 2.5 * $i } }; $rows | Get-Prediction ($rows | Invoke-MiniBatchTraining (New-NeuralNetwork 1, 1) -Label y -Epochs 1)");

        Assert.Equal(Enumerable.Range(1, 20).Select(i => (object)(2.5 * i)), predictions.Select(output => ((SamplePrediction)output.BaseObject).Actual));
    }

    [Fact]
    public void Gradients_and_checks_go_on()
    {
        var chart = Module.InvokeForOne<Chart>("Get-Gradient { param($x, $W) $x * $x + $W[0] * 3 - $W[1] } @{ x = 2; W = 5, 7 } | ConvertTo-Chart");
        var bars = Assert.IsType<BarSeries>(Assert.Single(Assert.Single(chart.Panels).Series));
        Assert.Equal([("x", 4.0), ("W[0]", 3.0), ("W[1]", -1.0)], bars.Categories.Zip(bars.Values).OrderByDescending(bar => bar.Second));

        Module.Invoke("Test-GradientCheck { param($x) $x * $x } 3 | Export-GradientCheckReport report.xml");
        Assert.Contains("report.xml", Files);
    }

    [Fact]
    public void Of_many_slopes_the_steepest_are_drawn()
    {
        var chart = Module.InvokeForOne<Chart>("Get-Gradient { param($W) ($W * $W).Sum() } (New-Tensor -Value (1..100) -Shape 10, 10) | ConvertTo-Chart");
        var bars = Assert.IsType<BarSeries>(chart.Panels[0].Series[0]);

        Assert.Equal(40, bars.Values.Count);
        Assert.Equal(("W[6, 0]", 122.0), (bars.Categories[0].Replace("[", "W[", StringComparison.Ordinal).Replace("WW", "W", StringComparison.Ordinal), bars.Values[0]));
    }

    [Fact]
    public void Files_of_a_listing_are_datasets()
    {
        File.Copy(Path.Combine(Folder.FullName, "x.csv"), Path.Combine(Folder.FullName, "y.csv"));
        var datasets = Module.Invoke("""
            'x.csv', 'y.csv' | ForEach-Object { [System.IO.FileInfo]::new("$PWD/$_") } | Import-Dataset -Label species
            $listed = [pscustomobject]@{ FullName = "$PWD/x.csv"; Length = 1 }
            $listed.PSObject.TypeNames.Insert(0, 'Selected.System.IO.FileInfo')
            $listed | Import-Dataset -Label species
            """);

        Assert.Equal(["x", "y", "x"], datasets.Select(dataset => ((Dataset)dataset.BaseObject).Name));
    }

    [Fact]
    public void Numbers_arrays_and_rows_are_put_together_to_tensors()
    {
        Assert.Equal(Tensor.Vector(1, 2, 3), Module.InvokeForOne<Tensor>("1..3 | New-Tensor"));
        Assert.Equal(Tensor.Vector(1, 2.5), Module.InvokeForOne<Tensor>("'1', '2.5' | New-Tensor"));
        Assert.Equal(Tensor.Matrix(new double[,] { { 1, 2 }, { 3, 4 } }), Module.InvokeForOne<Tensor>("(1, 2), (3, 4) | New-Tensor"));
        Assert.Equal(Tensor.Matrix(new double[,] { { 1, 2 }, { 3, 4 } }), Module.InvokeForOne<Tensor>("1..4 | New-Tensor -Shape 2, 2"));
        Assert.Equal(Tensor.Matrix(new double[,] { { 1, 2 }, { 3, 4 } }), Module.InvokeForOne<Tensor>("[pscustomobject]@{ b = '1'; a = 2 }, [pscustomobject]@{ b = 3; a = 4 } | New-Tensor"));
        Assert.Equal(Tensor.Matrix(new double[,] { { 1, 2 } }), Module.InvokeForOne<Tensor>("[ordered]@{ b = 1; a = 2 } | New-Tensor"));
        Assert.Equal(Tensor.Matrix(new double[,] { { 1, 1 }, { 1, 1 } }), Module.InvokeForOne<Tensor>("$one = New-Tensor -Shape 2 -One; $one, $one | New-Tensor"));
        Assert.Equal(12.0, Module.InvokeForOne<double>("(Get-Gradient { param($x) (($x * $x), ($x * 3) | New-Tensor).Sum() * 1.0 + 5 * $x } 2).Gradient"));
        Module.AssertError("NotANumber", "[pscustomobject]@{ a = 'b' } | New-Tensor");
        Module.AssertError("JaggedValue", "(1, 2), 3 | New-Tensor");
    }
}
