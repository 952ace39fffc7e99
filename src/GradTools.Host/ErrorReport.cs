using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace GradTools.Host;

/// <summary>Shows the error that ended a script, rendered by the engine as it renders every other.</summary>
internal static class ErrorReport
{
    /// <summary>Writes the error to standard error.</summary>
    public static void Write(Runspace session, ErrorRecord record, ConsoleHost host) => host.UI.WriteErrorLine(Render(session, record));

    private static string Render(Runspace session, ErrorRecord record)
    {
        using var shell = System.Management.Automation.PowerShell.Create(session);
        shell.AddCommand("Out-String").AddParameter("InputObject", record);
        try
        {
            var text = string.Concat(shell.Invoke<string>()).TrimEnd();
            return text.Length > 0 ? text : record.ToString();
        }
        catch (RuntimeException)
        {
            return record.ToString();
        }
    }
}
