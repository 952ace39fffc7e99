using GradTools.Learning;

namespace GradTools.PowerShell.Tests.Learning;

public sealed class PredictionTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    private const string Trained = "$iris = Get-SampleDataset Iris; $result = Invoke-MiniBatchTraining (New-NeuralNetwork 4, 8, 3) $iris -Optimizer Adam -LearningRate 0.01 -Epochs 30; ";

    [Fact]
    public void Every_sample_gets_a_class_with_its_probability()
    {
        var predictions = module.Invoke(Trained + "$iris | Get-Prediction $result").Select(o => (SamplePrediction)o.BaseObject).ToList();

        Assert.Equal(150, predictions.Count);
        Assert.Equal(Enumerable.Range(0, 150), predictions.Select(p => p.Index));
        Assert.All(predictions, p => Assert.Equal(1, p.Probabilities!.Sum(), 12));
        Assert.All(predictions, p => Assert.Equal(p.Probabilities!.Max(), p.Probability));
        Assert.True(predictions.Count(p => p.Prediction.Equals(p.Actual)) > 140);
    }

    [Fact]
    public void One_sample_is_given_by_its_numbers_and_several_as_rows()
    {
        var predictions = module.Invoke(Trained + "Get-Prediction $result -Features 5.1, 3.5, 1.4, 0.2; Get-Prediction $result -Features (5.1, 3.5, 1.4, 0.2), (6.3, 3.3, 6.0, 2.5)");

        Assert.Equal(["setosa", "setosa", "virginica"], predictions.Select(p => ((SamplePrediction)p.BaseObject).Prediction));
        Assert.All(predictions, p => Assert.Null(((SamplePrediction)p.BaseObject).Actual));
    }

    [Theory]
    [InlineData("Identity")]
    [InlineData("Sigmoid")]
    public void The_probabilities_of_a_binary_cross_entropy_are_those_of_the_sigmoid(string output)
    {
        // The sigmoid of the scores, whether the network or the loss applies it: trained alike, the two networks are the same.
        var predictions = module.Invoke($$"""
            $iris = Get-SampleDataset Iris
            $result = Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3 -OutputActivation {{output}}) $iris -Loss BinaryCrossEntropy -Epochs 3
            $scores = Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3) $iris -Loss BinaryCrossEntropy -Epochs 3
            foreach ($row in 0, 60, 120) {
                $w = $scores.Parameters['layer1.weight']; $b = $scores.Parameters['layer1.bias']
                $expected = $iris.Select($row).Features.MatMul($w).ToArray()
                $found = ($iris.Select($row) | Get-Prediction $result).Probabilities
                foreach ($j in 0..2) { [Math]::Abs(1 / (1 + [Math]::Exp(-$expected[$j] - $b.ToArray()[$j])) - $found[$j]) }
            }
            """);

        Assert.Equal(9, predictions.Count);
        Assert.All(predictions, difference => Assert.InRange((double)difference.BaseObject, 0, 1e-12));
    }

    [Fact]
    public void The_confusion_matrix_counts_what_the_predictions_say()
    {
        var matrix = module.InvokeForOne<ConfusionMatrix>(Trained + "(Measure-Model $result $iris).ConfusionMatrix");
        var predictions = module.Invoke(Trained + "$result | Get-Prediction -Dataset $iris").Select(o => (SamplePrediction)o.BaseObject).ToList();

        for (var i = 0; i < 3; i++)
            for (var j = 0; j < 3; j++)
                Assert.Equal(predictions.Count(p => p.Actual!.Equals(matrix.Classes[i]) && p.Prediction.Equals(matrix.Classes[j])), matrix.Counts[i, j]);
    }

    [Fact]
    public void Results_have_views()
    {
        var measurement = module.Show(Trained + "Measure-Model $result $iris");
        Assert.StartsWith("150 samples, loss ", measurement[0], StringComparison.Ordinal);
        Assert.Contains(measurement, line => line.StartsWith("setosa ", StringComparison.Ordinal) && line.EndsWith("50          .          .", StringComparison.Ordinal));
        Assert.Equal("4-8-3  ReLU, Identity         67 setosa, versicolor, virginica", module.Show(Trained + "$result.Model")[2]);
        Assert.StartsWith("    1 ", module.Show(Trained + "$result.History")[2], StringComparison.Ordinal);
        Assert.StartsWith("4-8-3 (ReLU, Identity), 67 parameters     30 ", module.Show(Trained + "$result")[2], StringComparison.Ordinal);
        Assert.StartsWith("    0 setosa", module.Show(Trained + "$iris | Get-Prediction $result")[2], StringComparison.Ordinal);
        Assert.Equal(["(2, 2) [1, 2, 3, 4]"], module.Show("New-Tensor (1, 2), (3, 4)"));
    }
}
