using System.Management.Automation;
using GradTools.Charting;
using GradTools.Charting.Terminal;
using GradTools.PowerShell.Charting;

namespace GradTools.PowerShell.Commands;

/// <summary>Shows the chart of a result in the browser; where there is no desktop, writes the page and gives the file. Or draws it in the terminal.</summary>
[Cmdlet(VerbsCommon.Show, "Chart", DefaultParameterSetName = "Browser")]
[OutputType(typeof(FileInfo), ParameterSetName = ["Browser"])]
[OutputType(typeof(string), ParameterSetName = ["Terminal"])]
public sealed class ShowChartCommand : ChartCommand
{
    // Hosts that show what a cell gives: our own notebooks, and .NET Interactive.
    private static readonly string[] Notebooks = ["GradTools Notebook", ".NET Interactive Host"];
    private bool _drawn;

    /// <summary>Writes the page and gives the file, without opening it.</summary>
    [Parameter(ParameterSetName = "Browser")]
    public SwitchParameter NoBrowser { get; set; }

    /// <summary>Draws the chart with characters, as large as the window, and gives its rows.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Terminal")]
    public SwitchParameter Terminal { get; set; }

    /// <inheritdoc/>
    protected override (int Width, int Height) LeastSize => Terminal ? (TerminalChart.LeastWidth, TerminalChart.LeastHeight) : base.LeastSize;

    /// <inheritdoc/>
    protected override void Take(Chart chart)
    {
        if (Terminal)
            Draw(chart);
        else if (Notebooks.Contains(Host.Name))
            WriteObject(chart);
        else
            Open(chart);
    }

    private void Open(Chart chart)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "gradtools-charts"));
        var page = Path.Combine(folder.FullName, $"chart-{Guid.NewGuid():N}.html");
        ChartFile.Write(chart, page, browser: null, Cancellation);
        if (NoBrowser || !Desktop.IsInteractive || !Desktop.Open(page))
            WriteFile(page);
    }

    private void Draw(Chart chart)
    {
        var window = TerminalWindow.Of(Host, GetVariableValue("PSStyle"), isLast: MyInvocation.PipelinePosition == MyInvocation.PipelineLength);
        if (_drawn)
            WriteObject("");
        _drawn = true;
        WriteObject(TerminalChart.Draw(chart with { Theme = Theme ?? window.Theme }, Width ?? window.Width, Height ?? window.Height, window.Colors), enumerateCollection: true);
    }
}
