using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace GradTools.Benchmarks;

/// <summary>A session with the module as it was built, so that what is measured is what a user runs.</summary>
internal sealed class ModuleSession : IDisposable
{
    private readonly Runspace _runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());

    public ModuleSession()
    {
        _runspace.Open();
        Invoke($"Import-Module '{Manifest()}'");
    }

    /// <summary>Gives a variable to the scripts.</summary>
    public void Set(string name, object value) => _runspace.SessionStateProxy.SetVariable(name, value);

    /// <summary>Runs a script; an error in it ends the benchmark.</summary>
    public Collection<PSObject> Invoke(string script)
    {
        using var shell = System.Management.Automation.PowerShell.Create(_runspace);
        var output = shell.AddScript(script, useLocalScope: false).Invoke();
        return shell.HadErrors ? throw new InvalidOperationException($"{script}: {shell.Streams.Error.FirstOrDefault()}") : output;
    }

    public void Dispose() => _runspace.Dispose();

    public static string Manifest()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var manifest = Path.Combine(folder.FullName, "artifacts", "module", "GradTools", "GradTools.psd1");
            if (File.Exists(manifest))
                return manifest;
        }

        throw new FileNotFoundException("No artifacts/module/GradTools above the benchmarks. Build src/GradTools.PowerShell first.");
    }
}
