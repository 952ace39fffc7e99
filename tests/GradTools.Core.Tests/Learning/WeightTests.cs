using GradTools.Data;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Learning;

/// <summary>What samples, classes and parameters count.</summary>
public sealed class WeightTests
{
    private static readonly TrainingOptions OneStep = new() { BatchSize = 0, Epochs = 1, Precision = Precision.Double, Optimizer = new Sgd(0.1), Shuffle = false };

    [Theory]
    [InlineData(Loss.SoftmaxCrossEntropy)]
    [InlineData(Loss.Hinge)]
    [InlineData(Loss.SquaredHinge)]
    [InlineData(Loss.Quadratic)]
    [InlineData(Loss.BinaryCrossEntropy)]
    [InlineData(Loss.MeanAbsolute)]
    [InlineData(Loss.Huber)]
    public void A_weight_of_two_is_the_sample_twice(Loss loss)
    {
        // Sums, not means: rows differ in number, so the rate is per row.
        var dataset = Blobs.Of(20);
        int[] rows = [.. Enumerable.Range(0, 20).SelectMany(row => Enumerable.Repeat(row, row % 3))];
        var network = NeuralNetwork.Create([20, 6, 4], Activation.Tanh);

        var repeated = Trainer.Train(network, dataset.Select(rows), OneStep with { Loss = loss, Optimizer = new Sgd(0.1 * rows.Length / 20) });
        var weighted = Trainer.Train(network, dataset, OneStep with { Loss = loss, SampleWeights = [.. Enumerable.Range(0, 20).Select(row => row % 3.0)] });

        Assert.Equal(repeated.History[0].Loss * rows.Length / 20, weighted.History[0].Loss, 12);
        Same(repeated, weighted);
    }

    [Fact]
    public void Weights_of_one_change_nothing_in_batches_with_dropout_either()
    {
        var network = NeuralNetwork.Create([20, 6, 4], Activation.Tanh, dropout: 0.3);
        var options = OneStep with { BatchSize = 7, Epochs = 3, Shuffle = true, Optimizer = new Adam() };

        Same(Trainer.Train(network, Blobs.Of(40), options), Trainer.Train(network, Blobs.Of(40), options with { SampleWeights = [.. Enumerable.Repeat(1.0, 40)] }));
    }

    [Fact]
    public void Samples_keep_their_weights_wherever_the_shuffle_puts_them()
    {
        // Batches of one: those of the weight 0 do nothing, and what is left are the steps on class a in the order of the shuffle.
        var dataset = Blobs.Of(40);
        var weights = dataset.ClassIndices.Select(index => index == 0 ? 1.0 : 0).ToArray();
        var options = OneStep with { BatchSize = 1, Epochs = 2, Shuffle = true };
        int[] visited = [.. MiniBatch.Of(dataset, options, [1, 2]).Select(batch => batch.Rows[0]).Where(row => weights[row] > 0)];

        var weighted = Trainer.Train(NeuralNetwork.Create([20, 4]), dataset, options with { SampleWeights = weights });
        var byClass = Trainer.Train(NeuralNetwork.Create([20, 4]), dataset, options with { ClassWeights = new Dictionary<string, double> { ["B"] = 0, ["c"] = 0, ["d"] = 0 } });
        var alone = Trainer.Train(NeuralNetwork.Create([20, 4]), dataset.Select(visited), options with { Shuffle = false, Epochs = 1 });

        Assert.Equal(20, visited.Length);
        Same(alone, weighted);
        Assert.Equal(byClass.Parameters, weighted.Parameters);
    }

    [Fact]
    public void Balanced_classes_count_alike()
    {
        int[] rows = [.. Enumerable.Range(0, 40).Where(row => row * 7 % 4 != 1 || row > 30)]; // few of class b
        var dataset = Blobs.Of(40).Select(rows);
        var count = dataset.ClassIndices.CountBy(index => index).ToDictionary();

        var weights = SampleWeights.Of(dataset, new TrainingOptions { BalanceClasses = true }, [.. Enumerable.Range(0, rows.Length)])!;

        for (var row = 0; row < rows.Length; row++)
            Assert.Equal(rows.Length / (4.0 * count[dataset.ClassIndices[row]]), weights[row], 14);
        Assert.Equal(rows.Length, weights.Sum(), 1e-10);
    }

    [Fact]
    public void Validation_counts_each_sample_once()
    {
        var dataset = Blobs.Of(40);
        var result = Trainer.Train(NeuralNetwork.Create([20, 4]), dataset, OneStep with { Validation = dataset, ClassWeights = new Dictionary<string, double> { ["a"] = 9 } });

        Assert.Equal(ModelMeasurement.Of(result.Model!, dataset).Loss, result.History[0].ValidationLoss!.Value, 12);
        Assert.True(result.History[0].Loss > 2 * result.History[0].ValidationLoss);
    }

    [Fact]
    public void The_weights_can_be_a_feature()
    {
        var dataset = Blobs.Of(10);
        var (rest, weights) = SampleWeights.Take(dataset, "X3");

        Assert.Equal(19, rest.FeatureNames.Count);
        Assert.DoesNotContain("x3", rest.FeatureNames);
        Assert.Equal(Enumerable.Range(0, 10).Select(row => dataset.Features.AsSpan()[row * 20 + 3]), weights);
        Assert.Equal(Enumerable.Range(0, 10).Select(row => dataset.Features.AsSpan()[row * 20 + 4]), Enumerable.Range(0, 10).Select(row => rest.Features.AsSpan()[row * 19 + 3]));
        Assert.Equal(dataset.Labels, rest.Labels);
    }

    [Fact]
    public void The_L1_penalty_adds_the_sign_of_each_parameter_to_its_gradient()
    {
        var network = NeuralNetwork.Create([20, 4]);
        var plain = Trainer.Train(network, Blobs.Of(40), OneStep with { ClipNorm = 0.01 });
        var penalised = Trainer.Train(network, Blobs.Of(40), OneStep with { ClipNorm = 0.01, L1Penalty = 0.5 });

        Assert.Equal(plain.History[0].Loss, penalised.History[0].Loss);
        foreach (var (name, start) in network.Parameters)
            Assert.Equal(
                start.ToArray().Zip(plain.Parameters[name].ToArray(), (w, moved) => moved - 0.1 * 0.5 * Math.Sign(w)),
                penalised.Parameters[name].ToArray(),
                (a, b) => Math.Abs(a - b) < 1e-14);
    }

    private static void Same(TrainingResult a, TrainingResult b) =>
        Assert.All(a.Parameters, pair => Assert.Equal(pair.Value.ToArray(), b.Parameters[pair.Key].ToArray(), (x, y) => Math.Abs(x - y) < 1e-13));
}
