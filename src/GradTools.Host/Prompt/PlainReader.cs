namespace GradTools.Host.Prompt;

/// <summary>Reads lines as they come: from a pipe, or from a terminal without a cursor that can be moved, which edits the line itself.</summary>
/// <param name="input">Where the lines come from.</param>
/// <param name="prompts">Where prompts are written; null: nowhere.</param>
internal sealed class PlainReader(TextReader input, Action<string>? prompts) : IInputReader
{
    /// <inheritdoc/>
    public bool IsInteractive => prompts is not null;

    /// <inheritdoc/>
    public string? Read(string prompt)
    {
        prompts?.Invoke(prompt);
        var text = input.ReadLine();
        while (text is not null && Completeness.NeedsMore(text))
        {
            prompts?.Invoke(Completeness.ContinuationPrompt);
            if (input.ReadLine() is not { } line)
                break;
            text += "\n" + line;
        }

        return text;
    }
}
