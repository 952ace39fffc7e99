using GradTools.Learning;

namespace GradTools.PowerShell.Tests.Learning;

public sealed class MiniBatchTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    [Fact]
    public void A_loop_by_hand_makes_the_steps_of_a_training()
    {
        // A linear model and the quadratic loss: the gradient of a batch is X'(XW + b - Y) / rows.
        module.Invoke("""
            $iris = Get-SampleDataset Iris
            $network = New-NeuralNetwork 4, 3
            $W = $network.Parameters['layer1.weight']; $b = $network.Parameters['layer1.bias']
            foreach ($batch in $iris | Get-MiniBatch -BatchSize 40 -Epoch 1, 2 -Seed 5 -ValidationFraction 0.1) {
                $error_ = $batch.Features.MatMul($W) + $b - $batch.Labels
                $W = $W - 0.01 * $batch.Features.Transpose().MatMul($error_) / $batch.Count
                $b = $b - 0.01 * $error_.Sum(0) / $batch.Count
            }
            $result = Invoke-MiniBatchTraining $network $iris -Loss Quadratic -LearningRate 0.01 -BatchSize 40 -Epochs 2 -Seed 5 -ValidationFraction 0.1 -Precision Double
            $off = ($result.Parameters['layer1.weight'] - $W).ToArray() + ($result.Parameters['layer1.bias'] - $b).ToArray()
            foreach ($x in $off) { if ([Math]::Abs($x) -gt 1e-12) { throw "off by $x" } }
            """);
    }

    [Fact]
    public void Batches_come_one_by_one_and_say_where_they_are()
    {
        var batches = module.Invoke("Get-SampleDataset Iris | Get-MiniBatch -BatchSize 64 -Epoch (2..3)").Select(batch => (MiniBatch)batch.BaseObject).ToList();

        Assert.Equal([(2, 1, 64), (2, 2, 64), (2, 3, 22), (3, 1, 64), (3, 2, 64), (3, 3, 22)], batches.Select(batch => (batch.Epoch, batch.Batch, batch.Count)));
        Assert.Equal(Enumerable.Range(0, 150), batches.Take(3).SelectMany(batch => batch.Rows).Order());
        Assert.Equal("(64, 4)", batches[0].Features.Shape.ToString());
        Assert.Equal("(22, 3)", batches[5].Labels.Shape.ToString());
        Assert.StartsWith("    2 1 of 3    64 (64, 4)  (64, 3)", module.Show("Get-SampleDataset Iris | Get-MiniBatch -BatchSize 64 -Epoch 2")[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("InvalidBatchSize", "-BatchSize -1")]
    [InlineData("InvalidValidationFraction", "-ValidationFraction 1")]
    [InlineData("TooFewSamples", "-ValidationFraction 0.001")]
    [InlineData("ParameterArgumentValidationError", "-Epoch 0")]
    public void A_bad_call_is_a_clear_error(string errorId, string how) => module.AssertError(errorId, "Get-SampleDataset Iris | Get-MiniBatch " + how);
}
