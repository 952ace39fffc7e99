using GradTools.Data;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Learning;

/// <summary>A training that ends with a loss that a guess would beat says so, and what helps.</summary>
public class TrainingRemarkTests
{
    private static readonly TrainingOptions Usual = new() { Epochs = 20, Seed = 1, BatchSize = 16 };

    /// <summary>A network with weights of 0 whose bias is the mean of the labels, or 0 for classes, is judged by the graph of the loss: that is the guess.</summary>
    [Theory]
    [InlineData(Loss.SoftmaxCrossEntropy, 1, true)]
    [InlineData(Loss.Hinge, 1, true)]
    [InlineData(Loss.Hinge, 2.5, true)]
    [InlineData(Loss.SquaredHinge, 1.5, true)]
    [InlineData(Loss.Quadratic, 1, true)]
    [InlineData(Loss.Quadratic, 1, false)]
    [InlineData(Loss.MeanAbsolute, 1, false)]
    [InlineData(Loss.Huber, 1, false)]
    public void The_loss_of_a_guess_is_that_of_a_model_that_makes_it(Loss loss, double margin, bool haveClasses)
    {
        var dataset = haveClasses ? Blobs.Of(60) : Line(60, scale: 3);
        var outputs = dataset.Labels.Shape[1];
        var guess = new double[outputs];
        if (loss is Loss.Quadratic or Loss.MeanAbsolute or Loss.Huber)
            for (var i = 0; i < dataset.Labels.Count; i++)
                guess[i % outputs] += dataset.Labels.AsSpan()[i] / dataset.Count;
        var network = NeuralNetwork.Create([dataset.FeatureNames.Count, outputs]);
        var blind = network.WithParameters(new Dictionary<string, Tensor>
        {
            ["layer1.weight"] = Tensor.Full(Shape.Of(dataset.FeatureNames.Count, outputs), 0),
            ["layer1.bias"] = Tensor.From(guess, Shape.Of(outputs)),
        });

        Assert.Equal(ModelMeasurement.Of(blind, dataset, loss, loss is Loss.Hinge or Loss.SquaredHinge ? margin : null).Loss, new NetworkLoss(network, loss, margin).Guess(dataset)!.Value, 1e-12);
    }

    [Fact]
    public void Two_classes_that_share_an_output_are_guessed_even()
    {
        var dataset = Dataset.Classification("two", ["x"], Tensor.Full(Shape.Of(4, 1), 1), "y", ["no", "yes"], [0, 1, 1, 1]);
        Assert.Equal(Math.Log(2), new NetworkLoss(NeuralNetwork.Create([1, 1]), Loss.BinaryCrossEntropy, 1).Guess(dataset)!.Value, 1e-15);
    }

    [Fact]
    public void Labels_far_from_one_are_told_with_what_to_divide_them_by()
    {
        var result = Trainer.Train(NeuralNetwork.Create([1, 8, 1], seed: 1), Line(60, scale: 3e5), Usual with { Optimizer = new Adam(0.01) });
        Assert.Equal(StopReason.EpochsCompleted, result.StopReason);
        Assert.Contains("by 100000 or so", result.Remark, StringComparison.Ordinal);
        Assert.Null(Trainer.Train(NeuralNetwork.Create([1, 8, 1], seed: 1), Line(60, scale: 3), Usual with { Optimizer = new Adam(0.01) }).Remark);
    }

    [Fact]
    public void Steps_far_too_large_are_told()
    {
        // Classes that nothing tells apart: every large step is taken back by the next.
        var mixed = Dataset.Classification("mixed", ["x"], Line(60, 1).Features, "y", ["even", "odd"], [.. Enumerable.Range(0, 60).Select(i => i % 2)]);
        var network = NeuralNetwork.Create([1, 2], seed: 1);
        Assert.Contains("smaller learning rate", Trainer.Train(network, mixed, Usual with { Optimizer = new Sgd(1e4) }).Remark, StringComparison.Ordinal);
        Assert.Null(Trainer.Train(network, mixed, Usual with { Optimizer = new Sgd(0.1) }).Remark);
    }

    /// <summary>A look at a few epochs is no training that failed, and one that was stopped might have gone on; weights and penalties make another loss.</summary>
    [Fact]
    public void Where_it_says_nothing_of_the_training_it_is_not_said()
    {
        var (network, data, wild) = (NeuralNetwork.Create([1, 1], seed: 1), Line(60, scale: 3e5), Usual with { Optimizer = new Sgd(1e-9) });
        Assert.NotNull(Trainer.Train(network, data, wild).Remark);
        var same = Dataset.Regression("same", ["x"], data.Features, ["y"], Tensor.Full(Shape.Of(60, 1), 0.1));
        Assert.Null(Trainer.Train(network, same, wild).Remark); // nothing is better than the mean of labels that are all the same
        Assert.Null(Trainer.Train(network, data, wild with { Epochs = 4 }).Remark);
        Assert.Null(Trainer.Train(network, data, wild with { L1Penalty = 0.1 }).Remark);
        Assert.Null(Trainer.Train(network, data, wild with { SampleWeights = [.. Enumerable.Repeat(2.0, 60)] }).Remark);
        Assert.Null(Trainer.Train(network, data, wild, new TrainingObserver { EpochDone = report => StopAt(10, report) }).Remark);
    }

    private static void StopAt(int epoch, EpochReport report)
    {
        if (report.History.Count == epoch)
            report.Stop();
    }

    /// <summary>y = scale (x + 1) for x from 0 to 2.</summary>
    private static Dataset Line(int count, double scale)
    {
        var x = Enumerable.Range(0, count).Select(i => 2.0 * i / (count - 1)).ToArray();
        return Dataset.Regression("line", ["x"], Tensor.From(x, Shape.Of(count, 1)), ["y"], Tensor.From([.. x.Select(value => scale * (value + 1))], Shape.Of(count, 1)));
    }
}
