using System.Collections;
using System.Management.Automation;
using GradTools.Host.Compatibility;

namespace Microsoft.PowerShell.Commands;

/// <summary>Write-Host: text for the reader, through the information stream.</summary>
[Cmdlet(VerbsCommunications.Write, "Host")]
internal sealed class WriteHostCommand : PSCmdlet
{
    private const ConsoleColor Unchosen = (ConsoleColor)(-1);

    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromRemainingArguments = true)]
    [Alias("Msg", "Message")]
    public object? Object { get; set; }

    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    [Parameter]
    public object Separator { get; set; } = " ";

    [Parameter]
    public ConsoleColor ForegroundColor { get; set; } = Unchosen;

    [Parameter]
    public ConsoleColor BackgroundColor { get; set; } = Unchosen;

    protected override void ProcessRecord()
    {
        var message = new HostInformationMessage
        {
            Message = Text(Object),
            NoNewLine = NoNewline,
            ForegroundColor = ForegroundColor,
            BackgroundColor = BackgroundColor,
        };
        WriteInformation(message, ["PSHOST"]);
    }

    private string Text(object? value) => PSObjects.Bare(value) switch
    {
        null => "",
        string text => text,
        IEnumerable sequence => string.Join(PSObjects.Text(Separator), sequence.Cast<object?>().Select(Text)),
        _ => PSObjects.Text(value),
    };
}
