using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace GradTools.Notebook.Sessions;

/// <summary>
/// A notebook session: a runspace that cells run in, one after the other. Whoever shows it (the Jupyter protocol, a runner of files) gives cells and takes
/// what they produce.
/// </summary>
public sealed class NotebookSession : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(600);

    private readonly NotebookHost _host;
    private readonly Runspace _runspace;
    private readonly object _gate = new();
    private RunningCell? _running;

    private NotebookSession(NotebookHost host, Runspace runspace) => (_host, _runspace) = (host, runspace);

    /// <summary>Opens a session. Where it is opened from a session that answers for commands that are not there, it answers alike.</summary>
    /// <param name="state">The commands and variables it starts with.</param>
    /// <param name="folder">Where it starts.</param>
    /// <param name="render">What an object looks like that is displayed by itself, by MIME type; null: it is not.</param>
    /// <param name="tabulate">An object between the head and the foot of its kind, as page fragments: those with one head, one after the other, make one table. Null: as text. Called while the cell runs.</param>
    public static NotebookSession Open(
        InitialSessionState state,
        string folder,
        Func<object, IReadOnlyDictionary<string, string>?> render,
        Func<PSObject, (string Head, string Row, string Foot)?> tabulate)
    {
        ArgumentNullException.ThrowIfNull(state);
        state = state.Clone();
        state.Commands.Add(new SessionStateCmdletEntry("Out-Notebook", typeof(OutNotebookCommand), helpFileName: null));
        var host = new NotebookHost(render, tabulate);
        var runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.ThreadOptions = PSThreadOptions.ReuseThread;
        runspace.Open();
        if (Runspace.DefaultRunspace is not null) // asked by a script, since a pipeline may be running there
            runspace.SessionStateProxy.InvokeCommand.CommandNotFoundAction = ScriptBlock.Create("$ExecutionContext.InvokeCommand.CommandNotFoundAction").Invoke().FirstOrDefault()?.BaseObject as EventHandler<CommandLookupEventArgs>;
        runspace.SessionStateProxy.Path.SetLocation(WildcardPattern.Escape(folder));
        return new NotebookSession(host, runspace);
    }

    /// <summary>Runs a cell, and comes back when it has ended.</summary>
    /// <param name="code">PowerShell.</param>
    /// <param name="output">Takes what it produces.</param>
    /// <returns>How it ended. A cell that shows an error has failed, also where it went on behind it.</returns>
    public CellOutcome Run(string code, ICellOutput output)
    {
        Parser.ParseInput(code, out _, out var flaws);
        if (flaws.Length > 0)
            return Failure(flaws[0]);
        using var shell = Shell();
        shell.AddScript(code, useLocalScope: false);
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.AddCommand("Out-Notebook");
        using var cell = new RunningCell(shell);
        lock (_gate)
            (_running, _host.Cell, _host.FirstError) = (cell, new CellChannel(output, cell.Cancellation), null);
        try
        {
            shell.Invoke();
            if (cell.IsInterrupted)
                return CellOutcome.Interrupted;
            return _host.FirstError is { } shown ? new CellOutcome(CellStatus.Failed, Name(shown), shown.ToString(), ["The cell went on after an error."]) : CellOutcome.Completed;
        }
        catch (Exception exception) when (exception is PipelineStoppedException || cell.IsInterrupted)
        {
            return CellOutcome.Interrupted;
        }
        catch (Exception exception) when (exception is IContainsErrorRecord)
        {
            return Failure(((IContainsErrorRecord)exception).ErrorRecord);
        }
        finally
        {
            lock (_gate)
                _running = null;
            _host.Clear(output);
        }
    }

    /// <summary>Interrupts the cell that runs. A command that has something to give then may end by itself; what does not end soon is stopped.</summary>
    public void Interrupt()
    {
        RunningCell? cell;
        lock (_gate)
        {
            cell = _running;
            cell?.Interrupt();
        }

        if (cell is null)
            return;
        if (_host.Interrupts.TryHandle())
            _ = Task.Delay(Patience).ContinueWith(_ => Stop(cell), TaskScheduler.Default);
        else
            Stop(cell);
    }

    /// <summary>What can stand at a place.</summary>
    /// <param name="code">The code of the cell.</param>
    /// <param name="cursor">The place, from 0.</param>
    public CommandCompletion Complete(string code, int cursor)
    {
        using var shell = Shell();
        return CommandCompletion.CompleteInput(code, cursor, null, shell);
    }

    /// <summary>What is known of that which stands at a place; null: nothing.</summary>
    /// <param name="code">The code of the cell.</param>
    /// <param name="cursor">The place, from 0.</param>
    /// <param name="isDetailed">Whether all is wanted.</param>
    public string? Inspect(string code, int cursor, bool isDetailed) => CodeInspection.Of(code, cursor) is { } subject ? Text(subject.Script, subject.Value, isDetailed) : null;

    /// <summary>Whether code could run.</summary>
    public static CodeState Check(string code)
    {
        Parser.ParseInput(code, out _, out var errors);
        return errors.Length == 0 ? CodeState.Complete : Array.Exists(errors, error => error.IncompleteInput) ? CodeState.Incomplete : CodeState.Invalid;
    }

    /// <summary>The value of a variable of the session.</summary>
    public object? GetVariable(string name) => _runspace.SessionStateProxy.GetVariable(name);

    /// <summary>Sets a variable of the session.</summary>
    public void SetVariable(string name, object? value) => _runspace.SessionStateProxy.SetVariable(name, value);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
            _running?.Stop();
        _runspace.Dispose();
    }

    private PowerShell Shell()
    {
        var shell = PowerShell.Create();
        shell.Runspace = _runspace;
        return shell;
    }

    private void Stop(RunningCell cell)
    {
        lock (_gate)
        {
            if (_running == cell)
                cell.Stop();
        }
    }

    private CellOutcome Failure(ErrorRecord error)
    {
        var shown = Text("param($record) $record", error)?.TrimEnd() ?? error.ToString();
        return new CellOutcome(CellStatus.Failed, Name(error), error.ToString(), Lines(ErrorPlace.IsShownByEngine(error) ? shown : $"{shown}\n{ErrorPlace.Of(error)}"));
    }

    private static CellOutcome Failure(ParseError flaw) =>
        new(CellStatus.Failed, flaw.ErrorId, flaw.Message, Lines($"{AnsiColors.Red}{flaw.Message}\n{ErrorPlace.Of(flaw.Extent)}{AnsiColors.Reset}"));

    // What is thrown as text has the text as its id.
    private static string Name(ErrorRecord error) => error.FullyQualifiedErrorId == error.ToString() ? error.CategoryInfo.Reason : error.FullyQualifiedErrorId;

    private static string[] Lines(string text) => text.TrimEnd().ReplaceLineEndings("\n").Split('\n');

    /// <summary>What a script prints of its own; null: nothing, or it fails.</summary>
    private string? Text(string script, params object?[] arguments)
    {
        var text = new PrintedText();
        var before = _host.Cell;
        using var shell = Shell();
        shell.AddScript(script, useLocalScope: true);
        foreach (var argument in arguments)
            shell.AddArgument(argument);
        shell.AddCommand("Out-Default");
        _host.Cell = new CellChannel(text, CancellationToken.None);
        try
        {
            shell.Invoke();
        }
        catch (Exception exception) when (exception is RuntimeException)
        {
            return null;
        }
        finally
        {
            _host.Cell = before;
        }

        return text.ToString() is { Length: > 0 } shown ? shown : null;
    }
}
