using System.Management.Automation;
using GradTools.Data;
using GradTools.Learning;

namespace GradTools.PowerShell.Commands;

/// <summary>Gives the mini-batches of a training one by one, for a loop written by hand.</summary>
[Cmdlet(VerbsCommon.Get, "MiniBatch", DefaultParameterSetName = Given)]
[OutputType(typeof(MiniBatch))]
public sealed class GetMiniBatchCommand : GradToolsCommand
{
    private const string Given = "Dataset";
    private const string Piped = "Pipeline";

    /// <summary>The samples.</summary>
    [Parameter(ParameterSetName = Given, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = Piped, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Dataset Dataset { get; set; } = null!;

    /// <summary>The samples of a batch; 0 for all of them. The last batch of an epoch has what is left.</summary>
    [Parameter(ParameterSetName = Given, Position = 1)]
    [Parameter(ParameterSetName = Piped, Position = 0)]
    public int BatchSize { get; set; } = 32;

    /// <summary>The epochs, from 1, each with an order of its own. Left out: the first.</summary>
    [Parameter(ParameterSetName = Given, Position = 2)]
    [Parameter(ParameterSetName = Piped, Position = 1)]
    [PSDefaultValue(Help = "1")]
    [ValidateRange(1, int.MaxValue)]
    public int[] Epoch { get; set; } = [1];

    /// <summary>Fixes the order of every epoch: the same as that of a training with this seed.</summary>
    [Parameter]
    public int Seed { get; set; }

    /// <summary>Leaves out the samples that a training with this share and seed holds out.</summary>
    [Parameter]
    public double ValidationFraction { get; set; }

    /// <summary>Keeps the order of the dataset.</summary>
    [Parameter]
    public SwitchParameter NoShuffle { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        var options = new TrainingOptions { BatchSize = BatchSize, Seed = Seed, ValidationFraction = ValidationFraction, Shuffle = !NoShuffle };
        foreach (var batch in MiniBatch.Of(Dataset, options, Epoch))
        {
            Cancellation.ThrowIfCancellationRequested();
            WriteObject(batch);
        }
    }
}
