using System.Management.Automation;
using GradTools.Data;
using GradTools.PowerShell.Binding;

namespace GradTools.PowerShell.Commands;

/// <summary>Gives one of the datasets that come with the module.</summary>
[Cmdlet(VerbsCommon.Get, "SampleDataset")]
[OutputType(typeof(Dataset))]
public sealed class GetSampleDatasetCommand : GradToolsCommand
{
    /// <summary>Which one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ValueCompleter<SampleName>)), OneOf<SampleName>]
    public Choice<SampleName> Name { get; set; }

    /// <summary>The features to take, by name or wildcard. Left out: all.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(ColumnNameCompleter))]
    public string[] Feature { get; set; } = [];

    /// <inheritdoc/>
    protected override void Process()
    {
        var (name, label) = Name == SampleName.Iris ? ("Iris", "species") : ("Digits", "digit");
        // The folder of the module, not of the assembly: a host may have loaded a copy of the assembly from elsewhere.
        var file = Path.Combine(MyInvocation.MyCommand.Module.ModuleBase, "data", $"{name.ToLowerInvariant()}.csv");
        WriteObject(DatasetReader.ReadCsv(file, new DatasetOptions { Name = name, Labels = [label], Features = Feature }, cancellation: Cancellation));
    }
}
