using System.Management.Automation;
using GradTools.Charting;

namespace GradTools.PowerShell.Commands;

/// <summary>A result as a chart, to go on composing with.</summary>
[Cmdlet(VerbsData.ConvertTo, "Chart")]
[OutputType(typeof(Chart))]
public sealed class ConvertToChartCommand : ChartCommand
{
    /// <inheritdoc/>
    protected override void Take(Chart chart) => WriteObject(chart);
}
