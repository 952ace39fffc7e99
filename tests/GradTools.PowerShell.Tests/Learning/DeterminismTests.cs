using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.PowerShell.Tests.Learning;

/// <summary>The same seed gives the same bits, whoever watches and however many threads share the work.</summary>
public sealed class DeterminismTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    // Batches large enough for the work to be shared, a short last one, and all that is drawn at random: weights, order, dropout.
    private const string Train = """
        $data = (Get-SampleDataset Digits).Scale(1 / 16)
        $network = New-NeuralNetwork 64, 200, 10 -Dropout 0.2 -Seed 3
        $common = @{ BatchSize = 400; Epochs = 3; Optimizer = 'AdamW'; LearningRate = 0.01; ClassWeight = 'Balanced'; Seed = 7 }
        function Train { Invoke-MiniBatchTraining $network $data @common @args }

        """;

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("3")]
    [InlineData("8")]
    [InlineData("1 -Verbose 4> $null")]
    [InlineData("2 -Callback { $_.Model }")]
    [InlineData("2 -ValidationDataset $data")]
    [InlineData("3 -ValidationDataset $data -Callback { $_.Loss } -Patience 99")]
    [InlineData("2 -MaxTime 1000 -MaxSteps 15")]
    public void Watching_and_threads_change_no_bit(string how) => AssertSame("", how);

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("8 -Callback { $_.ValidationLoss } -Verbose 4> $null")]
    public void So_it_is_in_double_precision_with_samples_held_out(string how) => AssertSame("-Precision Double -ValidationFraction 0.1", how);

    [Fact]
    public void Another_seed_gives_others() =>
        Assert.NotEqual(Parameters("-ThrottleLimit 1")["layer2.bias"], Parameters("-ThrottleLimit 1", "$common.Seed = 8; ")["layer2.bias"]);

    private void AssertSame(string what, string how)
    {
        var expected = Parameters($"{what} -ThrottleLimit 1");
        var found = Parameters($"{what} -ThrottleLimit {how}");

        Assert.All(expected, pair => Assert.Equal(pair.Value, found[pair.Key]));
    }

    private IReadOnlyDictionary<string, Tensor> Parameters(string how, string before = "") =>
        module.InvokeForOne<TrainingResult>($"{Train}{before}Train {how}").Parameters;
}
