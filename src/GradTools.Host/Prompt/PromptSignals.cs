using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Engine = System.Management.Automation.PowerShell;

namespace GradTools.Host.Prompt;

/// <summary>
/// Turns Ctrl+C into a stopped command, after which the prompt goes on; work that can end early with a result is asked to first. A command that does
/// not stop within <see cref="Cancellation.Grace"/> (a method of .NET that blocks) is given up with the process, at another Ctrl+C. A request to
/// terminate ends the process.
/// </summary>
internal sealed class PromptSignals : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ConsoleUserInterface _console;
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private Engine? _running;
    private long? _stoppedAt;
    private Timer? _timer;

    /// <summary>Listens from now on.</summary>
    public PromptSignals(ConsoleUserInterface console)
    {
        _console = console;
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Terminate);
    }

    /// <summary>Work that can end early.</summary>
    public EarlyEnds EarlyEnds { get; } = new();

    /// <summary>The exit code a request to terminate asked for, or null.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Makes signals stop this command until the answer is disposed.</summary>
    public IDisposable Attach(Engine shell)
    {
        lock (_gate)
            _running = shell;
        return new Attachment(_gate, Detach);
    }

    private void Detach()
    {
        _timer?.Dispose();
        (_running, _stoppedAt, _timer) = (null, null, null);
    }

    private void Interrupt(PosixSignalContext context)
    {
        context.Cancel = true;
        lock (_gate)
        {
            if (_running is null || (_stoppedAt is null && EarlyEnds.TryEnd()))
                return;

            if (_stoppedAt is null)
                Stop(_running);
            else if (Stopwatch.GetElapsedTime(_stoppedAt.Value) > Cancellation.Grace)
                Exit(ExitCodes.Interrupted);
        }
    }

    private void Stop(Engine shell)
    {
        _stoppedAt = Stopwatch.GetTimestamp();
        _timer = new Timer(_ => Tell(shell), null, Cancellation.Grace, Timeout.InfiniteTimeSpan);
        shell.BeginStop(null, null);
    }

    private void Tell(Engine shell)
    {
        lock (_gate)
        {
            if (_running == shell)
                _console.WriteWarningLine("The command does not stop. Ctrl+C again ends gradtools.");
        }
    }

    private void Terminate(PosixSignalContext context)
    {
        context.Cancel = true;
        lock (_gate)
        {
            if (_running is null || ExitCode is not null)
                Exit(ExitCodes.Terminated);

            ExitCode = ExitCodes.Terminated;
            _timer?.Dispose();
            _timer = new Timer(_ => Exit(ExitCodes.Terminated), null, Cancellation.Grace, Timeout.InfiniteTimeSpan);
            _running.BeginStop(null, null);
        }
    }

    [DoesNotReturn]
    private void Exit(int exitCode)
    {
        _console.Restore();
        Environment.Exit(exitCode);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _timer?.Dispose();
    }
}
