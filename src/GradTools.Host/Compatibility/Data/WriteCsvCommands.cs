using System.Management.Automation;
using GradTools.Host.Compatibility;

namespace Microsoft.PowerShell.Commands;

/// <summary>The base of the commands that turn objects into comma-separated text.</summary>
internal abstract class WriteCsvCommand : PSCmdlet
{
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = new();

    [Parameter]
    public char Delimiter { get; set; } = ',';

    [Parameter]
    [Alias("UQ")]
    public CsvQuotes UseQuotes { get; set; } = CsvQuotes.Always;

    [Parameter]
    [Alias("NTI")]
    public SwitchParameter NoTypeInformation { get; set; }

    /// <summary>Makes the lines.</summary>
    protected CsvWriter Writer => field ??= new CsvWriter(Delimiter, UseQuotes);
}

/// <summary>ConvertTo-Csv.</summary>
[Cmdlet(VerbsData.ConvertTo, "Csv")]
internal sealed class ConvertToCsvCommand : WriteCsvCommand
{
    protected override void ProcessRecord() => WriteObject(Writer.Lines(InputObject), enumerateCollection: true);
}

/// <summary>Export-Csv: the file is written when all the objects are there.</summary>
[Cmdlet(VerbsData.Export, "Csv", SupportsShouldProcess = true)]
internal sealed class ExportCsvCommand : WriteCsvCommand
{
    private readonly List<string> _lines = [];
    private string _path = "";

    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath", "PSPath")]
    public string Path { get; set; } = "";

    [Parameter]
    public string Encoding { get; set; } = "utf8";

    [Parameter]
    public SwitchParameter Append { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    protected override void BeginProcessing()
    {
        _path = GetUnresolvedProviderPathFromPSPath(Path);
        if (!Append || !File.Exists(_path))
            return;

        using var reader = new StreamReader(_path);
        if (CsvReader.Rows(reader, Delimiter).FirstOrDefault() is { } header)
            Writer.UseColumns(header);
    }

    protected override void ProcessRecord() => _lines.AddRange(Writer.Lines(InputObject));

    protected override void EndProcessing() => this.GuardFile(_path, () =>
    {
        if (NoClobber && !Append && File.Exists(_path))
            throw new IOException($"The file '{_path}' already exists.");
        if (!ShouldProcess(_path))
            return;
        if (Append)
            File.AppendAllLines(_path, _lines, TextEncoding.Parse(Encoding));
        else
            File.WriteAllLines(_path, _lines, TextEncoding.Parse(Encoding));
    });
}
