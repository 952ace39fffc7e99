using System.Management.Automation;

namespace GradTools.Notebook.Sessions;

/// <summary>The end of every cell's pipeline: what has a form of its own in a notebook is displayed, the rest is formatted as PowerShell formats it, all in the order it came.</summary>
[Cmdlet(VerbsData.Out, "Notebook")]
public sealed class OutNotebookCommand : PSCmdlet, IDisposable
{
    private SteppablePipeline? _text;

    /// <summary>An object that the cell gives.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var host = NotebookHost.Of(Host);
        if (InputObject is not null && host?.Render(InputObject.BaseObject) is { } content)
        {
            EndText();
            host.Cell?.Output.Display(new MimeBundle(content));
            return;
        }

        Format();
        if (InputObject?.BaseObject is ErrorRecord error && host is not null)
        {
            EndText();
            host.FirstError ??= error;
            if (!ErrorPlace.IsShownByEngine(error))
                host.UI.WriteErrorLine(ErrorPlace.Of(error));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => EndText();

    /// <inheritdoc/>
    public void Dispose() => _text?.Dispose();

    private void Format()
    {
        if (_text is null)
        {
            _text = ScriptBlock.Create("Out-Default").GetSteppablePipeline(MyInvocation.CommandOrigin);
            _text.Begin(this);
        }

        _text.Process(InputObject);
    }

    // A table may wait for more rows: what came before is printed before.
    private void EndText()
    {
        _text?.End();
        _text?.Dispose();
        _text = null;
    }
}
