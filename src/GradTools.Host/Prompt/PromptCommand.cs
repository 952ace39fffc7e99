namespace GradTools.Host.Prompt;

/// <summary><c>gradtools prompt</c>: reads what a user enters and runs it, one after the other, in one session.</summary>
internal static class PromptCommand
{
    /// <summary>Shows a prompt until the user leaves, or runs the lines that are piped in.</summary>
    /// <returns>The exit code of the process.</returns>
    public static int Execute()
    {
        var host = new ConsoleHost();
        using var signals = new PromptSignals(host.Console);
        host.OfferInterrupts(signals.EarlyEnds.Register);
        try
        {
            using var runspace = Session.Open(host);
            var session = new PromptSession(runspace, host, signals);
            return Run(session, InputReader.For(session, host.Console), host, signals);
        }
        catch (SessionException exception)
        {
            Console.Error.WriteLine($"gradtools: {exception.Message}");
            return ExitCodes.Failure;
        }
        finally
        {
            host.Console.Restore();
        }
    }

    private static int Run(PromptSession session, IInputReader reader, ConsoleHost host, PromptSignals signals)
    {
        if (reader.IsInteractive)
            host.Console.WriteLine($"GradTools {Usage.Version}, PowerShell {session.EngineVersion}. Get-Help about_GradTools; exit to leave.");

        var succeeded = true;
        while (signals.ExitCode is null && host.ExitCode is null && reader.Read(reader.IsInteractive ? session.PromptText() : "") is { } text)
        {
            if (!string.IsNullOrWhiteSpace(text))
                succeeded = session.Run(text);
        }

        return signals.ExitCode ?? host.ExitCode ?? (reader.IsInteractive || succeeded ? ExitCodes.Success : ExitCodes.Failure);
    }
}
