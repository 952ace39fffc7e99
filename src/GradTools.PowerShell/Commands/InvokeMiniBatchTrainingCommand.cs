using System.Globalization;
using System.Management.Automation;
using GradTools.Data;
using GradTools.Learning;
using GradTools.PowerShell.Binding;

namespace GradTools.PowerShell.Commands;

/// <summary>Trains a network by mini-batches and gives the trained network with the history of its training.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "MiniBatchTraining")]
[OutputType(typeof(TrainingResult))]
public sealed class InvokeMiniBatchTrainingCommand : GradToolsCommand
{
    /// <summary>The network to start from; it stays as it is. The result of an earlier training is as good.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public NeuralNetwork Model { get; set; } = null!;

    /// <summary>The samples to learn from.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public Dataset Dataset { get; set; } = null!;

    /// <summary>What is made small. Left out: SoftmaxCrossEntropy for classes, Quadratic for numeric labels.</summary>
    [Parameter(Position = 2)]
    public Loss? Loss { get; set; }

    /// <summary>How parameters follow their gradients.</summary>
    [Parameter(Position = 3)]
    public OptimizerName Optimizer { get; set; } = OptimizerName.SGD;

    /// <summary>The step size. Left out: 0.1 for SGD, 0.001 for Adam.</summary>
    [Parameter(Position = 4)]
    public double? LearningRate { get; set; }

    /// <summary>SGD: the share of the last step that is kept, 0 or more and below 1.</summary>
    [Parameter]
    public double? Momentum { get; set; }

    /// <summary>The factor of the L2 penalty on all parameters.</summary>
    [Parameter]
    public double WeightDecay { get; set; }

    /// <summary>Adam: the decay of the mean of the gradients. Left out: 0.9.</summary>
    [Parameter]
    public double? Beta1 { get; set; }

    /// <summary>Adam: the decay of the mean of their squares. Left out: 0.999.</summary>
    [Parameter]
    public double? Beta2 { get; set; }

    /// <summary>Adam: keeps the quotient finite. Left out: 1e-8.</summary>
    [Parameter]
    public double? Epsilon { get; set; }

    /// <summary>The samples of a step.</summary>
    [Parameter(Position = 5)]
    public int BatchSize { get; set; } = 32;

    /// <summary>How often every sample is visited.</summary>
    [Parameter(Position = 6)]
    public int Epochs { get; set; } = 10;

    /// <summary>Fixes the validation samples and the order of every epoch: the same seed gives the same bits.</summary>
    [Parameter]
    public int Seed { get; set; }

    /// <summary>The share of the samples that is held out and judged after each epoch, 0 or more and below 1.</summary>
    [Parameter]
    public double ValidationFraction { get; set; }

    /// <summary>Visits the samples in the order of the dataset in every epoch.</summary>
    [Parameter]
    public SwitchParameter NoShuffle { get; set; }

    /// <summary>The numbers to compute with: Single (faster) or Double.</summary>
    [Parameter]
    public Precision Precision { get; set; } = Precision.Single;

    /// <summary>The number of threads that share the work. Left out: one a processor. The result is the same for any number.</summary>
    [Parameter]
    [PSDefaultValue(Help = "One a processor")]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <inheritdoc/>
    protected override void Process()
    {
        var options = new TrainingOptions
        {
            Loss = Loss,
            Optimizer = MakeOptimizer(),
            BatchSize = BatchSize,
            Epochs = Epochs,
            Seed = Seed,
            ValidationFraction = ValidationFraction,
            Shuffle = !NoShuffle,
            Precision = Precision,
            Threads = ThrottleLimit,
        };
        using var bar = new ThrottledProgress(this, $"Training {Model}");
        var result = Trainer.Train(Model, Dataset, options, progress => Show(bar, progress), Cancellation);
        if (result.Remark is { } remark)
            WriteWarning(remark);
        WriteObject(result);
    }

    private static void Show(ThrottledProgress bar, TrainingProgress progress)
    {
        if (!bar.IsDue)
            return;
        var share = (progress.Epoch - 1 + (double)progress.Batch / progress.Batches) / progress.Epochs;
        bar.Report((int)(100 * share), string.Create(CultureInfo.InvariantCulture, $"Epoch {progress.Epoch} of {progress.Epochs}, loss {progress.Loss:G4}"));
    }

    private Optimizer MakeOptimizer()
    {
        switch (Optimizer)
        {
            case OptimizerName.SGD:
                Refuse(nameof(Beta1), nameof(Beta2), nameof(Epsilon));
                var sgd = new Sgd();
                return new Sgd(LearningRate ?? sgd.LearningRate, Momentum ?? sgd.Momentum, WeightDecay);
            case OptimizerName.Adam:
                Refuse(nameof(Momentum));
                var adam = new Adam();
                return new Adam(LearningRate ?? adam.LearningRate, Beta1 ?? adam.Beta1, Beta2 ?? adam.Beta2, Epsilon ?? adam.Epsilon, WeightDecay);
            default:
                throw new InvalidValueException("UnknownOptimizer", $"There is no optimizer {Optimizer}.");
        }
    }

    private void Refuse(params string[] parameters)
    {
        foreach (var parameter in parameters)
            if (MyInvocation.BoundParameters.ContainsKey(parameter))
                throw new InvalidValueException("OptimizerParameterMismatch", $"-{parameter} is not for the optimizer {Optimizer}. Leave it out, or choose another optimizer.");
    }
}
