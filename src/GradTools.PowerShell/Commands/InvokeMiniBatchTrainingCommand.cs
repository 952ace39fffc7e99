using System.Globalization;
using System.Management.Automation;
using GradTools.Data;
using GradTools.Learning;

namespace GradTools.PowerShell.Commands;

/// <summary>Trains a network by mini-batches and gives the trained network with the history of its training.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "MiniBatchTraining")]
[OutputType(typeof(TrainingResult))]
public sealed partial class InvokeMiniBatchTrainingCommand : GradToolsCommand
{
    /// <summary>The network to start from; it stays as it is. The result of an earlier training is as good.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public NeuralNetwork Model { get; set; } = null!;

    /// <summary>The samples to learn from.</summary>
    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public Dataset? Dataset { get; set; }

    /// <summary>What is made small. Left out: SoftmaxCrossEntropy for classes, Quadratic for numeric labels.</summary>
    [Parameter(Position = 2)]
    public Loss? Loss { get; set; }

    /// <summary>Hinge and SquaredHinge: by how much the score of the right class has to be ahead. Left out: 1.</summary>
    [Parameter]
    public double? Margin { get; set; }

    /// <summary>The numbers to compute with: Single (faster) or Double.</summary>
    [Parameter]
    public Precision Precision { get; set; } = Precision.Single;

    /// <summary>The number of threads that share the work. Left out: one a processor. The result is the same for any number.</summary>
    [Parameter]
    [PSDefaultValue(Help = "One a processor")]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    private void Train(Dataset dataset)
    {
        var options = new TrainingOptions
        {
            Loss = Loss,
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
            Validation = ValidationDataset,
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
        };
        using var bar = new ThrottledProgress(this, $"Training {Model}");
        var observer = new TrainingObserver { BatchDone = progress => Show(bar, progress) };
        var result = Trainer.Train(Model, dataset, options, observer, Cancellation);
        if (result.Remark is { } remark)
            WriteWarning(remark);
        WriteObject(result);
    }

    private static void Show(ThrottledProgress bar, TrainingProgress progress)
    {
        if (!bar.IsDue)
            return;
        var share = (progress.Epoch - 1 + (double)progress.Batch / progress.Batches) / (progress.Epochs ?? 1);
        bar.Report((int)(100 * Math.Min(1, share)), string.Create(CultureInfo.InvariantCulture, $"Epoch {progress.Epoch} of {progress.Epochs}, loss {progress.Loss:G4}"));
    }
}
