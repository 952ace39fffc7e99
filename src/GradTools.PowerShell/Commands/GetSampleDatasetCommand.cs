using System.Management.Automation;
using GradTools.Data;

namespace GradTools.PowerShell.Commands;

/// <summary>Gives one of the datasets that come with the module.</summary>
[Cmdlet(VerbsCommon.Get, "SampleDataset")]
[OutputType(typeof(Dataset))]
public sealed class GetSampleDatasetCommand : GradToolsCommand
{
    /// <summary>Iris: 150 flowers of three species, four lengths each. Digits: 1797 handwritten digits of 8 x 8 pixels, each pixel from 0 to 16.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateSet("Iris", "Digits")]
    public string Name { get; set; } = "";

    /// <summary>The features to take, by name or wildcard. Left out: all.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNull]
    public string[] Feature { get; set; } = [];

    /// <inheritdoc/>
    protected override void Process()
    {
        var (name, label) = Name.Equals("Iris", StringComparison.OrdinalIgnoreCase) ? ("Iris", "species") : ("Digits", "digit");
        // The folder of the module, not of the assembly: a host may have loaded a copy of the assembly from elsewhere.
        var file = Path.Combine(MyInvocation.MyCommand.Module.ModuleBase, "data", $"{name.ToLowerInvariant()}.csv");
        WriteObject(DatasetReader.ReadCsv(file, new DatasetOptions { Name = name, Labels = [label], Features = Feature }, cancellation: Cancellation));
    }
}
