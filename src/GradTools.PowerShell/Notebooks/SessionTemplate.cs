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
        LetModuleBeFound(Path.GetDirectoryName(moduleFolder)!);
        return state;
    }

    /// <summary>A notebook for any front end says <c>Import-Module GradTools</c>: it finds the module that is there already, wherever it was imported from.</summary>
    private static void LetModuleBeFound(string parent)
    {
        const string variable = "PSModulePath";
        var known = Environment.GetEnvironmentVariable(variable) ?? "";
        if (!known.Split(Path.PathSeparator).Contains(parent))
            Environment.SetEnvironmentVariable(variable, $"{parent}{Path.PathSeparator}{known}");
    }
}
