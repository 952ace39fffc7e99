namespace GradTools.Host.Prompt;

/// <summary>Reads what is entered.</summary>
internal interface IInputReader
{
    /// <summary>Whether a person sees the prompt.</summary>
    bool IsInteractive { get; }

    /// <summary>Reads until the parser has all that it needs.</summary>
    /// <param name="prompt">What stands before it.</param>
    /// <returns>What was entered; empty when it was given up; null when there is no more.</returns>
    string? Read(string prompt);
}
