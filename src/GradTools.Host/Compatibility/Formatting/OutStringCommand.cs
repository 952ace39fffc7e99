using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>Out-String.</summary>
[Cmdlet("Out", "String")]
internal sealed class OutStringCommand : TextOutputCommand
{
    [Parameter]
    public SwitchParameter Stream { get; set; }

    protected override void Finish(string text)
    {
        if (!Stream)
        {
            WriteObject(text);
            return;
        }

        var body = text.EndsWith(Environment.NewLine, StringComparison.Ordinal) ? text[..^Environment.NewLine.Length] : text;
        foreach (var line in body.Split(Environment.NewLine))
            WriteObject(line);
    }
}
