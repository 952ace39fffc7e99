using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using Engine = System.Management.Automation.PowerShell;

namespace GradTools.Host.Prompt;

/// <summary>The session behind a prompt: runs what is entered, says what the prompt looks like, and what can stand at a place.</summary>
internal sealed class PromptSession
{
    private static readonly PSInvocationSettings Entered = new() { AddToHistory = true };

    private readonly Runspace _runspace;
    private readonly ConsoleHost _host;
    private readonly PromptSignals _signals;
    private readonly LastOutcome _outcome;

    /// <summary>Takes an open session.</summary>
    public PromptSession(Runspace runspace, ConsoleHost host, PromptSignals signals)
    {
        (_runspace, _host, _signals, _outcome) = (runspace, host, signals, new LastOutcome(runspace));
        runspace.ThreadOptions = PSThreadOptions.ReuseThread;
    }

    /// <summary>The version of the engine.</summary>
    public Version EngineVersion => _runspace.Version;

    /// <summary>Runs a text, shows what it gives, and shows an error that ends it.</summary>
    /// <returns>Whether it came to its end.</returns>
    public bool Run(string text)
    {
        Parser.ParseInput(text, out _, out var errors);
        if (errors.Length > 0)
            return Refuse(new ParseException(errors).ErrorRecord); // which has the place; the engine would add where it was called from

        using var shell = Engine.Create(_runspace);
        using var stopping = _signals.Attach(shell);
        try
        {
            shell.AddScript(text, useLocalScope: false).AddCommand("Out-Default");
            shell.Commands.Commands[^1].MergeUnclaimedPreviousCommandResults = PipelineResultTypes.Error | PipelineResultTypes.Output;
            shell.Invoke(null, Entered);
            return true;
        }
        catch (Exception exception) when (exception is PipelineStoppedException or OperationCanceledException)
        {
            return false;
        }
        catch (Exception exception) when (exception is IContainsErrorRecord)
        {
            Show(((IContainsErrorRecord)exception).ErrorRecord);
            return false;
        }
    }

    private bool Refuse(ErrorRecord error)
    {
        (_runspace.SessionStateProxy.GetVariable("Error") as ArrayList)?.Insert(0, error);
        _outcome.Fail();
        Show(error);
        return false;
    }

    private void Show(ErrorRecord error) => _outcome.Keep(() => ErrorReport.Write(_runspace, error, _host));

    /// <summary>What the function <c>prompt</c> of the session gives.</summary>
    public string PromptText() => _outcome.Keep(() =>
    {
        using var shell = Engine.Create(_runspace);
        using var stopping = _signals.Attach(shell);
        try
        {
            var text = string.Concat(shell.AddCommand("prompt").Invoke<string>());
            return text.Length > 0 ? text : "PS> ";
        }
        catch (RuntimeException)
        {
            return "PS> "; // as every PowerShell does when that function fails
        }
    });

    /// <summary>What can stand at a place.</summary>
    /// <param name="text">What has been entered so far.</param>
    /// <param name="caret">The place, from 0.</param>
    public CommandCompletion Complete(string text, int caret) => _outcome.Keep(() =>
    {
        using var shell = Engine.Create(_runspace);
        return CommandCompletion.CompleteInput(text, caret, null, shell);
    });
}
