using System.Management.Automation;
using GradTools.Data;
using GradTools.Learning;

namespace GradTools.PowerShell.Commands;

/// <summary>Gives the mini-batches of a training one by one, for a loop written by hand.</summary>
[Cmdlet(VerbsCommon.Get, "MiniBatch")]
[OutputType(typeof(MiniBatch))]
public sealed class GetMiniBatchCommand : GradToolsCommand
{
    /// <summary>The samples.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Dataset Dataset { get; set; } = null!;

    /// <summary>The samples of a batch; 0 for all of them. The last batch of an epoch has what is left.</summary>
    [Parameter(Position = 1)]
    public int BatchSize { get; set; } = 32;

    /// <summary>The epochs, from 1, each with an order of its own. Left out: the first.</summary>
    [Parameter(Position = 2)]
    [PSDefaultValue(Help = "1")]
    [ValidateRange(1, int.MaxValue)]
    [ValidateNotNull]
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
