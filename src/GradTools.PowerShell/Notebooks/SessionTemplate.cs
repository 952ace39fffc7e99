using System.Management.Automation.Runspaces;

namespace GradTools.PowerShell.Notebooks;

/// <summary>What a notebook's session starts with: the commands of the session that opens it, and GradTools.</summary>
internal static class SessionTemplate
{
    /// <summary>The state for a new session like the current one.</summary>
    /// <param name="moduleFolder">The folder of GradTools.</param>
    public static InitialSessionState Create(string moduleFolder)
    {
        var state = Runspace.DefaultRunspace?.InitialSessionState?.Clone() ?? InitialSessionState.CreateDefault2();
        var manifest = Path.Combine(moduleFolder, "GradTools.psd1");
        if (!state.Modules.Any(module => module.Name == manifest))
            state.ImportPSModule([manifest]);
        return state;
    }
}
