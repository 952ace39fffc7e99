using System.Management.Automation.Language;

namespace GradTools.Host.Prompt;

/// <summary>Whether what was entered can run.</summary>
internal static class Completeness
{
    /// <summary>What stands before the lines that follow the first.</summary>
    public const string ContinuationPrompt = ">> ";

    /// <summary>Whether the parser waits for more: a block, a string or a pipeline is open, and nothing before it is wrong.</summary>
    public static bool NeedsMore(string text)
    {
        Parser.ParseInput(text, out _, out var errors);
        return errors.Length > 0 && errors[0].IncompleteInput;
    }
}
