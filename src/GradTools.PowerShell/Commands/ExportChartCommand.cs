using System.Management.Automation;
using GradTools.Charting;
using GradTools.PowerShell.Binding;
using GradTools.PowerShell.Charting;

namespace GradTools.PowerShell.Commands;

/// <summary>Writes the chart of a result to a file: a page, a picture, or what plotly.js reads.</summary>
[Cmdlet(VerbsData.Export, "Chart", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportChartCommand : ChartCommand
{
    private string _path = "";
    private bool _written;

    /// <summary>The file, which is replaced if it is there. Its extension says the format: .html, .json, .png or .svg.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = null!;

    /// <summary>The program of a Chromium, Edge or Chrome that draws pictures; by default the first that is installed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BrowserPath { get; set; }

    /// <summary>Gives the file that was written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void Begin()
    {
        base.Begin();
        _path = FilePath.Resolve(SessionState.Path, Path);
        if (ChartFile.FormatOf(_path) is "png" or "svg")
            BrowserPath = BrowserFinder.Require(BrowserPath is { } browser ? FilePath.Resolve(SessionState.Path, browser) : null);
    }

    /// <inheritdoc/>
    protected override void Take(Chart chart)
    {
        if (_written)
            throw new InvalidValueException("SeveralCharts", $"{_path} holds one chart, and several came. Put them in one with -Arrangement SideBySide or Overlay, or export each to a file of its own.");
        if (!ShouldProcess(_path, $"Export the chart {chart}"))
            return;
        ChartFile.Write(chart, _path, BrowserPath, Cancellation);
        _written = true;
        if (PassThru)
            WriteFile(_path);
    }
}
