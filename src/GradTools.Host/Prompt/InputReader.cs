namespace GradTools.Host.Prompt;

/// <summary>Chooses how input is read.</summary>
internal static class InputReader
{
    /// <summary>The reader that suits this process's input and terminal.</summary>
    public static IInputReader For(PromptSession session, ConsoleUserInterface console)
    {
        if (Console.IsInputRedirected || Console.IsOutputRedirected)
            return new PlainReader(Console.In, prompts: null);

        return new PlainReader(Console.In, console.Write);
    }
}
