using GradTools.Core.Tests.Learning;
using GradTools.Data;
using GradTools.Distribution;
using GradTools.Learning;

namespace GradTools.Core.Tests.Distribution;

public sealed class DistributedTrainingTests
{
    private static readonly Dataset Data = Blobs.Of(150);

    /// <summary>Trainings of every kind that has a way of its own through a step. 150 samples leave a last batch that is smaller, and shards of two sizes.</summary>
    private static readonly Dictionary<string, (int[] Layers, TrainingOptions Options, double Dropout)> Trainings = new()
    {
        ["linear"] = ([20, 4], new TrainingOptions { BatchSize = 32 }, 0),
        ["hidden layer, Adam, held-out samples"] = ([20, 12, 4], new TrainingOptions { BatchSize = 64, Optimizer = new Adam(), ValidationFraction = 0.2 }, 0),
        ["momentum, clipping, decay, one batch"] = ([20, 12, 4], new TrainingOptions { BatchSize = 0, Optimizer = new Sgd(0.1, Momentum: 0.9, WeightDecay: 1e-3), ClipNorm = 0.1, L1Penalty = 1e-3 }, 0),
        ["dropout"] = ([20, 12, 8, 4], new TrainingOptions { BatchSize = 40, Optimizer = new Sgd(0.1) }, 0.3),
        ["weights, hinge"] = ([20, 4], new TrainingOptions { BatchSize = 50, Loss = Loss.Hinge, BalanceClasses = true, Optimizer = new Sgd(0.01) }, 0),
        ["double, plateau, patience"] = ([20, 12, 4], new TrainingOptions { BatchSize = 64, Precision = Precision.Double, Schedule = new ReduceOnPlateau(Epochs: 1), Patience = 2, Epochs = 6, ValidationFraction = 0.2 }, 0),
        ["wide layers, added up in sections"] = ([20, 300, 300, 4], new TrainingOptions { BatchSize = 80, Optimizer = new Sgd(0.05), Epochs = 2 }, 0),
        ["rows one by one"] = ([20, 4], new TrainingOptions { BatchSize = 1, MaxSteps = 20 }, 0),
    };

    public static TheoryData<string> Names => new(Trainings.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_number_of_ranks_and_threads_gives_the_same_bits(string name)
    {
        var one = Train(name, ranks: 1)[0];

        Assert.NotEqual(0, one.History[^1].Loss);
        foreach (var (ranks, threads, together) in new[] { (1, 3, 1), (2, 1, 1), (2, 2, 2), (3, 1, 3), (4, 1, 2), (8, 1, 8), (8, 1, 1) })
            Assert.All(Train(name, ranks, threads, together: together), result => AssertSame(one, result));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_learned_is_what_a_training_alone_learns(string name)
    {
        if (Trainings[name].Dropout > 0)
            return; // masks are drawn shard by shard
        var options = Options(name) with { Precision = Precision.Double };
        var alone = Trainer.Train(Network(name), Data, options);

        var together = Train(name, ranks: 3, precision: Precision.Double)[0];

        Assert.Equal(alone.History.Select(epoch => (epoch.Epoch, epoch.Accuracy, epoch.ValidationAccuracy)), together.History.Select(epoch => (epoch.Epoch, epoch.Accuracy, epoch.ValidationAccuracy)));
        foreach (var (parameter, values) in alone.Parameters)
            foreach (var (wanted, found) in values.ToArray().Zip(together.Parameters[parameter].ToArray()))
                Assert.Equal(wanted, found, 1e-9);
    }

    [Fact]
    public void Rank_0_alone_is_watched_and_its_callback_stops_all()
    {
        var seen = new int[3];
        var results = ThreadRanks.Run(3, ranks => Trainer.Train(Network("linear"), Data, Options("linear") with { Distributed = true, Ranks = ranks, Epochs = 9 }, new TrainingObserver
        {
            BatchDone = _ => seen[ranks.Rank] |= 1,
            EpochDone = report =>
            {
                seen[ranks.Rank] |= 2;
                if (report.Row.Epoch == 2)
                    report.Stop();
            },
        }));

        Assert.Equal([3, 0, 0], seen);
        Assert.All(results, result => Assert.Equal((StopReason.StoppedByCallback, 2), (result.StopReason, result.History.Count)));
    }

    [Fact]
    public void A_rank_that_is_interrupted_stops_all_after_the_same_step()
    {
        using var interruption = new CancellationTokenSource();
        var results = ThreadRanks.Run(4, ranks => Trainer.Train(
            Network("linear"),
            Data,
            Options("linear") with { Distributed = true, Ranks = ranks, Epochs = 100_000 },
            new TrainingObserver { EpochDone = report => Cancel(report.Row.Epoch, interruption) },
            ranks.Rank == 2 ? interruption.Token : CancellationToken.None));

        Assert.All(results, result => Assert.Equal(StopReason.Interrupted, result.StopReason));
        Assert.All(results, result => Assert.Equal(results[0].History.Sum(epoch => epoch.Steps), result.History.Sum(epoch => epoch.Steps)));
        Assert.All(results, result => AssertSame(results[0], result));
    }

    [Fact]
    public void The_clock_of_rank_0_ends_a_training_for_all()
    {
        var results = ThreadRanks.Run(2, ranks => Trainer.Train(Network("linear"), Data, Options("linear") with { Distributed = true, Ranks = ranks, Epochs = null, MaxTime = TimeSpan.FromMilliseconds(50) }));

        Assert.All(results, result => Assert.Equal(StopReason.TimeElapsed, result.StopReason));
        AssertSame(results[0], results[1]);
    }

    [Fact]
    public void A_loss_that_is_not_finite_ends_a_training_for_all()
    {
        var results = ThreadRanks.Run(2, ranks => Trainer.Train(Network("linear"), Data, Options("linear") with { Distributed = true, Ranks = ranks, Loss = Loss.Quadratic, Optimizer = new Sgd(1e6), Epochs = 50 }));

        Assert.All(results, result => Assert.Equal(StopReason.LossNotFinite, result.StopReason));
        AssertSame(results[0], results[1]);
    }

    [Theory]
    [InlineData("Data", "other data")]
    [InlineData("Seed", "Seed")]
    [InlineData("Epochs", "Epochs")]
    [InlineData("Model", "starting weights")]
    public void Ranks_that_would_train_something_else_are_named_to_all(string what, string told)
    {
        var outcomes = ThreadRanks.Try(3, ranks =>
        {
            var differs = ranks.Rank == 2;
            var options = Options("linear") with { Distributed = true, Ranks = ranks };
            if (differs && what == "Seed")
                options = options with { Seed = 7 };
            if (differs && what == "Epochs")
                options = options with { Epochs = 7 };
            return Trainer.Train(differs && what == "Model" ? NeuralNetwork.Create([20, 4], seed: 8) : Network("linear"), differs && what == "Data" ? Blobs.Of(150, seed: 2) : Data, options);
        });

        Assert.All(outcomes, outcome =>
        {
            var error = Assert.IsType<MpiException>(outcome.Error);
            Assert.Equal("MpiRanksDiffer", error.ErrorId);
            Assert.Contains("rank 2", error.Message);
            Assert.DoesNotContain("rank 1", error.Message);
            Assert.Contains(told, error.Message);
        });
    }

    [Fact]
    public void A_rank_that_cannot_begin_is_named_to_the_others()
    {
        var outcomes = ThreadRanks.Try(3, ranks => Trainer.Train(Network("linear"), Data, Options("linear") with { Distributed = true, Ranks = ranks, BatchSize = ranks.Rank == 1 ? -1 : 32 }));

        Assert.Equal("InvalidBatchSize", Assert.IsAssignableFrom<GradToolsException>(outcomes[1].Error).ErrorId);
        foreach (var other in new[] { outcomes[0], outcomes[2] })
        {
            var error = Assert.IsType<MpiException>(other.Error);
            Assert.Equal("MpiRankNotReady", error.ErrorId);
            Assert.Contains("rank 1", error.Message);
        }
    }

    [Fact]
    public void A_rank_that_fails_later_ends_all()
    {
        var outcomes = ThreadRanks.Try(3, ranks => Trainer.Train(Network("linear"), Data, Options("linear") with { Distributed = true, Ranks = ranks }, new TrainingObserver { BatchDone = _ => throw new InvalidOperationException("the disk is full") }));

        Assert.IsType<InvalidOperationException>(outcomes[0].Error);
        Assert.All(outcomes[1..], outcome => Assert.Contains("the disk is full", Assert.IsType<MpiException>(outcome.Error).Message));
    }

    [Theory]
    [InlineData("hidden layer, Adam, held-out samples", 1, 4)]
    [InlineData("dropout", 4, 3)]
    [InlineData("double, plateau, patience", 2, 1)]
    public void A_training_goes_on_from_its_checkpoint_with_another_number_of_ranks(string name, int before, int after)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var whole = Train(name, ranks: 2)[0];
            Train(name, before, steps: 5, checkpoint: new CheckpointOptions(path));

            var resumed = Train(name, after, checkpoint: new CheckpointOptions(path) { Resume = true });

            Assert.All(resumed, result => AssertSame(whole, result));
            Assert.Equal(5, Checkpoint.Read(path + ".previous").Position.Steps);
        }
        finally
        {
            File.Delete(path);
            File.Delete(path + ".previous");
        }
    }

    private static void Cancel(int epoch, CancellationTokenSource interruption)
    {
        if (epoch == 3)
            interruption.Cancel();
    }

    private static NeuralNetwork Network(string name) => NeuralNetwork.Create(Trainings[name].Layers, Activation.ReLU, seed: 5, dropout: Trainings[name].Dropout);

    private static TrainingOptions Options(string name, int threads = 1) => Trainings[name].Options with { Seed = 3, Epochs = Trainings[name].Options.Epochs ?? 3, Threads = threads };

    private static TrainingResult[] Train(string name, int ranks, int threads = 1, Precision? precision = null, long? steps = null, CheckpointOptions? checkpoint = null, int together = 1)
    {
        var options = Options(name, threads);
        return ThreadRanks.Run(ranks, communicator => Trainer.Train(Network(name), Data, options with { Distributed = true, Ranks = communicator, Precision = precision ?? options.Precision, MaxSteps = steps ?? options.MaxSteps, Checkpoint = checkpoint }), together);
    }

    private static void AssertSame(TrainingResult wanted, TrainingResult found)
    {
        Assert.Equal(wanted.StopReason, found.StopReason);
        Assert.Equal(
            wanted.History.Select(epoch => (epoch.Epoch, epoch.Steps, epoch.Loss, epoch.Accuracy, epoch.ValidationLoss, epoch.ValidationAccuracy, epoch.LearningRate)),
            found.History.Select(epoch => (epoch.Epoch, epoch.Steps, epoch.Loss, epoch.Accuracy, epoch.ValidationLoss, epoch.ValidationAccuracy, epoch.LearningRate)));
        foreach (var (name, values) in wanted.Parameters)
            Assert.Equal(values.ToArray(), found.Parameters[name].ToArray());
    }
}
