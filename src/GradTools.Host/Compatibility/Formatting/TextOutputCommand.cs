using System.Management.Automation;
using System.Management.Automation.Internal;
using GradTools.Host;
using GradTools.Host.Compatibility;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace Microsoft.PowerShell.Commands;

/// <summary>The base of the commands that render objects as text of a chosen width.</summary>
internal abstract class TextOutputCommand : FrontEndCommandBase
{
    private readonly StringWriter _text = new();

    [Parameter]
    [ValidateRange(2, int.MaxValue)]
    public int Width { get; set; } = -1;

    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    /// <summary>Takes the text of all the input.</summary>
    protected abstract void Finish(string text);

    protected override void BeginProcessing()
    {
        EngineFormatting.SetTextOutput(this, _text, Width > 0 ? Width : ConsoleRawUserInterface.Width);
        base.BeginProcessing();
    }

    protected override void EndProcessing()
    {
        base.EndProcessing();
        var text = new StringDecorated(_text.ToString()).ToString(OutputRendering.PlainText);
        Finish(NoNewline ? text.ReplaceLineEndings("") : text);
    }
}
