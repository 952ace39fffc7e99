using System.Management.Automation;
using GradTools.Data;
using GradTools.Learning;

namespace GradTools.PowerShell.Tests.Learning;

/// <summary>From rows of a pipeline to a trained model, and its predictions for new rows.</summary>
public sealed class RowTrainingTests : IClassFixture<ModuleRunspace>
{
    // Heights near 1.8 and 1.6, in a scale on which a network learns nothing without preparation; the second column decides half of it.
    private const string Rows = """
        $rows = foreach ($i in 0..59) { [pscustomobject]@{ height = "$(100000 + 7 * ($i % 30))"; color = ('red', 'green', 'blue')[$i % 3]; Model = "m$($i % 2)"; kind = if ($i % 30 -lt 15 -xor $i % 3 -eq 0) { 'small' } else { 'large' } } }
        """;

    private readonly ModuleRunspace _module;

    public RowTrainingTests(ModuleRunspace module) => _module = module;

    [Fact]
    public void Rows_become_a_model_that_prepares_new_rows_by_itself()
    {
        var output = _module.Invoke(Rows + """

            $result = $rows | Invoke-MiniBatchTraining (New-NeuralNetwork 4, 16, 2 -Seed 1) -Label kind -Feature height, color -Scaling Standard -Optimizer Adam -LearningRate 0.02 -Epochs 120
            $result
            $rows | Get-Prediction $result.Model | Where-Object Actual | ForEach-Object Prediction
            """);

        var model = ((TrainingResult)output[0].BaseObject).Model!;
        Assert.Equal(["height", "color=blue", "color=green", "color=red"], model.FeatureNames);
        var expected = Enumerable.Range(0, 60).Select(i => (i % 30 < 15) ^ (i % 3 == 0) ? "small" : "large").ToArray();
        var right = output.Skip(1).Select(item => item.ToString()!).Zip(expected, (a, b) => a == b).Count(same => same);
        Assert.True(right >= 57, $"{right} of 60");
    }

    [Fact]
    public void A_dataset_by_position_by_name_and_through_the_pipeline_is_the_same()
    {
        var output = _module.Invoke("""
            $data = Get-SampleDataset Iris
            $net = New-NeuralNetwork 4, 3 -Seed 1
            $data | Invoke-MiniBatchTraining $net -Epochs 2 -Scaling MinMax | ForEach-Object { $_.History[-1].Loss }
            Invoke-MiniBatchTraining $net $data -Epochs 2 -Scaling MinMax | ForEach-Object { $_.History[-1].Loss }
            Invoke-MiniBatchTraining -Model $net -Dataset $data -Epochs 2 -Scaling MinMax | ForEach-Object { $_.History[-1].Loss }
            """);

        Assert.Equal(3, output.Count);
        Assert.Single(output.Select(item => (double)item.BaseObject).Distinct());
    }

    [Fact]
    public void Several_labels_are_numbers_to_predict()
    {
        var model = _module.InvokeForOne<TrainingResult>("""
            1..40 | ForEach-Object { @{ x = "$_"; u = 2 * $_; v = "$(-$_)" } } | Invoke-MiniBatchTraining (New-NeuralNetwork 1, 2 -Seed 1) -Label u, v -Epochs 3 -Scaling Standard
            """).Model!;

        Assert.Equal(["x"], model.FeatureNames);
        Assert.Equal(Loss.Quadratic, model.Loss);
    }

    [Fact]
    public void What_was_measured_is_prepared_too()
    {
        var measured = _module.InvokeForOne<ModelMeasurement>("""
            $split = Get-SampleDataset Iris | Split-Dataset -Seed 1
            $model = ($split.Training | Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3 -Seed 1) -Scaling Standard -Epochs 60).Model
            Measure-Model $model $split.Test
            """);

        Assert.True(measured.Accuracy > 0.9, $"{measured.Accuracy}");
    }

    [Fact]
    public void Missing_values_are_replaced_by_what_the_model_learned()
    {
        var output = _module.Invoke("""
            $rows = 1..30 | ForEach-Object { @{ x = if ($_ % 5) { $_ } else { '' }; y = $_ } }
            $model = ($rows | Invoke-MiniBatchTraining (New-NeuralNetwork 1, 1 -Seed 1) -Label y -LabelKind Number -MissingValue Median -Scaling Standard -Epochs 2).Model
            $model.Preprocessing.Columns[0].Fill
            (@{ x = $null } | Get-Prediction $model).Prediction
            (@{ x = $model.Preprocessing.Columns[0].Fill } | Get-Prediction $model).Prediction
            """);

        Assert.Equal(15.0, output[0].BaseObject); // the median of 1 to 30 without the multiples of 5
        Assert.Equal(output[1].BaseObject, output[2].BaseObject);
    }

    [Theory]
    [InlineData("MissingValue", "@{ x = 1; y = 'a' }, @{ x = $null; y = 'b' } | Invoke-MiniBatchTraining $net -Label y")]
    [InlineData("LabelColumnNotFound", "@{ x = 1; y = 'a' } | Invoke-MiniBatchTraining $net -Label z")]
    [InlineData("DatasetMissing", "Invoke-MiniBatchTraining $net")]
    [InlineData("DatasetHasColumns", "Get-SampleDataset Iris | Invoke-MiniBatchTraining $net -Label species")]
    [InlineData("TwoDatasets", "@{ x = 1 } | Invoke-MiniBatchTraining $net (Get-SampleDataset Iris)")]
    [InlineData("NoLabels", "@{ x = 1 }, @{ x = 2 } | Invoke-MiniBatchTraining $net")]
    public void Misuse_is_told(string errorId, string script) =>
        _module.AssertError(errorId, "$net = New-NeuralNetwork 1, 2; " + script);

    [Fact]
    public void A_category_that_was_not_trained_on_is_an_error_or_zeros()
    {
        const string train = """
            $rows = 1..20 | ForEach-Object { @{ color = ('red', 'blue')[$_ % 2]; y = ('p', 'q')[$_ % 2] } }
            $strict = ($rows | Invoke-MiniBatchTraining (New-NeuralNetwork 2, 2 -Seed 1) -Label y -Epochs 1).Model
            $easy = ($rows | Invoke-MiniBatchTraining (New-NeuralNetwork 2, 2 -Seed 1) -Label y -Epochs 1 -UnseenCategory Zeros).Model

            """;

        Assert.Contains("'green'", _module.AssertError("UnseenCategory", train + "@{ color = 'green' } | Get-Prediction $strict").Exception.Message, StringComparison.Ordinal);
        _module.InvokeForOne<SamplePrediction>(train + "@{ color = 'green' } | Get-Prediction $easy");
    }
}
