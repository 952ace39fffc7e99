using GradTools.Host.Prompt.Editing;
using GradTools.Host.Prompt.Screen;

namespace GradTools.Host.Prompt;

/// <summary>Reads PowerShell from a terminal, with completion and history.</summary>
internal sealed class TerminalReader(ITerminal terminal, LineEditor editor, PromptSession session, History history) : IInputReader
{
    private readonly EditorLanguage _language = new(Completeness.NeedsMore, buffer => Completer.Complete(session, buffer), SyntaxColours.Of);

    /// <inheritdoc/>
    public bool IsInteractive => true;

    /// <inheritdoc/>
    public string? Read(string prompt)
    {
        terminal.Write($"{new string(' ', terminal.Width - 1)}\r"); // which leaves a line that a command did not end
        var (outcome, text) = editor.Read(prompt, _language, history.Entries);
        if (outcome == EditOutcome.Ended)
            return null;
        if (outcome == EditOutcome.Dropped)
            return "";

        history.Add(text);
        return text;
    }
}
