namespace GradTools.Host.Prompt.Editing;

/// <summary>The terminal of this process.</summary>
internal sealed class SystemTerminal : ITerminal
{
    private const string MarkPastes = "\e[?2004h";
    private const string MarkPastesNoMore = "\e[?2004l";

    /// <inheritdoc/>
    public int Width => Math.Max(2, ConsoleRawUserInterface.Width);

    /// <inheritdoc/>
    public int Height => Math.Max(2, ConsoleRawUserInterface.Height);

    /// <inheritdoc/>
    public bool KeyAvailable => Console.KeyAvailable;

    /// <inheritdoc/>
    public bool PastesKeys => OperatingSystem.IsWindows();

    /// <inheritdoc/>
    public ConsoleKeyInfo ReadKey() => Console.ReadKey(intercept: true);

    /// <inheritdoc/>
    public void Write(string text) => Console.Out.Write(text);

    /// <inheritdoc/>
    public IDisposable TakeKeys() => new Taken();

    /// <summary>
    /// Whether this process has such a terminal. On Windows a console must be asked to take escape sequences for what they are, which the shell that
    /// started this process may have done: a sequence that changes nothing moves the cursor where it is written out.
    /// </summary>
    public static bool IsThere()
    {
        if (Console.IsInputRedirected || Console.IsOutputRedirected)
            return false;
        if (!OperatingSystem.IsWindows())
            return Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

        Console.Write("\r\e[0m");
        var isUnderstood = Console.CursorLeft == 0;
        Console.Write(isUnderstood ? "" : "\r      \r");
        return isUnderstood;
    }

    private sealed class Taken : IDisposable
    {
        public Taken()
        {
            AppDomain.CurrentDomain.ProcessExit += Release; // a signal can end the process here
            Console.TreatControlCAsInput = true;
            Console.Out.Write(MarkPastes);
        }

        public void Dispose()
        {
            AppDomain.CurrentDomain.ProcessExit -= Release;
            Release(this, EventArgs.Empty);
        }

        private static void Release(object? sender, EventArgs arguments)
        {
            Console.Out.Write(MarkPastesNoMore);
            Console.TreatControlCAsInput = false;
        }
    }
}
