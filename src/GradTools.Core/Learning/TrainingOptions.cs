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

    /// <summary>The samples of a step. The last batch of an epoch has what is left.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>How often every sample is visited.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Fixes the validation samples and the order of every epoch.</summary>
    public int Seed { get; init; }

    /// <summary>The share of the samples that is held out and judged after each epoch; 0 for none.</summary>
    public double ValidationFraction { get; init; }

    /// <summary>Whether each epoch has a random order of its own.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>The numbers to compute with.</summary>
    public Precision Precision { get; init; } = Precision.Single;

    /// <summary>The threads that share each step. The result has the same bits for any number of them.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
