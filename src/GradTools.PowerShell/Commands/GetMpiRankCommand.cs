using System.Management.Automation;
using GradTools.Distribution;

namespace GradTools.PowerShell.Commands;

/// <summary>Tells which of the processes of an MPI job this one is, so that a script can split its work by itself. A process that MPI has not started is rank 0 of 1.</summary>
[Cmdlet(VerbsCommon.Get, "MpiRank")]
[OutputType(typeof(MpiRank))]
public sealed class GetMpiRankCommand : GradToolsCommand
{
    /// <inheritdoc/>
    protected override void End() => WriteObject(MpiJob.Rank);
}
