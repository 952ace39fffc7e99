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

        var editor = new LineEditor(new SystemTerminal(), console.HasColours);
        console.Answers = new TerminalAnswers(editor);
        return new TerminalReader(console, editor, session, new History(new HistoryFile(HistoryFile.DefaultPath)));
    }
}
