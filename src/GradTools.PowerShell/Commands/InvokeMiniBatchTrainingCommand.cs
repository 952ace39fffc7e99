using System.Collections;
using System.Globalization;
using System.Management.Automation;
using GradTools.Data;
using GradTools.Learning;
using GradTools.PowerShell.Binding;
using GradTools.PowerShell.Scripting;

namespace GradTools.PowerShell.Commands;

/// <summary>Trains a network, or the parameters of a loss written as a script block, by mini-batches, and gives what was learned with the history of its training.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "MiniBatchTraining", DefaultParameterSetName = ModelSet)]
[OutputType(typeof(TrainingResult))]
public sealed class InvokeMiniBatchTrainingCommand : GradToolsCommand
{
    private const string ModelSet = "Model";
    private const string ParametersSet = "Parameters";

    /// <summary>The network to start from; it stays as it is. The result of an earlier training is as good.</summary>
    [Parameter(ParameterSetName = ModelSet, Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public NeuralNetwork Model { get; set; } = null!;

    /// <summary>Where the parameters of a loss that is a script block start: numbers, arrays and tensors by the names of its parameters.</summary>
    [Parameter(ParameterSetName = ParametersSet, Mandatory = true)]
    [ValidateNotNull]
    public IDictionary Parameters { get; set; } = null!;

    /// <summary>The samples to learn from.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public Dataset Dataset { get; set; } = null!;

    /// <summary>What is made small. For a network the name of a loss; left out: SoftmaxCrossEntropy for classes, Quadratic for numeric labels. With -Parameters a script block that gives the mean loss of a mini-batch: its parameters that are not in -Parameters receive the features (a tensor, a row a sample) and the labels (a row a sample: one-hot for classes).</summary>
    [Parameter(ParameterSetName = ModelSet, Position = 2)]
    [Parameter(ParameterSetName = ParametersSet, Mandatory = true, Position = 2)]
    [ArgumentCompleter(typeof(LossCompleter))]
    public LossArgument? Loss { get; set; }

    /// <summary>Hinge and SquaredHinge: by how much the score of the right class has to be ahead. Left out: 1.</summary>
    [Parameter]
    public double? Margin { get; set; }

    /// <summary>How parameters follow their gradients.</summary>
    [Parameter(Position = 3)]
    public OptimizerName Optimizer { get; set; } = OptimizerName.SGD;

    /// <summary>The step size; with -Schedule the one that the schedule starts from (OneCycle: its peak). Left out: 0.1 for SGD, Momentum and Nesterov, 0.01 for AdaGrad and RMSProp, 0.001 for Adam and AdamW.</summary>
    [Parameter(Position = 4)]
    public double? LearningRate { get; set; }

    /// <summary>SGD, Momentum, Nesterov, RMSProp: the share of the last step that is kept, 0 or more and below 1. Left out: 0.9 for Momentum and Nesterov, 0 for SGD and RMSProp.</summary>
    [Parameter]
    public double? Momentum { get; set; }

    /// <summary>The factor of the L2 penalty on all parameters; AdamW: the share, times the step size, by which they shrink in each step. Left out: 0.01 for AdamW, 0 for others.</summary>
    [Parameter]
    public double? WeightDecay { get; set; }

    /// <summary>RMSProp: the decay of the mean of the squared gradients (PyTorch's alpha), 0 or more and below 1. Left out: 0.99.</summary>
    [Parameter]
    public double? DecayRate { get; set; }

    /// <summary>Adam, AdamW: the decay of the mean of the gradients. Left out: 0.9.</summary>
    [Parameter]
    public double? Beta1 { get; set; }

    /// <summary>Adam, AdamW: the decay of the mean of their squares. Left out: 0.999.</summary>
    [Parameter]
    public double? Beta2 { get; set; }

    /// <summary>AdaGrad, RMSProp, Adam, AdamW: keeps the quotient finite. Left out: 1e-10 for AdaGrad, 1e-8 for others.</summary>
    [Parameter]
    public double? Epsilon { get; set; }

    /// <summary>How the learning rate changes: lower every so many epochs (Step), after every epoch (Exponential), along a cosine over all epochs (Cosine) or when the loss stops falling (ReduceOnPlateau); or up to it and down again from step to step (OneCycle).</summary>
    [Parameter]
    public ScheduleName Schedule { get; set; } = ScheduleName.Constant;

    /// <summary>Step, Exponential, ReduceOnPlateau: by what the rate is multiplied, above 0 and at most 1. Left out: 0.95 for Exponential, 0.1 for others.</summary>
    [Parameter]
    public double? ScheduleFactor { get; set; }

    /// <summary>Step: the epochs from one change to the next. ReduceOnPlateau: the epochs in a row without a better loss that are borne. Left out: 10.</summary>
    [Parameter]
    public int? ScheduleEpochs { get; set; }

    /// <summary>Cosine: where the rate ends. ReduceOnPlateau: what it never falls below. Left out: 0.</summary>
    [Parameter]
    public double? MinimumLearningRate { get; set; }

    /// <summary>The epochs in which the rate first rises, step by step, to where the schedule begins; the schedule counts from their end.</summary>
    [Parameter]
    public int WarmUpEpochs { get; set; }

    /// <summary>The largest Euclidean length of all gradients of a step together; longer ones are scaled down to it.</summary>
    [Parameter]
    public double? ClipNorm { get; set; }

    /// <summary>The largest magnitude of an entry of a gradient; larger ones are cut, before -ClipNorm.</summary>
    [Parameter]
    public double? ClipValue { get; set; }

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
            Loss = Loss?.Named,
            Margin = Margin,
            Optimizer = Settings.For(Optimizer),
            Schedule = new ScheduleSettings { Factor = ScheduleFactor, Epochs = ScheduleEpochs, Minimum = MinimumLearningRate }.For(Schedule),
            WarmUpEpochs = WarmUpEpochs,
            ClipNorm = ClipNorm,
            ClipValue = ClipValue,
            BatchSize = BatchSize,
            Epochs = Epochs,
            Seed = Seed,
            ValidationFraction = ValidationFraction,
            Shuffle = !NoShuffle,
            Precision = Precision,
            Threads = ThrottleLimit,
        };
        var result = ParameterSetName == ParametersSet ? TrainLoss(options) : TrainModel(options);
        if (result.Remark is { } remark)
            WriteWarning(remark);
        WriteObject(result);
    }

    private TrainingResult TrainModel(TrainingOptions options)
    {
        if (Loss?.Block is not null)
            throw new InvalidValueException("LossBlockNeedsParameters", "A loss that is a script block is trained over -Parameters @{ W = ...; b = ... }, and without -Model. For a network, give the name of a loss.");
        using var bar = new ThrottledProgress(this, $"Training {Model}");
        return Trainer.Train(Model, Dataset, options, progress => Show(bar, progress), Cancellation);
    }

    private TrainingResult TrainLoss(TrainingOptions options)
    {
        if (Loss!.Block is not { } block)
            throw new InvalidValueException("ParametersNeedLossBlock", $"The loss {Loss} is for a network. With -Parameters the loss is a script block: -Loss {{ param($W, $b, $X, $y) ... }}.");
        var loss = new ScriptLoss(block, Parameters, SessionState);
        using var bar = new ThrottledProgress(this, $"Training {string.Join(", ", loss.Parameters.Keys)}");
        var result = Trainer.Train(loss, Dataset, options, progress => Show(bar, progress), Cancellation);
        if (loss.Steps.Count > 0)
            WriteWarning($"The loss uses {string.Join(", ", loss.Steps)}: constant between its steps, so its derivative is taken as zero.");
        if (loss.Unused.Count > 0)
            WriteWarning($"The loss does not depend on {string.Join(", ", loss.Unused)}, which therefore keeps its value.");
        return result;
    }

    private static void Show(ThrottledProgress bar, TrainingProgress progress)
    {
        if (!bar.IsDue)
            return;
        var share = (progress.Epoch - 1 + (double)progress.Batch / progress.Batches) / progress.Epochs;
        bar.Report((int)(100 * share), string.Create(CultureInfo.InvariantCulture, $"Epoch {progress.Epoch} of {progress.Epochs}, loss {progress.Loss:G4}"));
    }

    private OptimizerSettings Settings => new()
    {
        LearningRate = LearningRate,
        Momentum = Momentum,
        WeightDecay = WeightDecay,
        DecayRate = DecayRate,
        Beta1 = Beta1,
        Beta2 = Beta2,
        Epsilon = Epsilon,
    };
}
