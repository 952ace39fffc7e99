using System.Management.Automation;
using GradTools.Data;

namespace GradTools.PowerShell.Commands;

/// <summary>Splits a dataset at random into a part to learn from and a part to judge by.</summary>
[Cmdlet(VerbsCommon.Split, "Dataset", DefaultParameterSetName = Given)]
[OutputType(typeof(DatasetSplit))]
public sealed class SplitDatasetCommand : GradToolsCommand
{
    private const string Given = "Dataset";
    private const string Piped = "Pipeline";

    /// <summary>The dataset to split.</summary>
    [Parameter(ParameterSetName = Given, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = Piped, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Dataset Dataset { get; set; } = null!;

    /// <summary>The share of the training part, between 0 and 1.</summary>
    [Parameter(ParameterSetName = Given, Position = 1)]
    [Parameter(ParameterSetName = Piped, Position = 0)]
    public double Fraction { get; set; } = 0.8;

    /// <summary>Fixes the random order: the same seed gives the same parts.</summary>
    [Parameter(ParameterSetName = Given, Position = 2)]
    [Parameter(ParameterSetName = Piped, Position = 1)]
    public int Seed { get; set; }

    /// <summary>Keeps the share of every class the same in both parts.</summary>
    [Parameter]
    public SwitchParameter Stratify { get; set; }

    /// <inheritdoc/>
    protected override void Process() => WriteObject(DatasetSplit.Of(Dataset, Fraction, Seed, Stratify));
}
