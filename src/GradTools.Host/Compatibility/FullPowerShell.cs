using System.Collections.Frozen;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace GradTools.Host.Compatibility;

/// <summary>Answers for commands that neither the engine nor this program has, but full PowerShell does.</summary>
internal static class FullPowerShell
{
    private static readonly Lazy<FrozenSet<string>> Known = new(ReadNames);

    /// <summary>Makes the error of such a command say where it can be had; scripts still catch a <see cref="CommandNotFoundException"/>.</summary>
    public static void AnswerFor(Runspace session) =>
        session.SessionStateProxy.InvokeCommand.CommandNotFoundAction = static (_, lookup) =>
        {
            if (Known.Value.Contains(lookup.CommandName))
                lookup.Command = new CmdletInfo(lookup.CommandName, typeof(MissingCommand));
        };

    private static FrozenSet<string> ReadNames()
    {
        using var stream = typeof(FullPowerShell).Assembly.GetManifestResourceStream("FullPowerShell.txt")
            ?? throw new InvalidOperationException("The list of full PowerShell's commands is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}

/// <summary>Stands for a command of full PowerShell: whatever it is given, it says where the command can be had.</summary>
internal sealed class MissingCommand : PSCmdlet
{
    [Parameter(ValueFromRemainingArguments = true)]
    public object[] Arguments { get; set; } = [];

    protected override void BeginProcessing()
    {
        var name = MyInvocation.MyCommand.Name;
        var exception = new CommandNotFoundException(
            $"The command '{name}' belongs to full PowerShell and is not part of gradtools. Run the script with PowerShell 7 (pwsh), where GradTools works the same.")
        {
            CommandName = name,
        };
        ThrowTerminatingError(new ErrorRecord(exception, "CommandNeedsFullPowerShell", ErrorCategory.ObjectNotFound, name));
    }
}
