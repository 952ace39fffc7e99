using System.Management.Automation;
using GradTools.Host.Prompt.Editing;

namespace GradTools.Host.Prompt;

/// <summary>The engine's completion as an editor takes it.</summary>
internal static class Completer
{
    /// <summary>What can stand at the caret; nothing where a completer fails.</summary>
    public static Completions Complete(PromptSession session, EditBuffer buffer)
    {
        try
        {
            var found = session.Complete(buffer.Text, buffer.Caret);
            return new(found.ReplacementIndex, found.ReplacementLength, [.. found.CompletionMatches.Select(Read)]);
        }
        catch (Exception exception) when (exception is RuntimeException or InvalidOperationException)
        {
            return Completions.None;
        }
    }

    private static Completion Read(CompletionResult result) =>
        new(result.CompletionText, result.ListItemText, result.ToolTip == result.ListItemText || result.ToolTip == result.CompletionText ? "" : result.ToolTip);
}
