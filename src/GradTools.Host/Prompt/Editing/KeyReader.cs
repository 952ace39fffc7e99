using System.Text;

namespace GradTools.Host.Prompt.Editing;

/// <summary>What a user gave: text, or a key that means something.</summary>
/// <param name="Text">Text to be entered, or null.</param>
/// <param name="Action">What the key means, or null.</param>
/// <param name="IsPasted">Whether the text came from the clipboard.</param>
internal readonly record struct UserInput(string? Text, EditAction? Action = null, bool IsPasted = false);

/// <summary>
/// Makes input of keys. A terminal marks what is pasted (<c>ESC [ 200 ~</c> ... <c>ESC [ 201 ~</c>), sends Alt as an escape before the key, and a
/// character beyond 16 bits as two; the console hands all of that on piece by piece.
/// </summary>
internal sealed class KeyReader(ITerminal terminal)
{
    private const string PasteBegins = "200~";
    private const string PasteEnds = "\e[201~";

    /// <summary>Waits for the next input.</summary>
    public UserInput Read()
    {
        var key = terminal.ReadKey();
        if (key.Key == ConsoleKey.Escape && terminal.KeyAvailable)
            key = WithAlt(terminal.ReadKey());
        if (key is { KeyChar: '[', Modifiers: ConsoleModifiers.Alt })
            return Sequence();
        if (key.Key == ConsoleKey.Tab && key.Modifiers == ConsoleModifiers.None && terminal.PastesKeys && terminal.KeyAvailable)
            return new("\t", IsPasted: true);
        if (KeyBindings.IsText(key))
            return new(char.IsHighSurrogate(key.KeyChar) ? $"{key.KeyChar}{terminal.ReadKey().KeyChar}" : $"{key.KeyChar}");

        return new(null, KeyBindings.Find(key));
    }

    private static ConsoleKeyInfo WithAlt(ConsoleKeyInfo key) =>
        new(key.KeyChar, key.Key, key.Modifiers.HasFlag(ConsoleModifiers.Shift), alt: true, key.Modifiers.HasFlag(ConsoleModifiers.Control));

    // What follows ESC [ up to the letter or the sign that ends it: the only one that is known is a paste.
    private UserInput Sequence()
    {
        var sequence = new StringBuilder();
        while (sequence.Length == 0 || sequence[^1] is < '@' or > '~')
            sequence.Append(terminal.ReadKey().KeyChar);
        return sequence.ToString() == PasteBegins ? new(Pasted(), IsPasted: true) : new(null);
    }

    private string Pasted()
    {
        var text = new StringBuilder();
        while (!EndsWith(text, PasteEnds))
            text.Append(Letter(terminal.ReadKey()));
        return text.ToString(0, text.Length - PasteEnds.Length);
    }

    private static string Letter(ConsoleKeyInfo key) => key switch
    {
        { Key: ConsoleKey.Enter } => "\n",
        { KeyChar: '\0' } => "",
        { Modifiers: ConsoleModifiers.Alt } => $"\e{key.KeyChar}",
        _ => $"{key.KeyChar}",
    };

    private static bool EndsWith(StringBuilder text, string end) => text.Length >= end.Length && text.ToString(text.Length - end.Length, end.Length) == end;
}
