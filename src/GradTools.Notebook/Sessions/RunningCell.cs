using System.Management.Automation;

namespace GradTools.Notebook.Sessions;

/// <summary>A cell that runs, and how it is brought to its end.</summary>
internal sealed class RunningCell(PowerShell shell) : IDisposable
{
    private readonly CancellationTokenSource _interrupted = new();

    /// <summary>Cancelled when the cell is interrupted.</summary>
    public CancellationToken Cancellation => _interrupted.Token;

    /// <summary>Whether it was.</summary>
    public bool IsInterrupted => _interrupted.IsCancellationRequested;

    /// <summary>Tells what waits for a person.</summary>
    public void Interrupt() => _interrupted.Cancel();

    /// <summary>Stops the pipeline, without waiting for it.</summary>
    public void Stop() => shell.BeginStop(null, null);

    public void Dispose() => _interrupted.Dispose();
}
