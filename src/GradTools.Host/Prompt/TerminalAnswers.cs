using System.Management.Automation;
using GradTools.Host.Prompt.Editing;

namespace GradTools.Host.Prompt;

/// <summary>Answers that are edited in the terminal, as commands are; Ctrl+C stops the command that asks.</summary>
internal sealed class TerminalAnswers(LineEditor editor) : IAnswers
{
    /// <inheritdoc/>
    public string Read(string shown, bool isSecret)
    {
        var (outcome, text) = editor.Read(shown, isSecret ? EditorLanguage.Secret : EditorLanguage.Answer, history: [], isShown: true);
        return outcome == EditOutcome.Dropped ? throw new PipelineStoppedException() : text;
    }
}
