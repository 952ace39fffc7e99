using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using GradTools.Host.Compatibility;
using Microsoft.PowerShell;

namespace GradTools.Host;

/// <summary>Opens the PowerShell session that scripts run in.</summary>
internal static class Session
{
    /// <summary>The manifest of the module beside the program.</summary>
    public static string ModuleManifest { get; } = Path.Combine(AppContext.BaseDirectory, "Modules", "GradTools", "GradTools.psd1");

    /// <summary>A session with the engine's own commands, the compatibility commands and GradTools.</summary>
    /// <exception cref="SessionException">GradTools is not there or cannot be imported.</exception>
    public static Runspace Open(ConsoleHost host)
    {
        if (!File.Exists(ModuleManifest))
            throw new SessionException($"the module GradTools is not at '{ModuleManifest}'. Build the solution, or install gradtools again.");

        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        CompatibilityCommands.AddTo(state);
        CompatibilityCommands.AddToEngineDefaults();
        state.ImportPSModule([ModuleManifest]);
        state.ThrowOnRunspaceOpenError = true;

        var runspace = RunspaceFactory.CreateRunspace(host, state);
        try
        {
            runspace.Open();
        }
        catch (RuntimeException exception)
        {
            runspace.Dispose();
            throw new SessionException($"the module GradTools cannot be imported: {exception.Message}", exception);
        }

        LetModulesBeFound();
        FullPowerShell.AnswerFor(runspace);
        LetExitEndTheProcess(runspace);
        return runspace;
    }

    /// <summary>A script written for any PowerShell says <c>Import-Module GradTools</c>: it finds the module that is there already.</summary>
    private static void LetModulesBeFound()
    {
        const string Variable = "PSModulePath";
        var ours = Path.GetDirectoryName(Path.GetDirectoryName(ModuleManifest))!;
        var known = Environment.GetEnvironmentVariable(Variable) ?? "";
        if (!known.Split(Path.PathSeparator).Contains(ours))
            Environment.SetEnvironmentVariable(Variable, $"{ours}{Path.PathSeparator}{known}");
    }

    /// <summary>
    /// By default <c>exit</c> in a script file only leaves that file, which a host cannot tell from a script that came to its end.
    /// This switch of the engine, the one <c>pwsh -File</c> uses, sends the code to <see cref="ConsoleHost.SetShouldExit"/>.
    /// </summary>
    private static void LetExitEndTheProcess(Runspace runspace)
    {
        const BindingFlags Internal = BindingFlags.Instance | BindingFlags.NonPublic;
        var context = typeof(Runspace).GetProperty("ExecutionContext", Internal)?.GetValue(runspace);
        var rethrow = context?.GetType().GetProperty("ScriptCommandProcessorShouldRethrowExit", Internal)
            ?? throw new MissingMemberException("This version of the PowerShell engine does not let a host see the exit of a script file.");
        rethrow.SetValue(context, true);
    }
}
