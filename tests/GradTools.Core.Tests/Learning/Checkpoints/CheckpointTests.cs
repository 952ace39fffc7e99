using GradTools.Data;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Learning;

/// <summary>A training that was broken off and resumed ends as if nothing had happened, to the bit.</summary>
public sealed class CheckpointTests
{
    private static readonly Dataset Flowers = Networks.Flowers.WithFeatures(Networks.Preparation.Apply(Networks.Flowers.Features), Networks.Flowers.Columns);
    private static readonly NeuralNetwork Start = NeuralNetwork.Create([3, 4, 3], Activation.Tanh, seed: 7, dropout: 0.3);

    /// <summary>Two batches an epoch, the second one short.</summary>
    private static readonly TrainingOptions Usual = new() { Optimizer = new Adam(0.05), BatchSize = 4, Epochs = 5, Seed = 3, Threads = 1 };

    public static TheoryData<TrainingOptions> Trainings =>
    [
        Usual,
        Usual with { Precision = Precision.Double },
        Usual with { Optimizer = new Sgd(0.1, 0.9, 0.01), Shuffle = false },
        Usual with { Optimizer = new Nesterov(0.1, 0.8, 0.01), ClipNorm = 0.5 },
        Usual with { Optimizer = new AdaGrad(0.1), Schedule = new OneCycle() },
        Usual with { Optimizer = new RmsProp(), Schedule = new ReduceOnPlateau(0), Epochs = 8 },
        Usual with { Optimizer = new AdamW(0.1), WarmUpEpochs = 2, Schedule = new CosineDecay() },
        Usual with { ValidationFraction = 0.34, Patience = 2, MinimumDelta = 0.01, Epochs = 12, BatchSize = 3 },
        Usual with { Validation = Flowers, Patience = 1, Optimizer = new Sgd(2), Epochs = 12 },
        Usual with { Optimizer = new Sgd(1e5), Loss = Loss.Quadratic, Precision = Precision.Double, Epochs = 60, BatchSize = 1 }, // diverges within an epoch
    ];

    [Theory]
    [MemberData(nameof(Trainings))]
    public void From_the_checkpoint_of_any_step(TrainingOptions options)
    {
        using var folder = new TemporaryFolder();
        var whole = Trainer.Train(Start, Flowers, options);
        var steps = 0;
        var observer = new TrainingObserver { BatchDone = progress => File.Copy(folder["run"], folder[$"step{steps = (int)progress.Steps}"]) };

        AssertSame(whole, Trainer.Train(Start, Flowers, options with { Checkpoint = new(folder["run"]) { Steps = 1 } }, observer));

        Assert.DoesNotContain("batch 1;", whole.Remark ?? "", StringComparison.Ordinal); // a batch later, what was saved last is older than the checkpoint
        Assert.InRange(steps, 4, 200);
        for (var step = 1; step <= steps; step++)
            AssertSame(whole, Trainer.Train(Start, Flowers, options with { Checkpoint = new(folder[$"step{step}"]) { Resume = true } }));
    }

    [Theory]
    [MemberData(nameof(Trainings))]
    public void After_an_interruption_at_any_step(TrainingOptions options)
    {
        using var folder = new TemporaryFolder();
        var whole = Trainer.Train(Start, Flowers, options);
        for (var step = 1; step < 7; step++)
        {
            var checkpoint = new CheckpointOptions(folder[$"run{step}"]) { Resume = true };
            using var interruption = new CancellationTokenSource();
            Trainer.Train(Start, Flowers, options with { Checkpoint = checkpoint }, new TrainingObserver { BatchDone = progress => { if (progress.Steps == step) interruption.Cancel(); } }, interruption.Token);

            AssertSame(whole, Trainer.Train(Start, Flowers, options with { Checkpoint = checkpoint }));
        }
    }

    [Fact]
    public void A_training_that_is_done_gives_its_result_again_and_may_be_made_longer()
    {
        using var folder = new TemporaryFolder();
        var options = Usual with { Checkpoint = new(folder["run"]) { Resume = true } };
        var done = Trainer.Train(Start, Flowers, options);
        var steps = 0L;

        AssertSame(done, Trainer.Train(Start, Flowers, options, new TrainingObserver { BatchDone = progress => steps = progress.Steps }));
        Assert.Equal(0, steps);
        AssertSame(Trainer.Train(Start, Flowers, Usual with { Epochs = 9 }), Trainer.Train(Start, Flowers, options with { Epochs = 9 }));
    }

    [Fact]
    public void Steps_that_end_within_an_epoch_are_gone_on_from()
    {
        using var folder = new TemporaryFolder();
        var checkpoint = new CheckpointOptions(folder["run"]) { Resume = true };
        Trainer.Train(Start, Flowers, Usual with { MaxSteps = 3, Checkpoint = checkpoint });

        AssertSame(Trainer.Train(Start, Flowers, Usual), Trainer.Train(Start, Flowers, Usual with { Checkpoint = checkpoint }));
    }

    [Fact]
    public void Without_a_checkpoint_training_begins_at_the_beginning_and_without_Resume_too()
    {
        using var folder = new TemporaryFolder();
        var whole = Trainer.Train(Start, Flowers, Usual);

        AssertSame(whole, Trainer.Train(Start, Flowers, Usual with { Checkpoint = new(folder["run"]) { Steps = 2, Resume = true } }));
        Assert.Equal(["run", "run.previous"], folder.Files);
        AssertSame(Trainer.Train(Start, Flowers, Usual with { Seed = 4 }), Trainer.Train(Start, Flowers, Usual with { Seed = 4, Checkpoint = new(folder["run"]) }));
    }

    [Fact]
    public void Only_the_same_training_is_resumed()
    {
        using var folder = new TemporaryFolder();
        var checkpoint = new CheckpointOptions(folder["run"]) { Resume = true };
        var options = Usual with { Checkpoint = checkpoint, Validation = Flowers };
        Trainer.Train(Start, Flowers, options);
        Action[] others =
        [
            () => Trainer.Train(NeuralNetwork.Create([3, 4, 3], Activation.Tanh, seed: 8, dropout: 0.3), Flowers, options),
            () => Trainer.Train(NeuralNetwork.Create([3, 4, 3], Activation.Sigmoid, seed: 7, dropout: 0.3), Flowers, options),
            () => Trainer.Train(NeuralNetwork.Create([3, 4, 3], Activation.Tanh, seed: 7), Flowers, options),
            () => Trainer.Train(Start, Flowers.Select(0, 1, 2, 3, 4), options),
            () => Trainer.Train(Start, Flowers.Select(1, 0, 2, 3, 4, 5), options),
            () => Trainer.Train(Start, Flowers.Scale(1.0000001), options),
            () => Trainer.Train(Start, Flowers, options with { Validation = null }),
            () => Trainer.Train(Start, Flowers, options with { Validation = Flowers.Scale(2) }),
            () => Trainer.Train(Start, Flowers, options with { Loss = Loss.Quadratic }),
            () => Trainer.Train(Start, Flowers, options with { Loss = Loss.Hinge, Margin = 2 }),
            () => Trainer.Train(Start, Flowers, options with { Optimizer = new Adam(0.06) }),
            () => Trainer.Train(Start, Flowers, options with { Optimizer = new AdamW(0.05, WeightDecay: 0) }),
            () => Trainer.Train(Start, Flowers, options with { Schedule = new StepDecay() }),
            () => Trainer.Train(Start, Flowers, options with { Schedule = new CosineDecay() }),
            () => Trainer.Train(Start, Flowers, options with { WarmUpEpochs = 1 }),
            () => Trainer.Train(Start, Flowers, options with { ClipNorm = 1 }),
            () => Trainer.Train(Start, Flowers, options with { ClipValue = 1 }),
            () => Trainer.Train(Start, Flowers, options with { BatchSize = 3 }),
            () => Trainer.Train(Start, Flowers, options with { Seed = 4 }),
            () => Trainer.Train(Start, Flowers, options with { Shuffle = false }),
            () => Trainer.Train(Start, Flowers, options with { Precision = Precision.Double }),
            () => Trainer.Train(Start, Flowers, options with { Patience = 9 }),
            () => Trainer.Train(Start, Flowers, options with { L1Penalty = 0.1 }),
            () => Trainer.Train(Start, Flowers, options with { BalanceClasses = true }),
            () => Trainer.Train(Start, Flowers, options with { SampleWeights = [1, 2, 3, 4, 5, 6] }),
        ];

        Assert.All(others, other => AssertError("CheckpointMismatch", other));
        Assert.Contains("(BatchSize, Seed)", Assert.Throws<ModelFileException>(() => Trainer.Train(Start, Flowers, options with { Seed = 4, BatchSize = 3 })).Message, StringComparison.Ordinal);
        Trainer.Train(Start, Flowers, options with { Threads = 2, MaxTime = TimeSpan.FromHours(1) });
    }

    [Fact]
    public void Weights_of_classes_and_samples_are_recognised_in_any_order()
    {
        using var folder = new TemporaryFolder();
        var (first, second) = (Networks.Flowers.Classes[0], Networks.Flowers.Classes[1]);
        var options = Usual with { SampleWeights = [1, 2, 3, 4, 5, 6], Checkpoint = new(folder["run"]) { Resume = true } };
        var weighted = options with { ClassWeights = new Dictionary<string, double> { [first] = 2, [second] = 3 } };
        var done = Trainer.Train(Start, Flowers, weighted);

        AssertSame(done, Trainer.Train(Start, Flowers, options with { ClassWeights = new SortedDictionary<string, double>(Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a))) { [first] = 2, [second] = 3 } }));
        AssertError("CheckpointMismatch", () => Trainer.Train(Start, Flowers, options with { ClassWeights = new Dictionary<string, double> { [first] = 3, [second] = 2 } }));
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_written_does_not_end_the_training()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["run.new"]);
        var warnings = new List<string>();

        AssertSame(Trainer.Train(Start, Flowers, Usual), Trainer.Train(Start, Flowers, Usual with { Checkpoint = new(folder["run"]) { Steps = 1 } }, new TrainingObserver { Warned = warnings.Add }));

        Assert.Contains("cannot be written", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_cannot_work()
    {
        using var folder = new TemporaryFolder();
        AssertError("InvalidCheckpointInterval", () => Trainer.Train(Start, Flowers, Usual with { Checkpoint = new(folder["run"]) { Steps = 0 } }));
        AssertError("InvalidCheckpointInterval", () => Trainer.Train(Start, Flowers, Usual with { Checkpoint = new(folder["run"]) { Time = TimeSpan.FromSeconds(-1) } }));
        AssertError("FolderNotFound", () => Trainer.Train(Start, Flowers, Usual with { Checkpoint = new(Path.Combine(folder["none"], "run")) }));
    }

    [Fact]
    public void A_checkpoint_is_no_model()
    {
        using var folder = new TemporaryFolder();
        Trainer.Train(Start, Flowers, Usual with { Checkpoint = new(folder["run.safetensors"]) });
        AssertError("FileIsCheckpoint", () => ModelFile.Read(folder["run.safetensors"]));
    }

    private static void AssertError(string errorId, Action action) => Assert.Equal(errorId, Assert.ThrowsAny<GradToolsException>(action).ErrorId);

    /// <summary>The same to the bit, time aside.</summary>
    internal static void AssertSame(TrainingResult expected, TrainingResult found)
    {
        Assert.Equal(expected.Parameters, found.Parameters);
        Assert.Equal(expected.History.Select(WithoutTime), found.History.Select(WithoutTime));
        Assert.Equal(expected.Steps, found.Steps);
        Assert.Equal((expected.StopReason, expected.BestEpoch, expected.Remark), (found.StopReason, found.BestEpoch, found.Remark));
    }

    private static TrainingEpoch WithoutTime(TrainingEpoch epoch) => epoch with { SamplesPerSecond = 0, Seconds = 0 };
}
