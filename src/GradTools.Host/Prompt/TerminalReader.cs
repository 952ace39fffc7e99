using GradTools.Host.Prompt.Editing;
using GradTools.Host.Prompt.Screen;

namespace GradTools.Host.Prompt;

/// <summary>Reads PowerShell from a terminal, with completion and history.</summary>
internal sealed class TerminalReader(ConsoleUserInterface console, LineEditor editor, PromptSession session, History history) : IInputReader
{
    private readonly EditorLanguage _language = new(Completeness.NeedsMore, buffer => Completer.Complete(session, buffer), SyntaxColours.Of);

    /// <inheritdoc/>
    public bool IsInteractive => true;

    /// <inheritdoc/>
    public string? Read(string prompt)
    {
        console.StartLine();
        var (outcome, text) = editor.Read(prompt, _language, history.Entries);
        if (outcome == EditOutcome.Ended)
            return null;
        if (outcome == EditOutcome.Dropped)
            return "";

        history.Add(text);
        return text;
    }
}
