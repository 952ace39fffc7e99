using System.Management.Automation;
using GradTools.Charting;
using GradTools.PowerShell.Charting;

namespace GradTools.PowerShell.Commands;

/// <summary>Shows the chart of a result in the browser; where there is no desktop, writes the page and gives the file.</summary>
[Cmdlet(VerbsCommon.Show, "Chart")]
[OutputType(typeof(FileInfo))]
public sealed class ShowChartCommand : ChartCommand
{
    private const string NotebookName = "GradTools Notebook";

    /// <summary>Writes the page and gives the file, without opening it.</summary>
    [Parameter]
    public SwitchParameter NoBrowser { get; set; }

    /// <inheritdoc/>
    protected override void Take(Chart chart)
    {
        if (Host.Name == NotebookName)
        {
            WriteObject(chart); // a notebook shows what a cell gives
            return;
        }

        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "gradtools-charts"));
        var page = new FileInfo(Path.Combine(folder.FullName, $"chart-{Guid.NewGuid():N}.html"));
        ChartFile.Write(chart, page.FullName, browser: null, Cancellation);
        if (NoBrowser || !Desktop.IsInteractive || !Desktop.Open(page.FullName))
            WriteObject(page);
    }
}
