using System.Management.Automation;
using GradTools.Data;

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

    /// <summary>The share of the samples that is held out and judged after each epoch, 0 or more and below 1. Of each class the same share is held out.</summary>
    [Parameter]
    public double ValidationFraction { get; set; }

    /// <summary>Samples of their own to be judged after each epoch.</summary>
    [Parameter]
    [ValidateNotNull]
    public Dataset? ValidationDataset { get; set; }
}
