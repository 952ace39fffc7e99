using System.Management.Automation;
using GradTools.Data;
using GradTools.Learning;
using GradTools.PowerShell.Binding;

namespace GradTools.PowerShell.Commands;

/// <content>Which samples are seen, and how.</content>
public sealed partial class InvokeMiniBatchTrainingCommand
{
    /// <summary>The samples of a step; 0 for all of them.</summary>
    [Parameter(Position = 5)]
    public int BatchSize { get; set; } = 32;

    /// <summary>Visits the samples in the order of the dataset in every epoch.</summary>
    [Parameter]
    public SwitchParameter NoShuffle { get; set; }

    /// <summary>Fixes the validation samples and the order of every epoch: the same seed gives the same bits.</summary>
    [Parameter]
    public int Seed { get; set; }

    /// <summary>What the samples of each class count in training: a dictionary by class (a class that is left out counts 1), or Balanced, which gives each class the same say.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ValueCompleter<ClassWeighting>)), OneOf<ClassWeighting>]
    [ValidateNotNull]
    public ClassWeightArgument? ClassWeight { get; set; }

    /// <summary>What each sample counts in training: the name of a feature, which is then no feature for the network, or a number for each sample.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ColumnNameCompleter))]
    [ValidateNotNull]
    public object? SampleWeight { get; set; }

    /// <summary>The share of the samples that is held out and judged after each epoch, 0 or more and below 1. Of each class the same share is held out.</summary>
    [Parameter]
    public double ValidationFraction { get; set; }

    /// <summary>Samples of their own to be judged after each epoch.</summary>
    [Parameter]
    [ValidateNotNull]
    public Dataset? ValidationDataset { get; set; }

    /// <summary>The samples to learn from with their weights, and those to judge by; a column of weights is taken out of both.</summary>
    private (Dataset Training, IReadOnlyList<double>? Weights, Dataset? Validation) Weighed(Dataset samples)
    {
        if (SampleWeight is string or PSObject { BaseObject: string })
            return WithoutColumn(samples, SampleWeight.ToString()!);
        return (samples, SampleWeight is null ? null : TensorValue.From(SampleWeight).ToArray(), ValidationDataset);
    }

    private (Dataset Training, IReadOnlyList<double>? Weights, Dataset? Validation) WithoutColumn(Dataset samples, string column)
    {
        var (rest, weights) = SampleWeights.Take(samples, column);
        var isInValidation = ValidationDataset?.FeatureNames.Contains(column, StringComparer.OrdinalIgnoreCase) == true;
        return (rest, weights, isInValidation ? SampleWeights.Take(ValidationDataset!, column).Others : ValidationDataset);
    }
}
