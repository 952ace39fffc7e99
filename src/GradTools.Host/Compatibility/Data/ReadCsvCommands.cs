using System.Management.Automation;
using System.Text;
using GradTools.Host.Compatibility;

namespace Microsoft.PowerShell.Commands;

/// <summary>Import-Csv.</summary>
[Cmdlet(VerbsData.Import, "Csv")]
internal sealed class ImportCsvCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LiteralPath", "PSPath")]
    public string[] Path { get; set; } = [];

    [Parameter(Position = 1)]
    public char Delimiter { get; set; } = ',';

    [Parameter]
    public string[]? Header { get; set; }

    [Parameter]
    public string Encoding { get; set; } = "utf8";

    protected override void ProcessRecord()
    {
        foreach (var file in this.ResolveFiles(Path))
        {
            this.GuardFile(file, () =>
            {
                using var reader = new StreamReader(file, TextEncoding.Parse(Encoding));
                foreach (var item in CsvObjects.Read(reader, Delimiter, Header))
                    WriteObject(item);
            });
        }
    }
}

/// <summary>ConvertFrom-Csv.</summary>
[Cmdlet(VerbsData.ConvertFrom, "Csv")]
internal sealed class ConvertFromCsvCommand : PSCmdlet
{
    private readonly StringBuilder _text = new();

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    public string[]? InputObject { get; set; }

    [Parameter(Position = 1)]
    public char Delimiter { get; set; } = ',';

    [Parameter]
    public string[]? Header { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var line in InputObject ?? [])
            _text.Append(line).Append('\n');
    }

    protected override void EndProcessing()
    {
        foreach (var item in CsvObjects.Read(new StringReader(_text.ToString()), Delimiter, Header))
            WriteObject(item);
    }
}
