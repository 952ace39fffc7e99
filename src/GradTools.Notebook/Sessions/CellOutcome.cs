namespace GradTools.Notebook.Sessions;

/// <summary>How a cell ended.</summary>
public enum CellStatus
{
    /// <summary>It ran to its end.</summary>
    Completed,

    /// <summary>An error ended it.</summary>
    Failed,

    /// <summary>It was interrupted.</summary>
    Interrupted,
}

/// <summary>How a cell ended, and the error if one ended it.</summary>
/// <param name="Status">How.</param>
/// <param name="ErrorName">The error's id.</param>
/// <param name="ErrorMessage">What went wrong.</param>
/// <param name="Traceback">The error as the session shows it: message, line and caret.</param>
public sealed record CellOutcome(CellStatus Status, string ErrorName = "", string ErrorMessage = "", IReadOnlyList<string>? Traceback = null)
{
    /// <summary>A cell that ran to its end.</summary>
    public static CellOutcome Completed { get; } = new(CellStatus.Completed);

    /// <summary>A cell that was interrupted.</summary>
    public static CellOutcome Interrupted { get; } = new(CellStatus.Interrupted, "Interrupted", "The cell was interrupted.", ["The cell was interrupted."]);
}
