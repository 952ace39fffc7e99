using GradTools.Data;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Learning;

public sealed class DropoutTests
{
    private const int Hidden = 2000;
    private const double Share = 0.2;

    [Fact]
    public void A_share_of_the_hidden_outputs_is_dropped_and_the_others_are_scaled_up()
    {
        // Hidden outputs of 1, last weights of 0 and an error of 1: a step of size 1 makes each last weight minus its mask.
        var weights = Train(rows: 1, epochs: 1).ToArray();

        Assert.All(weights, weight => Assert.True(weight == 0 || Math.Abs(weight + 1 / (1 - Share)) < 1e-12, $"{weight}"));
        Assert.InRange(weights.Count(weight => weight == 0), 0.16 * Hidden, 0.24 * Hidden); // more than four standard deviations
    }

    [Fact]
    public void Each_row_and_each_step_has_a_mask_of_its_own()
    {
        Assert.True(Train(rows: 2, epochs: 1).ToArray().Distinct().Count() >= 3); // both, one or none of the two rows
        Assert.True(Train(rows: 1, epochs: 2, rate: 1e-9).ToArray().Select(weight => Math.Round(weight * 1e9, 3)).Distinct().Count() >= 3);
    }

    [Fact]
    public void The_network_is_judged_whole()
    {
        var dataset = Dataset.Regression("ones", ["x"], Tensor.Full(Shape.Of(8, 1), 1), ["y"], Tensor.Full(Shape.Of(8, 1), -1));
        var network = NeuralNetwork.Create([1, 20, 1], seed: 1, dropout: 0.5);

        var result = Trainer.Train(network, dataset, new TrainingOptions { Epochs = 2, ValidationFraction = 0.5, Precision = Precision.Double, Optimizer = new Sgd(0.01) });

        Assert.Equal(0.5, result.Model!.Dropout);
        Assert.Equal(ModelMeasurement.Of(result.Model!, dataset.Select(0, 1, 2, 3)).Loss, result.History[^1].ValidationLoss!.Value, 12);
        Assert.NotEqual(result.History[^1].ValidationLoss, result.History[^1].Loss);
    }

    [Fact]
    public void The_seed_fixes_what_is_dropped_for_any_number_of_threads()
    {
        var one = Train(rows: 300, epochs: 2, rate: 1e-3, threads: 1, seed: 3);

        Assert.Equal(one, Train(rows: 300, epochs: 2, rate: 1e-3, threads: 3, seed: 3));
        Assert.NotEqual(one, Train(rows: 300, epochs: 2, rate: 1e-3, threads: 1, seed: 4));
    }

    private static Tensor Train(int rows, int epochs, double rate = 1, int threads = 1, int seed = 0)
    {
        var network = NeuralNetwork.Create([1, Hidden, 1], Activation.Identity, initializer: Initializer.Zero, dropout: Share);
        var parameters = network.Parameters.ToDictionary(pair => pair.Key, pair => pair.Value);
        parameters["layer1.weight"] = Tensor.Full(Shape.Of(1, Hidden), 1);
        var dataset = Dataset.Regression("ones", ["x"], Tensor.Full(Shape.Of(rows, 1), 1), ["y"], Tensor.Full(Shape.Of(rows, 1), -1));
        var options = new TrainingOptions { Loss = Loss.Quadratic, Optimizer = new Sgd(rate / rows), BatchSize = rows, Epochs = epochs, Precision = Precision.Double, Threads = threads, Seed = seed };
        return Trainer.Train(network.WithParameters(parameters), dataset, options).Parameters["layer2.weight"];
    }
}
