namespace GradTools.Host.Prompt.Editing;

/// <summary>A place among what was entered before, from which one goes back and forth.</summary>
/// <param name="Entries">What was entered, the latest last.</param>
/// <param name="Index">The place; the number of entries at what is being entered now.</param>
/// <param name="Draft">What was being entered when the walk began.</param>
internal sealed record HistoryWalk(IReadOnlyList<string> Entries, int Index, string Draft)
{
    /// <summary>A walk that begins behind the latest entry.</summary>
    public HistoryWalk(IReadOnlyList<string> entries)
        : this(entries, entries.Count, "")
    {
    }

    /// <summary>The text at the place.</summary>
    public string Current => Index < Entries.Count ? Entries[Index] : Draft;

    /// <summary>To the entry before, or null at the first.</summary>
    /// <param name="text">What is being edited.</param>
    public HistoryWalk? Earlier(string text) =>
        Index == 0 ? null : this with { Index = Index - 1, Draft = Index == Entries.Count ? text : Draft };

    /// <summary>To the entry after, or null behind the last.</summary>
    public HistoryWalk? Later() => Index >= Entries.Count ? null : this with { Index = Index + 1 };
}
