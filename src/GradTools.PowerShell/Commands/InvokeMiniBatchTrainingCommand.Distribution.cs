using System.Management.Automation;
using GradTools.Distribution;
using GradTools.Learning;

namespace GradTools.PowerShell.Commands;

/// <content>How the work is shared by threads, and by machines.</content>
public sealed partial class InvokeMiniBatchTrainingCommand
{
    /// <summary>The number of threads that share the work. Left out: one a processor; with -Distributed the processors of a machine are divided among its ranks. The result is the same for any number.</summary>
    [Parameter]
    [PSDefaultValue(Help = "One a processor")]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <summary>Shares each step with the other ranks of the MPI job that this process was started in: mpirun -n 4 pwsh train.ps1. Every rank runs the same script and has the result; progress, checkpoints and callbacks are those of rank 0. The result is the same for any number of ranks and threads.</summary>
    [Parameter]
    public SwitchParameter Distributed { get; set; }

    /// <summary>With -Distributed: has each rank read its part of a file from the pipeline alone, and bring rows to the ranks that need them. A dataset that is given instead has to come from Import-Dataset -ShardData. The result is the same as without.</summary>
    [Parameter]
    public SwitchParameter ShardData { get; set; }

    /// <summary>Whether this process is the one that tells about the training.</summary>
    private bool Tells => !Distributed || MpiJob.Rank.Rank == 0;

    private void CheckShardData(Data.Dataset? dataset, bool isOfRows)
    {
        if (!ShardData)
            return;
        if (!Distributed)
            throw new InvalidValueException("ShardDataNeedsDistributed", "-ShardData has each rank hold its part of the samples, and without -Distributed there is one rank. Add -Distributed, or leave -ShardData out.");
        _ = MpiJob.Current; // where there is none, that is the trouble
        if (isOfRows || dataset?.IsSharded == false)
            throw new InvalidValueException("ShardDataNeedsFile", $"-ShardData is for files, of which each rank reads a part; {(isOfRows ? "these rows are" : $"{dataset!.Name} is")} here already. Pipe the file, or read it with Import-Dataset -ShardData.");
    }

    private TrainingOptions Shared(TrainingOptions options)
    {
        if (!Distributed)
            return options;
        if (AsJob)
            throw new InvalidValueException("DistributedInJob", "-Distributed has all ranks make the same training at the same time, and a job runs beside the script. Leave one of -Distributed and -AsJob out.");
        var ranksHere = MpiJob.Current.RanksHere;
        var isGiven = MyInvocation.BoundParameters.ContainsKey(nameof(ThrottleLimit));
        return options with { Distributed = true, Threads = isGiven ? ThrottleLimit : Math.Max(1, ThrottleLimit / ranksHere) };
    }
}
