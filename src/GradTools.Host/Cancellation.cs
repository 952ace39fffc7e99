using System.Runtime.InteropServices;

namespace GradTools.Host;

/// <summary>
/// Turns Ctrl+C and a request to terminate into a stopped pipeline. Work that can end early with a result, and has said so, is asked to
/// first; a second Ctrl+C soon after stops the pipeline, also between two pieces of such work. What does not stop within <see cref="Grace"/>
/// (a method of .NET that blocks, a prompt) ends with the process, and so does everything at a second signal.
/// </summary>
internal sealed class Cancellation : IDisposable
{
    /// <summary>How long a pipeline may take to stop.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Action _beforeExit;
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private System.Management.Automation.PowerShell? _running;
    private Timer? _deadline;

    /// <summary>Listens from now on.</summary>
    /// <param name="beforeExit">Leaves the terminal tidy when the process must end at once.</param>
    public Cancellation(Action beforeExit)
    {
        _beforeExit = beforeExit;
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Handle(context, ExitCodes.Interrupted));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Handle(context, ExitCodes.Terminated));
    }

    /// <summary>Work that can end early.</summary>
    public EarlyEnds EarlyEnds { get; } = new();

    /// <summary>The exit code a signal asked for, or null.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Makes signals stop this pipeline until the answer is disposed.</summary>
    public IDisposable Attach(System.Management.Automation.PowerShell shell)
    {
        lock (_gate)
            _running = shell;
        return new Attachment(_gate, () => _running = null);
    }

    private void Handle(PosixSignalContext context, int exitCode)
    {
        context.Cancel = true;
        lock (_gate)
        {
            if (ExitCode is not null)
                Exit(exitCode);

            if (exitCode == ExitCodes.Interrupted && EarlyEnds.TryEnd())
                return;

            ExitCode = exitCode;
            _deadline = new Timer(_ => Exit(exitCode), null, Grace, Timeout.InfiniteTimeSpan);
            _running?.BeginStop(null, null);
        }
    }

    private void Exit(int exitCode)
    {
        _beforeExit();
        Environment.Exit(exitCode);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _deadline?.Dispose();
    }
}
