using System.Diagnostics;
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

    /// <summary>How long after an early end was asked for another Ctrl+C stops the pipeline.</summary>
    public static readonly TimeSpan Insistence = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly List<Action> _earlyEnds = [];
    private long? _askedAt;
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

    /// <summary>The exit code a signal asked for, or null.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Makes signals stop this pipeline until the answer is disposed.</summary>
    public IDisposable Attach(System.Management.Automation.PowerShell shell)
    {
        lock (_gate)
            _running = shell;
        return new Attachment(() => _running = null, _gate);
    }

    /// <summary>Has something called at the next Ctrl+C, in place of a stopped pipeline, until the answer is disposed.</summary>
    public IDisposable OnInterrupt(Action end)
    {
        lock (_gate)
            _earlyEnds.Add(end);
        return new Attachment(() => _earlyEnds.Remove(end), _gate);
    }

    private void Handle(PosixSignalContext context, int exitCode)
    {
        context.Cancel = true;
        lock (_gate)
        {
            if (ExitCode is not null)
                Exit(exitCode);

            if (exitCode == ExitCodes.Interrupted && TryEndEarly())
                return;

            ExitCode = exitCode;
            _deadline = new Timer(_ => Exit(exitCode), null, Grace, Timeout.InfiniteTimeSpan);
            _running?.BeginStop(null, null);
        }
    }

    private bool TryEndEarly()
    {
        if (_earlyEnds.Count == 0 || (_askedAt is { } before && Stopwatch.GetElapsedTime(before) < Insistence))
            return false;

        _askedAt = Stopwatch.GetTimestamp();
        foreach (var end in _earlyEnds)
            end();
        _earlyEnds.Clear();
        return true;
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

    private sealed class Attachment(Action detach, Lock gate) : IDisposable
    {
        public void Dispose()
        {
            lock (gate)
                detach();
        }
    }
}
