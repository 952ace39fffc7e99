using GradTools.Host.Prompt.Screen;

namespace GradTools.Host.Prompt.Editing;

/// <summary>What an editor knows of the text that it edits.</summary>
/// <param name="NeedsMore">Whether a text is not complete.</param>
/// <param name="Complete">What can stand at the caret.</param>
/// <param name="Colours">How a text is coloured.</param>
internal sealed record EditorLanguage(Func<string, bool> NeedsMore, Func<EditBuffer, Completions> Complete, Func<string, IReadOnlyList<ColourSpan>> Colours)
{
    /// <summary>Text of one line, such as the answer to a question.</summary>
    public static readonly EditorLanguage Answer = new(_ => false, _ => Completions.None, _ => []);

    /// <summary>An answer of which only the length is shown.</summary>
    public static readonly EditorLanguage Secret = Answer with { IsSecret = true };

    /// <summary>Whether nobody may see the text.</summary>
    public bool IsSecret { get; init; }
}
