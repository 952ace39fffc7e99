namespace GradTools.Notebook.Sessions;

/// <summary>Takes what a cell produces, as it is produced. Calls can come from several threads.</summary>
public interface ICellOutput
{
    /// <summary>Text that was printed.</summary>
    /// <param name="kind">Where to.</param>
    /// <param name="text">The text, with its line ends and its ANSI colours.</param>
    void Print(TextKind kind, string text);

    /// <summary>Something to look at.</summary>
    /// <param name="content">It, in several forms.</param>
    /// <param name="displayId">The name under which it can be updated; null: it stays.</param>
    void Display(MimeBundle content, string? displayId = null);

    /// <summary>New content for what was displayed under a name.</summary>
    void Update(MimeBundle content, string displayId);

    /// <summary>Asks the person for a line.</summary>
    /// <param name="prompt">What is asked.</param>
    /// <param name="isSecret">Whether the answer is hidden while it is typed.</param>
    /// <param name="cancellation">Cancelled when the cell is interrupted.</param>
    /// <returns>The answer; null: there is nobody to ask.</returns>
    string? ReadLine(string prompt, bool isSecret, CancellationToken cancellation);
}

/// <summary>Where text is printed.</summary>
public enum TextKind
{
    /// <summary>Results, and what is written to the host.</summary>
    Output,

    /// <summary>Errors, warnings and what else is said about the run.</summary>
    Error,
}
