using System.Management.Automation;
using System.Text;
using GradTools.Data;
using GradTools.Differentiation;
using GradTools.Differentiation.Reports;
using GradTools.PowerShell.Binding;

namespace GradTools.PowerShell.Commands;

/// <summary>Writes gradient checks to a file: JUnit XML for build servers, JSON for programs, or a page for people.</summary>
[Cmdlet(VerbsData.Export, "GradientCheckReport", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportGradientCheckReportCommand : GradToolsCommand
{
    private readonly List<GradientCheckReport> _reports = [];
    private Func<IReadOnlyList<GradientCheckReport>, string> _format = JsonReport.Write;
    private string _path = "";
    private bool _writes;

    /// <summary>The file, which is replaced if it is there. Its extension says the format: .xml, .json or .html.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = null!;

    /// <summary>The reports, which all go into the one file.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [ValidateNotNull]
    public GradientCheckReport InputObject { get; set; } = null!;

    /// <summary>Gives the file that was written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void Begin()
    {
        _path = FilePath.Resolve(SessionState.Path, Path);
        _format = ReportFormat.Of(_path);
        _writes = ShouldProcess(_path);
    }

    /// <summary>Writes the file with each report, so that it is complete also when the check that gives them then fails the script.</summary>
    protected override void Process()
    {
        _reports.Add(InputObject);
        if (_writes)
            AtomicFile.Write(_path, overwrite: true, stream => stream.Write(Encoding.UTF8.GetBytes(_format(_reports))));
    }

    /// <inheritdoc/>
    protected override void End()
    {
        if (PassThru && _writes && _reports.Count > 0)
            WriteFile(_path);
    }
}
