using System.Diagnostics;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>Measure-Command: runs the block in the scope of the caller and gives the time it took.</summary>
[Cmdlet("Measure", "Command")]
[OutputType(typeof(TimeSpan))]
internal sealed class MeasureCommandCommand : PSCmdlet
{
    private readonly Stopwatch _stopwatch = new();

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0)]
    public ScriptBlock Expression { get; set; } = null!;

    protected override void ProcessRecord()
    {
        _stopwatch.Start();
        InvokeCommand.InvokeScript(useLocalScope: false, Expression, InputObject is null ? null : new[] { InputObject });
        _stopwatch.Stop();
    }

    protected override void EndProcessing() => WriteObject(_stopwatch.Elapsed);
}
