using System.Management.Automation;
using GradTools.Host.Compatibility;

namespace Microsoft.PowerShell.Commands;

/// <summary>Get-Content, of files.</summary>
[Cmdlet(VerbsCommon.Get, "Content")]
[OutputType(typeof(string))]
internal sealed class GetContentCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("LiteralPath", "PSPath")]
    public string[] Path { get; set; } = [];

    [Parameter]
    [Alias("First", "Head")]
    [ValidateRange(0, int.MaxValue)]
    public int TotalCount { get; set; } = int.MaxValue;

    [Parameter]
    [Alias("Last")]
    [ValidateRange(0, int.MaxValue)]
    public int Tail { get; set; } = -1;

    [Parameter]
    public SwitchParameter Raw { get; set; }

    [Parameter]
    public SwitchParameter AsByteStream { get; set; }

    [Parameter]
    public string Encoding { get; set; } = "utf8";

    protected override void ProcessRecord()
    {
        foreach (var file in this.ResolveFiles(Path))
            this.GuardFile(file, () => Read(file));
    }

    private void Read(string file)
    {
        if (AsByteStream)
            WriteObject(File.ReadAllBytes(file), enumerateCollection: !Raw);
        else if (Raw)
            WriteObject(File.ReadAllText(file, TextEncoding.Parse(Encoding)));
        else
            Write(File.ReadLines(file, TextEncoding.Parse(Encoding)));
    }

    private void Write(IEnumerable<string> lines)
    {
        foreach (var line in Tail >= 0 ? lines.TakeLast(Tail) : lines.Take(TotalCount))
            WriteObject(line);
    }
}
