namespace GradTools.Host.Prompt.Editing;

/// <summary>A terminal that understands escape sequences.</summary>
internal interface ITerminal
{
    /// <summary>Its columns.</summary>
    int Width { get; }

    /// <summary>Its rows.</summary>
    int Height { get; }

    /// <summary>Whether a key waits to be read.</summary>
    bool KeyAvailable { get; }

    /// <summary>Whether what is pasted arrives as keys that nothing marks.</summary>
    bool PastesKeys { get; }

    /// <summary>Waits for a key.</summary>
    ConsoleKeyInfo ReadKey();

    /// <summary>Writes text and escape sequences.</summary>
    void Write(string text);

    /// <summary>Hands every key over, also Ctrl+C, until the answer is disposed.</summary>
    IDisposable TakeKeys();
}
