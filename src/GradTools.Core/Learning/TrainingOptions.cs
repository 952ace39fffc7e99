using GradTools.Data;
using GradTools.Distribution;

namespace GradTools.Learning;

/// <summary>How to train.</summary>
public sealed record TrainingOptions
{
    /// <summary>What is made small; null: softmax cross-entropy for classes, quadratic for numbers.</summary>
    public Loss? Loss { get; init; }

    /// <summary>By how much a right score has to be ahead, for the hinge losses, above 0; null: 1.</summary>
    public double? Margin { get; init; }

    /// <summary>How parameters follow their gradients.</summary>
    public Optimizer Optimizer { get; init; } = new Sgd();

    /// <summary>How the learning rate of the optimizer changes.</summary>
    public LearningRateSchedule Schedule { get; init; } = new ConstantRate();

    /// <summary>The epochs, fewer than all, in which the rate first rises from step to step, in equal parts, to where the schedule begins. The schedule counts from their end.</summary>
    public int WarmUpEpochs { get; init; }

    /// <summary>The largest Euclidean length of all gradients of a step together, above 0; longer ones are scaled down to it. Null: any.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>The largest magnitude of an entry of a gradient, above 0; larger ones are cut. Comes before <see cref="ClipNorm"/>. Null: any.</summary>
    public double? ClipValue { get; init; }

    /// <summary>The factor of the L1 penalty, 0 or more: after clipping, this times the sign of each parameter (0 at 0), biases included, is added to its gradient. As with weight decay, the loss told is without it.</summary>
    public double L1Penalty { get; init; }

    /// <summary>What the samples of each class count in training, by its name in any case; a class that is not named counts 1. Null: all count 1.</summary>
    public IReadOnlyDictionary<string, double>? ClassWeights { get; init; }

    /// <summary>Gives each class the same say: a sample counts samples / (classes x samples of its class). Instead of <see cref="ClassWeights"/>.</summary>
    public bool BalanceClasses { get; init; }

    /// <summary>What each sample counts in training, times what its class counts. The loss of a batch is the mean of its weighted losses over its samples. Null: all count 1.</summary>
    public IReadOnlyList<double>? SampleWeights { get; init; }

    /// <summary>Whether samples differ in what they count.</summary>
    internal bool HasWeights => ClassWeights is not null || BalanceClasses || SampleWeights is not null;

    /// <summary>The samples of a step; 0: all of them. The last batch of an epoch has what is left.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>How often every sample is visited. Null: 10 times, or as often as <see cref="MaxSteps"/> and <see cref="MaxTime"/> let it.</summary>
    public int? Epochs { get; init; }

    /// <summary>After how many steps training ends, also within an epoch. Null: any number.</summary>
    public long? MaxSteps { get; init; }

    /// <summary>After what time training ends, at the next batch. Null: any.</summary>
    public TimeSpan? MaxTime { get; init; }

    /// <summary>After how many epochs in a row without a better loss training ends; the result is then the best model, not the last. Null: never.</summary>
    public int? Patience { get; init; }

    /// <summary>With <see cref="Patience"/>: a loss is better when it is below the best so far by more than this, 0 or more.</summary>
    public double MinimumDelta { get; init; }

    /// <summary>Fixes the validation samples and the order of every epoch.</summary>
    public int Seed { get; init; }

    /// <summary>The share of the samples that is held out, class by class, and judged after each epoch; 0 for none.</summary>
    public double ValidationFraction { get; init; }

    /// <summary>Samples that are judged after each epoch, instead of a share of those trained on.</summary>
    public Dataset? Validation { get; init; }

    /// <summary>Samples that the training does not look at and hands on with its result, to be judged by.</summary>
    internal Dataset? Test { get; init; }

    /// <summary>How features are brought to one scale, learned from the training samples and kept with the model.</summary>
    public Scaling Scaling { get; init; } = Scaling.None;

    /// <summary>How missing features are replaced, learned from the training samples and kept with the model; null: as the dataset says.</summary>
    public MissingValue? MissingValue { get; init; }

    /// <summary>What the model will do with a category that it was not trained on.</summary>
    public UnseenCategory UnseenCategory { get; init; } = UnseenCategory.Error;

    /// <summary>Whether each epoch has a random order of its own.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>The numbers to compute with.</summary>
    public Precision Precision { get; init; } = Precision.Single;

    /// <summary>Where and when to write checkpoints, and whether to go on from one. Null: none.</summary>
    public CheckpointOptions? Checkpoint { get; init; }

    /// <summary>After every how many epochs the model is kept as it is then, from the start on; of more than 64 every second is kept, and so on. Null: none are.</summary>
    public int? SnapshotEvery { get; init; }

    /// <summary>How many epochs there will be at most, given how many batches each has; null where only the time limits them.</summary>
    internal int? EpochLimit(int batches)
    {
        const int usual = 10;
        if (Epochs is not null)
            return Epochs;
        if (MaxSteps is { } steps)
            return (int)Math.Min(int.MaxValue, (steps + batches - 1) / batches);
        return MaxTime is null ? usual : null;
    }

    /// <summary>Whether the ranks of the MPI job that this process is part of share each step: all of them make the same training, and each has its result. The mini-batch is cut into shards by its size, and their gradients are added along one tree: the bits are the same for any number of ranks, and others than those of a training without.</summary>
    public bool Distributed { get; init; }

    /// <summary>The ranks of a distributed training; null: those of the MPI job.</summary>
    internal ICommunicator? Ranks { get; init; }

    /// <summary>The threads that share each step. The result has the same bits for any number of them.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
