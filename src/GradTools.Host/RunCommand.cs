using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace GradTools.Host;

/// <summary><c>gradtools run</c>: runs a script or a text and gives its exit code.</summary>
internal static class RunCommand
{
    /// <summary>Runs what was asked for, until it ends or the user stops it.</summary>
    /// <returns>The exit code of the process.</returns>
    public static int Execute(Request.Run request)
    {
        if (request is Request.RunFile { Path: var path } && Problem(path) is { } problem)
        {
            Console.Error.WriteLine($"gradtools: {problem}");
            return ExitCodes.Usage;
        }

        var host = new ConsoleHost();
        using var cancellation = new Cancellation(host.Console.Restore);
        host.OfferInterrupts(cancellation.EarlyEnds.Register);
        try
        {
            using var session = Session.Open(host);
            return Run(session, request, host, cancellation);
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

    private static string? Problem(string path)
    {
        if (!File.Exists(path))
            return $"the script '{path}' does not exist.";

        return Path.GetExtension(path).Equals(".ps1", StringComparison.OrdinalIgnoreCase) ? null : $"'{path}' is not a PowerShell script (.ps1).";
    }

    private static int Run(Runspace session, Request.Run request, ConsoleHost host, Cancellation cancellation)
    {
        using var shell = System.Management.Automation.PowerShell.Create(session);
        using var stopping = cancellation.Attach(shell);
        if (cancellation.ExitCode is { } stopped)
            return stopped;

        try
        {
            var readsInput = Load(shell, request);
            shell.AddCommand("Out-Default");
            shell.Commands.Commands[^1].MergeUnclaimedPreviousCommandResults = PipelineResultTypes.Error | PipelineResultTypes.Output;
            if (readsInput && Console.IsInputRedirected)
                shell.Invoke(StandardInput.Lines());
            else
                shell.Invoke();
        }
        catch (Exception exception) when (cancellation.ExitCode is not null && exception is PipelineStoppedException or OperationCanceledException)
        {
            return cancellation.ExitCode ?? ExitCodes.Interrupted;
        }
        catch (Exception exception) when (exception is IContainsErrorRecord)
        {
            ErrorReport.Write(session, ((IContainsErrorRecord)exception).ErrorRecord, host);
            return ExitCodes.Failure;
        }

        return cancellation.ExitCode ?? host.ExitCode ?? ExitCodes.Success;
    }

    /// <summary>Puts the script or text into the pipeline.</summary>
    /// <returns>Whether it reads what is piped to it.</returns>
    private static bool Load(System.Management.Automation.PowerShell shell, Request.Run request)
    {
        if (request is Request.RunText { Text: var text })
        {
            var ast = Parser.ParseInput(text, out _, out var errors);
            if (errors.Length > 0)
                throw new ParseException(errors); // as a file does: the engine shows the place of these, not of its own
            shell.AddScript(text);
            return StandardInput.IsReadBy(ast);
        }

        if (request is Request.RunCommand { Name: var name, Arguments: var arguments })
        {
            Add(shell, name, arguments);
            return false;
        }

        var file = (Request.RunFile)request;
        var path = Path.GetFullPath(file.Path);
        Add(shell, path, file.Arguments);
        return StandardInput.IsReadBy(Parser.ParseFile(path, out _, out _));
    }

    private static void Add(System.Management.Automation.PowerShell shell, string name, IReadOnlyList<ScriptArgument> arguments)
    {
        var command = new Command(name, isScript: false, useLocalScope: true);
        foreach (var argument in arguments)
            command.Parameters.Add(new CommandParameter(argument.Name, argument.Value));
        shell.Commands.AddCommand(command);
    }
}
