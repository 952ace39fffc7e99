using System.Management.Automation;
using GradTools.Data;
using GradTools.PowerShell.Commands;

namespace GradTools.PowerShell.Tests.Recipes;

/// <summary>Gives the classes of a dataset.</summary>
[Cmdlet(VerbsCommon.Get, "DatasetClass"), OutputType(typeof(string))]
public sealed class GetDatasetClassCommand : GradToolsCommand
{
    /// <summary>The dataset.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public Dataset Dataset { get; set; } = null!;

    /// <inheritdoc/>
    protected override void Process() => WriteObject(Dataset.Classes, enumerateCollection: true);
}
