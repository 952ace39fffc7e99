using GradTools.Data;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Learning;

public sealed class TrainerTests
{
    [Theory]
    [InlineData(Precision.Single)]
    [InlineData(Precision.Double)]
    public void The_bits_do_not_depend_on_the_number_of_threads(Precision precision)
    {
        var dataset = Blobs(1100);
        var network = NeuralNetwork.Create([20, 300, 200, 4], Activation.Tanh);
        var results = new[] { 1, 2, 3, 8 }.Select(threads => Trainer.Train(network, dataset, new TrainingOptions
        {
            BatchSize = 512, // products of the size that is forked, and a short last batch
            Epochs = 2,
            Precision = precision,
            Optimizer = new Adam(),
            ValidationFraction = 0.04,
            Threads = threads,
        })).ToList();

        Assert.All(results, result => Assert.Equal(results[0].Parameters, result.Parameters));
        Assert.All(results, result => Assert.Equal(results[0].History.Select(Values), result.History.Select(Values)));

        static (double, double?, double?, double?) Values(TrainingEpoch epoch) => (epoch.Loss, epoch.Accuracy, epoch.ValidationLoss, epoch.ValidationAccuracy);
    }

    [Fact]
    public void The_history_tells_what_happened()
    {
        var dataset = Blobs(100);
        var network = NeuralNetwork.Create([20, 4]);
        var options = new TrainingOptions { BatchSize = 32, Epochs = 3, ValidationFraction = 0.3, Precision = Precision.Double, Optimizer = new Sgd(1e-300) };

        // With a rate of practically nothing the loss of an epoch is the loss of the network as it is.
        var history = Trainer.Train(network, dataset, options).History;
        var batches = new MiniBatches(100, options);
        var whole = ModelMeasurement.Of(network, dataset);
        var held = ModelMeasurement.Of(network, dataset.Select(batches.ValidationRows));

        Assert.Equal([1, 2, 3], history.Select(epoch => epoch.Epoch));
        foreach (var epoch in history)
        {
            Assert.Equal(held.Loss, epoch.ValidationLoss!.Value, 12);
            Assert.Equal(held.Accuracy!.Value, epoch.ValidationAccuracy!.Value, 12);
            Assert.Equal(whole.Loss, 0.7 * epoch.Loss + 0.3 * epoch.ValidationLoss.Value, 12);
            Assert.Equal(whole.Accuracy!.Value, 0.7 * epoch.Accuracy!.Value + 0.3 * epoch.ValidationAccuracy.Value, 12);
            Assert.Equal(1e-300, epoch.LearningRate);
            Assert.True(epoch.SamplesPerSecond > 0 && epoch.Elapsed > TimeSpan.Zero);
        }
    }

    [Fact]
    public void The_short_last_batch_learns_into_the_same_parameters()
    {
        // Two batches of sizes 3 and 2 are two steps of gradient descent on those rows.
        var dataset = Blobs(5);
        var network = NeuralNetwork.Create([20, 4]);
        var options = new TrainingOptions { BatchSize = 3, Epochs = 1, Shuffle = false, Precision = Precision.Double, Optimizer = new Sgd(0.1, Momentum: 0.9) };
        var one = options with { Optimizer = new Sgd(0.1) };

        var together = Trainer.Train(network, dataset, one);
        var apart = Trainer.Train(Trainer.Train(network, dataset.Select(0, 1, 2), one), dataset.Select(3, 4), one);

        Assert.Equal(apart.Parameters, together.Parameters);
        Assert.NotEqual(apart.Parameters, Trainer.Train(network, dataset, options).Parameters); // momentum is carried over
    }

    [Fact]
    public void Single_and_double_precision_agree_as_far_as_single_goes()
    {
        var dataset = Blobs(200);
        var options = new TrainingOptions { Epochs = 3 };
        var network = NeuralNetwork.Create([20, 10, 4], Activation.Tanh);

        var single = Trainer.Train(network, dataset, options).Parameters;
        var twice = Trainer.Train(network, dataset, options with { Precision = Precision.Double }).Parameters;

        Assert.All(single, pair => Assert.Equal(twice[pair.Key].ToArray(), pair.Value.ToArray(), (a, b) => Math.Abs(a - b) < 1e-4));
    }

    [Fact]
    public void Progress_comes_after_every_batch_and_cancelling_stops_before_the_next()
    {
        using var cancellation = new CancellationTokenSource();
        var seen = new List<TrainingProgress>();

        Assert.Throws<OperationCanceledException>(() => Trainer.Train(NeuralNetwork.Create([20, 4]), Blobs(100), new TrainingOptions(), progress =>
        {
            seen.Add(progress);
            if (seen.Count == 6)
                cancellation.Cancel();
        }, cancellation.Token));

        Assert.Equal(6, seen.Count);
        Assert.Equal((2, 10, 2, 4), (seen[5].Epoch, seen[5].Epochs, seen[5].Batch, seen[5].Batches));
    }

    [Fact]
    public void A_loss_that_overflows_ends_with_the_parameters_of_the_epoch_before()
    {
        var network = NeuralNetwork.Create([20, 4]);
        var options = new TrainingOptions { Loss = Loss.Quadratic, Optimizer = new Sgd(30), Epochs = 100 };

        var result = Trainer.Train(network, Blobs(64), options);
        var good = Trainer.Train(network, Blobs(64), options with { Epochs = result.History.Count });

        Assert.Equal(StopReason.LossNotFinite, result.StopReason);
        Assert.InRange(result.History.Count, 1, 99);
        Assert.Equal(StopReason.EpochsCompleted, good.StopReason);
        Assert.Equal(good.Parameters, result.Parameters);
    }

    /// <summary>Four clouds of points in 20 dimensions.</summary>
    private static Dataset Blobs(int count)
    {
        var noise = RandomTensor.Gaussian(Shape.Of(count, 20), 0.5, 1).ToArray();
        int[] classes = [.. Enumerable.Range(0, count).Select(i => i * 7 % 4)];
        for (var i = 0; i < count; i++)
            for (var j = classes[i]; j < 20; j += 4)
                noise[i * 20 + j] += 0.5;
        return Dataset.Classification("blobs", [.. Enumerable.Range(0, 20).Select(j => $"x{j}")], Tensor.From(noise, Shape.Of(count, 20)), "class", ["a", "b", "c", "d"], classes);
    }
}
