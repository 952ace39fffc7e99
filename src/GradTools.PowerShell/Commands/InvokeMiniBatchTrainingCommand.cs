using System.Collections;
using System.Management.Automation;
using GradTools.Data;
using GradTools.Learning;
using GradTools.PowerShell.Binding;
using GradTools.PowerShell.Scripting;

namespace GradTools.PowerShell.Commands;

/// <summary>Trains a network, or the parameters of a loss written as a script block, by mini-batches, and gives what was learned with the history of its training.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "MiniBatchTraining", DefaultParameterSetName = ModelSet, SupportsShouldProcess = true)]
[OutputType(typeof(TrainingResult), typeof(Job))]
public sealed partial class InvokeMiniBatchTrainingCommand : GradToolsCommand
{
    private const string ModelSet = "Model";
    private const string ParametersSet = "Parameters";

    /// <summary>The network to start from, which a training without -Parameters needs; it stays as it is. The result of an earlier training is as good.</summary>
    // Not mandatory for the shell, which would say so once for each row that comes through the pipeline.
    [Parameter(ParameterSetName = ModelSet, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public NeuralNetwork? Model { get; set; }

    /// <summary>Where the parameters of a loss that is a script block start: numbers, arrays and tensors by the names of its parameters.</summary>
    [Parameter(ParameterSetName = ParametersSet, Mandatory = true)]
    [ValidateNotNull]
    public IDictionary Parameters { get; set; } = null!;

    /// <summary>The samples to learn from.</summary>
    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public Dataset? Dataset { get; set; }

    /// <summary>What is made small. For a network the name of a loss: SoftmaxCrossEntropy, Hinge or SquaredHinge for classes, BinaryCrossEntropy for labels of 0 and 1, Quadratic, MeanAbsolute or Huber for numbers; left out: SoftmaxCrossEntropy for classes, BinaryCrossEntropy for two that share an output, Quadratic for numeric labels. With -Parameters a script block that gives the mean loss of a mini-batch: its parameters that are not in -Parameters receive the features (a tensor, a row a sample) and the labels (a row a sample: one-hot for classes).</summary>
    [Parameter(ParameterSetName = ModelSet, Position = 2)]
    [Parameter(ParameterSetName = ParametersSet, Mandatory = true, Position = 2)]
    [ArgumentCompleter(typeof(ValueCompleter<Loss>)), OneOf<Loss>]
    public LossArgument? Loss { get; set; }

    /// <summary>Hinge and SquaredHinge: by how much the score of the right class has to be ahead. Left out: 1.</summary>
    [Parameter]
    public double? Margin { get; set; }

    /// <summary>The numbers to compute with: Single (faster) or Double.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ValueCompleter<Precision>)), OneOf<Precision>]
    public Choice<Precision> Precision { get; set; } = Learning.Precision.Single;

    private void Train(Dataset samples, Dataset? test = null)
    {
        if (CheckpointPath is not null && !ShouldProcess(FilePath.Resolve(SessionState.Path, CheckpointPath), "Train, and write checkpoints"))
            return;
        var (dataset, weights, validation) = Weighed(samples);
        var options = new TrainingOptions
        {
            Loss = Loss?.Named,
            Margin = Margin,
            Optimizer = ChosenOptimizer,
            Schedule = ChosenSchedule,
            WarmUpEpochs = WarmUpEpochs,
            ClipNorm = ClipNorm,
            ClipValue = ClipValue,
            BatchSize = BatchSize,
            Shuffle = !NoShuffle,
            Seed = Seed,
            ValidationFraction = ValidationFraction,
            Validation = validation,
            Test = test,
            ClassWeights = ClassWeight?.Weights,
            BalanceClasses = ClassWeight is { Weights: null },
            SampleWeights = weights,
            L1Penalty = L1Penalty,
            Epochs = Epochs,
            MaxSteps = MaxSteps,
            MaxTime = MaxTime?.Value,
            Patience = Patience,
            MinimumDelta = MinimumDelta,
            Scaling = Scaling,
            MissingValue = MissingValue,
            UnseenCategory = UnseenCategory,
            Precision = Precision,
            Threads = ThrottleLimit,
            Checkpoint = ChosenCheckpoint,
            SnapshotEvery = SnapshotEvery,
        };
        if (ParameterSetName == ParametersSet)
            TrainLoss(dataset, Shared(options));
        else
            TrainModel(dataset, Shared(options));
    }

    private void TrainModel(Dataset dataset, TrainingOptions options)
    {
        if (Loss?.Block is not null)
            throw new InvalidValueException("LossBlockNeedsParameters", "A loss that is a script block is trained over -Parameters @{ W = ...; b = ... }, and without -Model. For a network, give the name of a loss.");
        var model = Model ?? throw NoModelFor(dataset); // a job goes on when the cmdlet has the next input
        Training training = (observer, interruption) => Trainer.Train(model, dataset, options, observer, interruption);
        if (AsJob)
            TrainAsJob(training, options);
        else
            Train(training, options);
    }

    private static InvalidValueException NoModelFor(Dataset dataset)
    {
        var outputs = dataset.Classes.Count > 0 ? dataset.Classes.Count : Math.Max(1, dataset.LabelNames.Count);
        return new InvalidValueException("ModelMissing", $"There is no network to train. Give one that suits the data, for example New-NeuralNetwork {dataset.FeatureNames.Count}, 16, {outputs}.");
    }

    private void TrainLoss(Dataset dataset, TrainingOptions options)
    {
        if (Loss!.Block is not { } block)
            throw new InvalidValueException("ParametersNeedLossBlock", $"The loss {Loss} is for a network. With -Parameters the loss is a script block: -Loss {{ param($W, $b, $X, $y) ... }}.");
        if (AsJob)
            throw new InvalidValueException("LossBlockInJob", "A loss that is a script block needs the session, and a job runs beside it. Leave -AsJob out, or train in a runspace of its own.");
        var loss = new ScriptLoss(block, Parameters, SessionState) { Preprocessing = Preparation.Learn(dataset, options) };
        Train((observer, interruption) => Trainer.Train(loss, dataset, options, observer, interruption), options);
        if (loss.Steps.Count > 0 && Tells)
            WriteWarning($"The loss uses {string.Join(", ", loss.Steps)}: constant between its steps, so its derivative is taken as zero.");
        if (loss.Unused.Count > 0 && Tells)
            WriteWarning($"The loss does not depend on {string.Join(", ", loss.Unused)}, which therefore keeps its value.");
    }
}
