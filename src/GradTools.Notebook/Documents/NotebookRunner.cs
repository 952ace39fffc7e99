using System.Management.Automation;
using System.Management.Automation.Runspaces;
using GradTools.Notebook.Sessions;

namespace GradTools.Notebook.Documents;

/// <summary>Runs notebook files from their first cell to their last, with no front end.</summary>
public static class NotebookRunner
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMilliseconds(int.MaxValue); // of .NET's clocks, 24 days; longer is without an end

    /// <summary>Runs a notebook and writes what its cells produced.</summary>
    /// <param name="path">The notebook: <c>.ipynb</c> or <c>.dib</c>.</param>
    /// <param name="outputPath">Where the notebook with its outputs is written; null: nowhere.</param>
    /// <param name="htmlPath">Where it is written as a page that needs no network; null: nowhere.</param>
    /// <param name="timeout">How long a cell may run; null: as long as it takes.</param>
    /// <param name="goesOn">Whether cells behind one that failed run too.</param>
    /// <param name="parameters">Code that sets variables anew, behind the cell with the tag <c>parameters</c>; empty: none.</param>
    /// <param name="state">The commands and variables the session starts with.</param>
    /// <param name="render">What an object looks like in a notebook, by MIME type; null: as text.</param>
    /// <param name="tabulate">An object between the head and the foot of its kind, as page fragments; null: as text.</param>
    /// <param name="onCell">Told of each cell of code before it runs: its number and how many there are.</param>
    /// <param name="cancellation">Stops the run; what was produced until then is written.</param>
    /// <returns>The cells that failed: number, id of the error, message, and the error as it was shown.</returns>
    /// <exception cref="InvalidValueException"><c>NotebookNotFound</c>, <c>NotebookNotReadable</c> or <c>NotebookTooOld</c>.</exception>
    public static IReadOnlyList<(int Cell, string ErrorName, string Message, string Shown)> Run(
        string path,
        string? outputPath,
        string? htmlPath,
        TimeSpan? timeout,
        bool goesOn,
        string parameters,
        InitialSessionState state,
        Func<object, IReadOnlyDictionary<string, string>?> render,
        Func<PSObject, (string Head, string Row, string Foot)?> tabulate,
        Action<int, int> onCell,
        CancellationToken cancellation)
    {
        var document = NotebookDocument.Read(path);
        if (parameters.Length > 0)
            document.Inject(parameters);
        var failures = new List<(int, string, string, string)>();
        try
        {
            using var session = NotebookSession.Open(state, Path.GetDirectoryName(Path.GetFullPath(path))!, render, tabulate);
            using var stopping = cancellation.Register(session.Interrupt);
            RunCells(document, session, timeout, goesOn, onCell, failures, cancellation);
        }
        finally
        {
            if (outputPath is not null)
                document.Write(outputPath);
            if (htmlPath is not null)
                NotebookPage.Write(document, Path.GetFileNameWithoutExtension(path), htmlPath);
        }

        cancellation.ThrowIfCancellationRequested();
        return failures;
    }

    private static void RunCells(
        NotebookDocument document,
        NotebookSession session,
        TimeSpan? timeout,
        bool goesOn,
        Action<int, int> onCell,
        List<(int, string, string, string)> failures,
        CancellationToken cancellation)
    {
        var cells = document.Cells;
        var total = cells.Count(IsRun);
        foreach (var cell in cells.Where(cell => cell.Kind == CellKind.Code))
            cell.SetOutputs(null, []);
        var count = 0;
        for (var i = 0; i < cells.Count && !cancellation.IsCancellationRequested; i++)
        {
            var cell = cells[i];
            if (!IsRun(cell))
                continue;
            onCell(++count, total);
            var output = new DocumentOutput();
            var outcome = cell.OtherLanguage is { } language ? Refused(language) : Run(session, cell.Source, output, timeout);
            if (outcome.Status != CellStatus.Completed)
            {
                output.Fail(outcome);
                failures.Add((i + 1, outcome.ErrorName, outcome.ErrorMessage, string.Join('\n', outcome.Traceback ?? [])));
            }

            cell.SetOutputs(count, output.ToJson());
            if (failures.Count > 0 && !goesOn)
                return;
        }
    }

    private static CellOutcome Run(NotebookSession session, string code, DocumentOutput output, TimeSpan? timeout)
    {
        using var clock = new CancellationTokenSource(timeout < LongestTimeout ? timeout.Value : Timeout.InfiniteTimeSpan);
        using var late = clock.Token.Register(session.Interrupt);
        var outcome = session.Run(WithoutMagic(code), output);
        var message = $"The cell ran longer than {timeout}.";
        return clock.IsCancellationRequested && outcome.Status == CellStatus.Interrupted
            ? new CellOutcome(CellStatus.Failed, "CellTimedOut", message, [message])
            : outcome;
    }

    private static bool IsRun(NotebookCell cell) => cell.Kind == CellKind.Code && cell.Source.Trim().Length > 0;

    private static CellOutcome Refused(string language)
    {
        var message = $"The cell is in '{language}'; GradTools runs PowerShell.";
        return new CellOutcome(CellStatus.Failed, "OtherLanguage", message, [message]);
    }

    // A first line that names the kernel, as Polyglot Notebooks has it.
    private static string WithoutMagic(string code) =>
        code.StartsWith("#!pwsh", StringComparison.Ordinal) || code.StartsWith("#!gradtools", StringComparison.Ordinal) ? "#" + code : code;
}
