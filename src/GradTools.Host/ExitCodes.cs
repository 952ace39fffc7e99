namespace GradTools.Host;

/// <summary>The exit codes of the process that are not the script's own.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>A terminating error that nothing caught.</summary>
    public const int Failure = 1;

    /// <summary>A command line that makes no sense, or a script that does not exist.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by Ctrl+C: 128 and the number of the signal, as shells have it.</summary>
    public const int Interrupted = 130;

    /// <summary>Asked to terminate: 128 and the number of the signal.</summary>
    public const int Terminated = 143;
}
