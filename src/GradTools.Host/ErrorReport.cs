using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace GradTools.Host;

/// <summary>Shows the error that ended a script, rendered by the engine as it renders every other.</summary>
internal static class ErrorReport
{
    /// <summary>Writes the record to standard error.</summary>
    public static void Write(Runspace session, ErrorRecord record, ConsoleHost host)
    {
        using var shell = System.Management.Automation.PowerShell.Create(session);
        shell.AddCommand("Out-String").AddParameter("InputObject", record);
        try
        {
            foreach (var text in shell.Invoke<string>())
                host.UI.WriteErrorLine(text.TrimEnd());
        }
        catch (RuntimeException)
        {
            host.UI.WriteErrorLine(record.ToString());
        }
    }
}
