namespace GradTools.Host.Prompt;

/// <summary>What was entered, in this session and, by its file, in those before.</summary>
internal sealed class History(HistoryFile file)
{
    private readonly List<string> _entries = [.. file.Read()];

    /// <summary>The entries, the latest last.</summary>
    public IReadOnlyList<string> Entries => _entries;

    /// <summary>Adds what was entered, unless it says nothing or is what was entered last.</summary>
    public void Add(string text)
    {
        if (string.IsNullOrWhiteSpace(text) || (_entries.Count > 0 && _entries[^1] == text))
            return;

        _entries.Add(text);
        file.Append(text);
    }
}
