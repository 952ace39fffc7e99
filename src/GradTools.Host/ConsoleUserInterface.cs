using System.Management.Automation;
using System.Management.Automation.Host;

namespace GradTools.Host;

/// <summary>The console: objects and text go to standard output, everything said about the run to standard error.</summary>
internal sealed partial class ConsoleUserInterface : PSHostUserInterface
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly OutputStream _output = OutputStream.Output();
    private readonly OutputStream _error = OutputStream.Error();
    private readonly ConsoleRawUserInterface _raw = new();
    private readonly ProgressLine _progress;

    /// <summary>The console of this process.</summary>
    public ConsoleUserInterface() => _progress = new ProgressLine(_error, () => ConsoleRawUserInterface.Width, TimeProvider.System);

    /// <inheritdoc/>
    public override PSHostRawUserInterface RawUI => _raw;

    /// <summary>Whether the engine should colour what it renders; each stream drops the colours it has no use for.</summary>
    public override bool SupportsVirtualTerminal => _output.HasColours || _error.HasColours;

    /// <summary>Whether standard output shows colours.</summary>
    public bool HasColours => _output.HasColours;

    /// <summary>Goes to the left edge of the terminal, below a line that was not ended: spaces over the whole width get there from anywhere.</summary>
    public void StartLine() => Print(() =>
    {
        _output.Write($"{new string(' ', ConsoleRawUserInterface.Width - 1)}\r");
        _output.EndLine();
    });

    /// <summary>Leaves the terminal as a shell expects it; gives up where the terminal itself hangs, so that the process can still end.</summary>
    public void Restore()
    {
        if (!_gate.TryEnter(Patience))
            return;

        try
        {
            _progress.Clear();
        }
        finally
        {
            _gate.Exit();
        }
    }

    /// <inheritdoc/>
    public override void Write(string value) => Print(() => _output.Write(value));

    /// <inheritdoc/>
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        Print(() => _output.Write(Coloured(foregroundColor, backgroundColor, value)));

    /// <inheritdoc/>
    public override void WriteLine(string value) => Print(() => _output.WriteLine(value));

    /// <inheritdoc/>
    public override void WriteLine(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        Print(() => _output.WriteLine(Coloured(foregroundColor, backgroundColor, value)));

    /// <inheritdoc/>
    public override void WriteErrorLine(string value) => Print(() => _error.WriteLine(PSStyle.Instance.Formatting.Error, value));

    /// <inheritdoc/>
    public override void WriteWarningLine(string message) => Print(() => _error.WriteLine(PSStyle.Instance.Formatting.Warning, "WARNING: " + message));

    /// <inheritdoc/>
    public override void WriteVerboseLine(string message) => Print(() => _error.WriteLine(PSStyle.Instance.Formatting.Verbose, "VERBOSE: " + message));

    /// <inheritdoc/>
    public override void WriteDebugLine(string message) => Print(() => _error.WriteLine(PSStyle.Instance.Formatting.Debug, "DEBUG: " + message));

    /// <inheritdoc/>
    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        lock (_gate)
            _progress.Show(record);
    }

    private void Print(Action write)
    {
        lock (_gate)
        {
            _progress.Clear();
            write();
        }
    }

    private static string Coloured(ConsoleColor foreground, ConsoleColor background, string value)
    {
        var front = ConsoleRawUserInterface.IsColour(foreground) ? PSStyle.Instance.Foreground.FromConsoleColor(foreground) : "";
        var back = ConsoleRawUserInterface.IsColour(background) ? PSStyle.Instance.Background.FromConsoleColor(background) : "";
        return front.Length + back.Length == 0 ? value : front + back + value + PSStyle.Instance.Reset;
    }
}
