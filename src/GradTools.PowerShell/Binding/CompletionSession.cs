using System.Management.Automation;

namespace GradTools.PowerShell.Binding;

/// <summary>The session in which a line is being typed.</summary>
internal static class CompletionSession
{
    /// <summary>Its state.</summary>
    public static SessionState State
    {
        get
        {
            using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
            return shell.AddScript("$ExecutionContext.SessionState").Invoke<SessionState>().Single();
        }
    }

    /// <summary>A file of the module. The folder is that of the module, not of the assembly: a host may have loaded a copy of the assembly from elsewhere.</summary>
    public static string ModuleFile(SessionState session, params string[] name)
    {
        var folder = session.InvokeCommand.GetCmdlet("Get-SampleDataset")?.Module?.ModuleBase ?? Path.GetDirectoryName(typeof(CompletionSession).Assembly.Location) ?? "";
        return Path.Combine([folder, .. name]);
    }
}
