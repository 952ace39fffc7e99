using GradTools.Learning;

namespace GradTools.PowerShell.Tests.Learning;

/// <summary>From sample data to a network that has learned, through the cmdlets.</summary>
public sealed class TrainingTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    [Theory]
    [InlineData("New-NeuralNetwork 4, 3", "-Loss Hinge -LearningRate 0.01 -BatchSize 10 -Epochs 1000")]
    [InlineData("New-NeuralNetwork 4, 16, 3 -Activation Sigmoid -OutputActivation Sigmoid", "-Loss Quadratic -LearningRate 0.1 -BatchSize 10 -Epochs 1000")]
    [InlineData("New-NeuralNetwork 4, 8, 3", "-Optimizer Adam -LearningRate 0.01 -Epochs 200")]
    public void Iris_is_learned(string network, string training)
    {
        for (var seed = 0; seed < 3; seed++)
        {
            var accuracy = module.InvokeForOne<double>($$"""
                $split = Get-SampleDataset Iris | Split-Dataset -Fraction 0.6667 -Seed {{seed}}
                $result = Invoke-MiniBatchTraining ({{network}} -Seed {{seed}}) $split.Training {{training}} -Seed {{seed}}
                (Measure-Model $result $split.Test).Accuracy
                """);

            Assert.True(accuracy > 0.93, $"seed {seed}: {accuracy}");
        }
    }

    [Theory]
    [InlineData("SGD")]
    [InlineData("Momentum")]
    [InlineData("Nesterov")]
    [InlineData("AdaGrad -LearningRate 0.1")]
    [InlineData("RMSProp")]
    [InlineData("Adam -LearningRate 0.01")]
    [InlineData("AdamW -LearningRate 0.01")]
    public void Every_optimizer_learns(string optimizer)
    {
        var accuracy = module.InvokeForOne<double>($$"""
            $iris = Get-SampleDataset Iris
            (Invoke-MiniBatchTraining (New-NeuralNetwork 4, 8, 3) $iris -Optimizer {{optimizer}} -ClipNorm 1 -Epochs 60 | Measure-Model -Dataset $iris).Accuracy
            """);

        Assert.True(accuracy > 0.9, $"{optimizer}: {accuracy}");
    }

    [Theory]
    [InlineData("SquaredHinge")]
    [InlineData("Hinge -Margin 2")]
    [InlineData("BinaryCrossEntropy")]
    [InlineData("MeanAbsolute")]
    [InlineData("Huber")]
    public void Every_loss_tells_classes_apart_and_is_remembered(string loss)
    {
        module.Invoke($$"""
            $iris = Get-SampleDataset Iris
            $result = Invoke-MiniBatchTraining (New-NeuralNetwork 4, 8, 3 -Activation GELU) $iris -Optimizer Adam -LearningRate 0.01 -Epochs 200 -Loss {{loss}} -Precision Double
            $measurement = Measure-Model $result $iris
            if ($measurement.Accuracy -lt 0.9) { throw "accuracy $($measurement.Accuracy)" }
            $again = Measure-Model $result $iris -Loss {{loss}}
            if ($measurement.Loss -ne $again.Loss) { throw "$($measurement.Loss) is not $($again.Loss)" }
            """);
    }

    [Theory]
    [InlineData("Constant", 0.1, 0.1)]
    [InlineData("Step -ScheduleEpochs 4", 0.1, 0.001)]
    [InlineData("Exponential -ScheduleFactor 0.5", 0.1, 0.0001953125)]
    [InlineData("Cosine -MinimumLearningRate 0.1", 0.1, 0.1)]
    [InlineData("ReduceOnPlateau -ScheduleEpochs 100", 0.1, 0.1)]
    [InlineData("OneCycle", 0.01806, 4e-7)]
    public void The_history_shows_the_rates_of_the_schedule(string schedule, double first, double last)
    {
        var history = module.InvokeForOne<TrainingResult>($"Get-SampleDataset Iris | Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3) -LearningRate 0.1 -Epochs 10 -BatchSize 50 -Schedule {schedule}").History;

        Assert.Equal(first, history[0].LearningRate, 1e-4);
        Assert.Equal(last, history[^1].LearningRate, 1e-12);
    }

    [Fact]
    public void Digits_are_learned()
    {
        var measurement = module.InvokeForOne<ModelMeasurement>("""
            $split = (Get-SampleDataset Digits).Scale(1 / 16) | Split-Dataset -Stratify
            $split.Training | Invoke-MiniBatchTraining (New-NeuralNetwork 64, 64, 10) -Momentum 0.9 -WeightDecay 1e-4 -BatchSize 16 -Epochs 60 | Measure-Model -Dataset $split.Test
            """);

        Assert.Equal(359, measurement.Count);
        Assert.True(measurement.Accuracy >= 0.975, $"{measurement}");
        Assert.Equal(Loss.SoftmaxCrossEntropy, measurement.LossFunction);
    }

    [Fact]
    public void Numbers_are_learned()
    {
        var result = module.InvokeForOne<TrainingResult>("""
            $rows = foreach ($i in 1..100) { $x = [Math]::Sin($i); $y = [Math]::Cos(3 * $i); [pscustomobject]@{ x = $x; y = $y; z = 2 * $x - 3 * $y + 0.5 } }
            $data = $rows | Import-Dataset -Label z
            Invoke-MiniBatchTraining (New-NeuralNetwork 2, 1) $data -Epochs 100 -Precision Double
            """);

        Assert.Equal([2, -3], result.Parameters["layer1.weight"].ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal([0.5], result.Parameters["layer1.bias"].ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Null(result.History[^1].Accuracy);
    }

    [Fact]
    public void Training_goes_on_from_a_result_and_leaves_it_as_it_is()
    {
        module.Invoke("""
            $data = Get-SampleDataset Iris
            $first = Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3) $data -LearningRate 0.01 -Epochs 2
            $before = $first.Parameters['layer1.weight'].ToString()
            $second = Invoke-MiniBatchTraining $first $data -LearningRate 0.01 -Epochs 1
            if ($first.Parameters['layer1.weight'].ToString() -cne $before) { throw 'changed' }
            if ($second.History[0].Loss -ge $first.History[1].Loss) { throw 'started anew' }
            """);
    }

    [Fact]
    public void A_loss_that_overflows_stops_with_a_warning()
    {
        using var shell = System.Management.Automation.PowerShell.Create(module.Runspace);
        shell.AddScript("Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3) (Get-SampleDataset Iris) -Loss Quadratic -LearningRate 1000 -Epochs 50");

        var result = (TrainingResult)Assert.Single(shell.Invoke()).BaseObject;

        Assert.Equal(StopReason.LossNotFinite, result.StopReason);
        Assert.Single(shell.Streams.Warning);
        Assert.All(result.Parameters.Values, tensor => Assert.All(tensor.ToArray(), value => Assert.True(double.IsFinite(value))));
    }
}
