using System.Management.Automation;

namespace GradTools.Notebook.Sessions;

/// <summary>
/// The end of every cell's pipeline: what has a form of its own in a notebook is displayed, results in tables, the rest is formatted as PowerShell formats it,
/// all in the order it came.
/// </summary>
[Cmdlet(VerbsData.Out, "Notebook")]
public sealed class OutNotebookCommand : PSCmdlet, IDisposable
{
    private SteppablePipeline? _text;
    private LiveTable? _table;

    /// <summary>An object that the cell gives.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var host = NotebookHost.Of(Host);
        if (InputObject is null || host?.Cell?.Output is not { } output)
        {
            Print(host);
        }
        else if (host.Render(InputObject.BaseObject) is { } content)
        {
            End();
            output.Display(new MimeBundle(content));
        }
        else if (host.Tabulate(InputObject) is { } entry)
        {
            Add(host, output, entry);
        }
        else
        {
            Print(host);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => End();

    /// <inheritdoc/>
    public void Dispose()
    {
        _table?.Close(); // of a cell that was interrupted: what came until then is shown
        _text?.Dispose();
    }

    private void Add(NotebookHost host, ICellOutput output, (string Head, string Row, string Foot) entry)
    {
        if (_table is null || _table.IsClosed || _table.Head != entry.Head)
        {
            End();
            host.Table = _table = new LiveTable(output, entry.Head, entry.Foot);
        }

        _table.Add(entry.Row, NotebookUserInterface.Capture(Format));
    }

    private void Print(NotebookHost? host)
    {
        if (_table is not null)
            End();
        Format();
        if (InputObject?.BaseObject is not ErrorRecord error || host is null)
            return;
        End();
        host.FirstError ??= error;
        if (!ErrorPlace.IsShownByEngine(error))
            host.UI.WriteErrorLine(ErrorPlace.Of(error));
    }

    private void Format()
    {
        if (_text is null)
        {
            _text = ScriptBlock.Create("Out-Default").GetSteppablePipeline(MyInvocation.CommandOrigin);
            _text.Begin(this);
        }

        _text.Process(InputObject);
    }

    // A table may wait for more rows: what came before is shown before.
    private void End()
    {
        if (_table is not null)
        {
            _table.End(NotebookUserInterface.Capture(EndText));
            _table = null;
        }

        EndText();
    }

    private void EndText()
    {
        _text?.End();
        _text?.Dispose();
        _text = null;
    }
}
