using System.Management.Automation;
using GradTools.Host.Compatibility;

namespace Microsoft.PowerShell.Commands;

/// <summary>Out-File, which redirection (<c>&gt;</c>) calls too.</summary>
[Cmdlet("Out", "File", SupportsShouldProcess = true)]
internal sealed class OutFileCommand : TextOutputCommand
{
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Path", "LiteralPath", "PSPath")]
    public string FilePath { get; set; } = "";

    [Parameter(Position = 1)]
    public string Encoding { get; set; } = "utf8";

    [Parameter]
    public SwitchParameter Append { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    protected override void Finish(string text)
    {
        var path = GetUnresolvedProviderPathFromPSPath(FilePath);
        this.GuardFile(path, () =>
        {
            if (NoClobber && !Append && File.Exists(path))
                throw new IOException($"The file '{path}' already exists.");
            if (!ShouldProcess(path))
                return;
            if (Append)
                File.AppendAllText(path, text, TextEncoding.Parse(Encoding));
            else
                File.WriteAllText(path, text, TextEncoding.Parse(Encoding));
        });
    }
}
