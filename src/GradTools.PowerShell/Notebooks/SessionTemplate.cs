using System.Management.Automation.Runspaces;

namespace GradTools.PowerShell.Notebooks;

/// <summary>What a notebook's session starts with: the commands of the session that opens it, and GradTools.</summary>
internal static class SessionTemplate
{
    /// <summary>The state for a new session like the current one.</summary>
    public static InitialSessionState Create()
    {
        var state = Runspace.DefaultRunspace?.InitialSessionState?.Clone() ?? InitialSessionState.CreateDefault2();
        var manifest = Path.Combine(Path.GetDirectoryName(typeof(SessionTemplate).Assembly.Location)!, "GradTools.psd1");
        if (!state.Modules.Any(module => module.Name == manifest))
            state.ImportPSModule([manifest]);
        return state;
    }
}
