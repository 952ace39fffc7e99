namespace GradTools.Host.Prompt.Editing;

/// <summary>A search for an earlier entry that has a text in it.</summary>
/// <param name="Entries">What was entered, the latest last.</param>
/// <param name="Query">The text.</param>
/// <param name="Index">The entry that has it, or the number of entries where none has.</param>
/// <param name="Before">What was being edited when the search began.</param>
internal sealed record HistorySearch(IReadOnlyList<string> Entries, string Query, int Index, EditBuffer Before)
{
    /// <summary>A search that begins.</summary>
    public HistorySearch(IReadOnlyList<string> entries, EditBuffer before)
        : this(entries, "", entries.Count, before)
    {
    }

    /// <summary>Whether an entry has the text.</summary>
    public bool IsFound => Query.Length == 0 || Index < Entries.Count;

    /// <summary>The entry, with the caret where the text is; or what was being edited, where there is none.</summary>
    public EditBuffer Buffer => Index < Entries.Count ? new(Entries[Index], Entries[Index].IndexOf(Query, StringComparison.OrdinalIgnoreCase)) : Before;

    /// <summary>Looks for another text, beginning at the latest entry.</summary>
    public HistorySearch For(string query) => this with { Query = query, Index = Find(query, Entries.Count - 1, otherThan: null) ?? Entries.Count };

    /// <summary>Looks for an earlier entry; stays where there is none.</summary>
    public HistorySearch Further() => this with { Index = Find(Query, Index - 1, otherThan: Buffer.Text) ?? Index };

    private int? Find(string query, int last, string? otherThan)
    {
        for (var i = query.Length == 0 ? -1 : last; i >= 0; i--)
        {
            if (Entries[i] != otherThan && Entries[i].Contains(query, StringComparison.OrdinalIgnoreCase))
                return i;
        }

        return null;
    }
}
