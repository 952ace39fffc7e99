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
        var dataset = Blobs.Of(1100);
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
        var dataset = Blobs.Of(100);
        var network = NeuralNetwork.Create([20, 4]);
        var options = new TrainingOptions { BatchSize = 32, Epochs = 3, ValidationFraction = 0.3, Precision = Precision.Double, Optimizer = new Sgd(1e-300) };

        // With a rate of practically nothing the loss of an epoch is the loss of the network as it is.
        var history = Trainer.Train(network, dataset, options).History;
        var batches = new MiniBatches(dataset, options);
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
            Assert.True(epoch.SamplesPerSecond > 0 && epoch.Seconds > 0);
        }
    }

    [Fact]
    public void The_short_last_batch_learns_into_the_same_parameters()
    {
        // Two batches of sizes 3 and 2 are two steps of gradient descent on those rows.
        var dataset = Blobs.Of(5);
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
        var dataset = Blobs.Of(200);
        var options = new TrainingOptions { Epochs = 3 };
        var network = NeuralNetwork.Create([20, 10, 4], Activation.Tanh);

        var single = Trainer.Train(network, dataset, options).Parameters;
        var twice = Trainer.Train(network, dataset, options with { Precision = Precision.Double }).Parameters;

        Assert.All(single, pair => Assert.Equal(twice[pair.Key].ToArray(), pair.Value.ToArray(), (a, b) => Math.Abs(a - b) < 1e-4));
    }
}
