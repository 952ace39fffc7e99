using System.Management.Automation;

namespace GradTools.PowerShell.Commands;

/// <summary>The base of every cmdlet: errors of the core become error records, and Ctrl+C becomes a cancelled token.</summary>
public abstract class GradToolsCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Cancelled when the user stops the pipeline.</summary>
    protected CancellationToken Cancellation => _stopping.Token;

    /// <summary>The folder of the module that the cmdlet came with.</summary>
    protected string ModuleFolder => MyInvocation.MyCommand.Module?.ModuleBase ?? Path.GetDirectoryName(typeof(GradToolsCommand).Assembly.Location)!;

    /// <summary>Runs once before the first input.</summary>
    protected virtual void Begin()
    {
    }

    /// <summary>Runs for each input.</summary>
    protected virtual void Process()
    {
    }

    /// <summary>Runs once after the last input.</summary>
    protected virtual void End()
    {
    }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Guard(Begin);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guard(Process);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Guard(End);

    /// <inheritdoc/>
    protected sealed override void StopProcessing() => _stopping.Cancel();

    /// <summary>Gives a file that was written: as Get-Item does, so that the shell's own view has its size.</summary>
    protected void WriteFile(string path) =>
        WriteObject(InvokeProvider.Item.Get([$@"Microsoft.PowerShell.Core\FileSystem::{path}"], force: true, literalPath: true), enumerateCollection: true);

    /// <summary>Writes a non-terminating error for one bad record of a pipeline.</summary>
    protected void WriteError(GradToolsException exception, object? target) => WriteError(ErrorRecords.From(exception, target));

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (GradToolsException exception)
        {
            ThrowTerminatingError(ErrorRecords.From(exception, null));
        }
        catch (OutOfMemoryException)
        {
            ThrowTerminatingError(ErrorRecords.From(new InvalidValueException("TooLittleMemory", "There is not enough memory for this. Ask for less: smaller shapes and networks, shorter points, or fewer samples."), null));
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the cmdlet holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _stopping.Dispose();
    }
}
