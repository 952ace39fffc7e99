using System.Management.Automation;
using System.Management.Automation.Host;
using System.Text;

namespace GradTools.Notebook.Sessions;

/// <summary>What the engine prints goes to the cell that runs; what it asks is asked through the front end.</summary>
internal sealed partial class NotebookUserInterface : PSHostUserInterface
{
    // No colour: what a command gives that has none in mind.
    private const ConsoleColor None = (ConsoleColor)(-1);

    private readonly NotebookRawUserInterface _raw = new(None);
    private readonly ProgressBars _bars = new(TimeProvider.System);
    [ThreadStatic]
    private static StringBuilder? s_captured;

    /// <summary>The cell that runs.</summary>
    public CellChannel? Cell { get; set; }

    /// <summary>The table that results are added to; what is printed ends it.</summary>
    public LiveTable? Table { get; set; }

    /// <inheritdoc/>
    public override PSHostRawUserInterface RawUI => _raw;

    /// <summary>Front ends show ANSI colours.</summary>
    public override bool SupportsVirtualTerminal => true;

    /// <inheritdoc/>
    public override void Write(string value) => Print(TextKind.Output, value);

    /// <inheritdoc/>
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        Print(TextKind.Output, AnsiColors.Paint(foregroundColor, backgroundColor, value));

    /// <inheritdoc/>
    public override void WriteLine(string value) => Print(TextKind.Output, value + "\n");

    /// <inheritdoc/>
    public override void WriteErrorLine(string value) => Print(TextKind.Error, value + "\n");

    /// <inheritdoc/>
    public override void WriteWarningLine(string message) => Print(TextKind.Error, $"{AnsiColors.Yellow}WARNING: {message}{AnsiColors.Reset}\n");

    /// <inheritdoc/>
    public override void WriteVerboseLine(string message) => Print(TextKind.Error, $"{AnsiColors.Yellow}VERBOSE: {message}{AnsiColors.Reset}\n");

    /// <inheritdoc/>
    public override void WriteDebugLine(string message) => Print(TextKind.Error, $"{AnsiColors.Yellow}DEBUG: {message}{AnsiColors.Reset}\n");

    /// <inheritdoc/>
    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        if (Cell is { } cell)
            _bars.Show(cell.Output, record);
    }

    /// <summary>Clears the bars of a cell that has ended.</summary>
    public void ClearProgress(ICellOutput output) => _bars.Clear(output);

    /// <summary>What is printed by something that this thread does, in place of the cell's output.</summary>
    public static string Capture(Action action)
    {
        var text = new StringBuilder();
        s_captured = text;
        try
        {
            action();
        }
        finally
        {
            s_captured = null;
        }

        return text.ToString();
    }

    private void Print(TextKind kind, string text)
    {
        if (s_captured is { } captured)
        {
            captured.Append(text);
            return;
        }

        Table?.Close();
        Cell?.Output.Print(kind, text);
    }
}
