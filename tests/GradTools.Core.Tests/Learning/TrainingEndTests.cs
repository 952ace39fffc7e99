using System.Diagnostics;
using GradTools.Data;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Learning;

/// <summary>When a training ends, and with what.</summary>
public sealed class TrainingEndTests
{
    private static readonly NeuralNetwork Network = NeuralNetwork.Create([20, 4]);
    private static readonly TrainingOptions Usual = new() { BatchSize = 25, Epochs = 3 };

    [Fact]
    public void Progress_comes_after_every_batch_and_an_interruption_returns_what_was_learned()
    {
        using var interruption = new CancellationTokenSource();
        var seen = new List<TrainingProgress>();
        var observer = new TrainingObserver
        {
            BatchDone = progress =>
            {
                seen.Add(progress);
                if (seen.Count == 6)
                    interruption.Cancel();
            },
            EpochDone = report => Assert.Equal(1, report.Epoch),
        };

        var result = Trainer.Train(Network, Blobs.Of(100), Usual, observer, interruption.Token);
        var six = Trainer.Train(Network, Blobs.Of(100), Usual with { MaxSteps = 6 });

        Assert.Equal(6, seen.Count);
        Assert.Equal(new TrainingProgress(2, 3, 2, 4, seen[5].Loss, seen[5].Accuracy, 6, 150), seen[5]);
        Assert.Equal(StopReason.Interrupted, result.StopReason);
        Assert.Equal(six.Parameters, result.Parameters);
        Assert.Equal([4, 6], result.History.Select(epoch => epoch.Steps));
    }

    [Fact]
    public void Interrupted_before_the_first_batch_the_model_is_as_it_was()
    {
        var result = Trainer.Train(Network, Blobs.Of(100), Usual, interruption: new CancellationToken(canceled: true));

        Assert.Equal((StopReason.Interrupted, 0), (result.StopReason, result.History.Count));
        Assert.All(result.Parameters, pair => Assert.Equal(Network.Parameters[pair.Key].ToArray(), pair.Value.ToArray(), (a, b) => Math.Abs(a - b) < 1e-7));
        Assert.Equal(["a", "b", "c", "d"], result.Model!.ClassNames);
    }

    [Theory]
    [InlineData(null, 6L, StopReason.StepsCompleted, 2)]
    [InlineData(null, 8L, StopReason.StepsCompleted, 2)]
    [InlineData(null, 60L, StopReason.StepsCompleted, 15)]
    [InlineData(2, 60L, StopReason.EpochsCompleted, 2)]
    [InlineData(null, null, StopReason.EpochsCompleted, 10)]
    public void Steps_and_epochs_limit_each_other(int? epochs, long? steps, StopReason reason, int rows)
    {
        var result = Trainer.Train(Network, Blobs.Of(100), Usual with { Epochs = epochs, MaxSteps = steps });

        Assert.Equal((reason, rows), (result.StopReason, result.History.Count));
        Assert.Equal(Math.Min(steps ?? long.MaxValue, rows * 4), result.History[^1].Steps);
    }

    [Fact]
    public void Part_of_an_epoch_is_judged_by_the_samples_it_visited()
    {
        var dataset = Blobs.Of(100);
        var result = Trainer.Train(Network, dataset, Usual with { Shuffle = false, MaxSteps = 1, Precision = Precision.Double, Validation = dataset });

        Assert.Equal(ModelMeasurement.Of(Network, dataset.Select([.. Enumerable.Range(0, 25)])).Loss, Assert.Single(result.History).Loss, 12);
        Assert.Equal(ModelMeasurement.Of(result.Model!, dataset).Loss, result.History[0].ValidationLoss!.Value, 12);
    }

    [Fact]
    public void Time_ends_a_training_without_end()
    {
        var start = Stopwatch.GetTimestamp();
        var result = Trainer.Train(Network, Blobs.Of(100), Usual with { Epochs = null, MaxTime = TimeSpan.FromMilliseconds(30) });

        Assert.Equal(StopReason.TimeElapsed, result.StopReason);
        Assert.True(Stopwatch.GetElapsedTime(start) > TimeSpan.FromMilliseconds(25));
    }

    [Fact]
    public void Patience_ends_with_the_best_model()
    {
        // Labels without sense: what is learned of one half is wrong for the other.
        var noise = Dataset.Classification("noise", [.. Enumerable.Range(0, 20).Select(j => $"x{j}")], Blobs.Of(60).Features, "class", ["a", "b", "c", "d"], [.. Enumerable.Range(0, 60).Select(i => i * i * 7 / 3 % 4)]);
        var options = Usual with { ValidationFraction = 0.5, Epochs = 1000, Patience = 5, Optimizer = new Sgd(1), Precision = Precision.Double };

        var result = Trainer.Train(Network, noise, options);
        var best = result.BestEpoch!.Value;
        var again = Trainer.Train(Network, noise, options with { Patience = null, Epochs = best });

        Assert.Equal(StopReason.NoImprovement, result.StopReason);
        Assert.Equal(best + 5, result.History.Count);
        Assert.Equal(result.History.Min(epoch => epoch.ValidationLoss), result.History[best - 1].ValidationLoss);
        Assert.Equal(again.Parameters, result.Parameters);
        Assert.Null(again.BestEpoch);
    }

    [Fact]
    public void A_fall_by_less_than_the_delta_is_none()
    {
        var result = Trainer.Train(Network, Blobs.Of(100), Usual with { Epochs = 50, Patience = 3, MinimumDelta = 1000 });

        Assert.Equal((StopReason.NoImprovement, 4, 1), (result.StopReason, result.History.Count, result.BestEpoch));
    }

    [Fact]
    public void Who_watches_sees_the_model_of_the_epoch_and_may_stop()
    {
        var reports = new List<EpochReport>();
        var result = Trainer.Train(Network, Blobs.Of(100), Usual with { Epochs = 9 }, new TrainingObserver
        {
            EpochDone = report =>
            {
                reports.Add(report);
                if (report.Epoch == 4)
                    report.Stop();
            },
        });

        Assert.Equal((StopReason.StoppedByCallback, 4), (result.StopReason, result.History.Count));
        Assert.Equal([1, 2, 3, 4], reports.Select(report => report.History.Count));
        Assert.Equal(Trainer.Train(Network, Blobs.Of(100), Usual with { Epochs = 2 }).Parameters, reports[1].Model!.Parameters);
    }

    [Fact]
    public void A_loss_that_overflows_ends_with_the_last_parameters_that_were_saved()
    {
        var options = Usual with { Loss = Loss.Quadratic, Optimizer = new Sgd(30), Epochs = 100 };

        var result = Trainer.Train(Network, Blobs.Of(50), options);
        var good = Trainer.Train(Network, Blobs.Of(50), options with { Epochs = result.History.Count });

        Assert.Equal(StopReason.LossNotFinite, result.StopReason);
        Assert.InRange(result.History.Count, 1, 99);
        Assert.Equal(StopReason.EpochsCompleted, good.StopReason);
        Assert.Equal(good.Parameters, result.Parameters);
        Assert.Contains($"after step {good.History[^1].Steps}", result.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_are_saved_within_long_epochs_too()
    {
        // The samples from 150 on are so large that a step on one of them is past what single precision holds.
        var features = Tensor.From([.. Enumerable.Range(0, 200).Select(i => i < 150 ? 1.0 : 1e25)], Shape.Of(200, 1));
        var dataset = Dataset.Regression("steep", ["x"], features, ["y"], Tensor.Full(Shape.Of(200, 1), 1));
        var options = new TrainingOptions { BatchSize = 1, Epochs = 1, Shuffle = false, Optimizer = new Sgd(0.01) };
        var network = NeuralNetwork.Create([1, 1]);

        var result = Trainer.Train(network, dataset, options);

        Assert.Equal(StopReason.LossNotFinite, result.StopReason);
        Assert.Equal(Trainer.Train(network, dataset, options with { MaxSteps = 100 }).Parameters, result.Parameters);
        Assert.Contains("step 151 ", result.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dataset_for_validation_is_judged_after_each_epoch()
    {
        var (training, validation) = (Blobs.Of(100), Blobs.Of(40, seed: 2));
        var result = Trainer.Train(Network, training, Usual with { Validation = validation, Precision = Precision.Double });

        Assert.Equal(ModelMeasurement.Of(result.Model!, validation).Loss, result.History[^1].ValidationLoss!.Value, 12);
        Assert.Equal(Trainer.Train(Network, training, Usual with { Precision = Precision.Double }).Parameters, result.Parameters);
    }
}
