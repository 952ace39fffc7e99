namespace GradTools.Host.Prompt.Editing;

/// <summary>How an input ended.</summary>
internal enum EditOutcome
{
    /// <summary>Not yet.</summary>
    Editing,

    /// <summary>It was entered.</summary>
    Entered,

    /// <summary>It was dropped.</summary>
    Dropped,

    /// <summary>There is no more.</summary>
    Ended,
}

/// <summary>All that an editor knows between two keys.</summary>
/// <param name="Buffer">What is being edited.</param>
/// <param name="Walk">The place in what was entered before.</param>
internal sealed record EditorState(EditBuffer Buffer, HistoryWalk Walk)
{
    /// <summary>What was taken out last.</summary>
    public string Killed { get; init; } = "";

    /// <summary>What is offered, or null.</summary>
    public CompletionMenu? Menu { get; init; }

    /// <summary>The search that goes on, or null.</summary>
    public HistorySearch? Search { get; init; }

    /// <summary>How it ended.</summary>
    public EditOutcome Outcome { get; init; }
}
