using GradTools.Host.Prompt.Editing;

namespace GradTools.Host.Prompt;

/// <summary>Chooses how input is read.</summary>
internal static class InputReader
{
    /// <summary>The reader that suits this process's input and terminal.</summary>
    public static IInputReader For(PromptSession session, ConsoleUserInterface console)
    {
        if (Console.IsInputRedirected || Console.IsOutputRedirected)
            return new PlainReader(Console.In, prompts: null);
        if (!SystemTerminal.IsThere())
            return new PlainReader(Console.In, console.Write);

        var terminal = new SystemTerminal();
        return new TerminalReader(terminal, new LineEditor(terminal, console.HasColours), session, new History(new HistoryFile(HistoryFile.DefaultPath)));
    }
}
