using System.Management.Automation;
using System.Management.Automation.Runspaces;
using GradTools.PowerShell.Notebooks.Interactive;

namespace GradTools.PowerShell;

/// <summary>What happens when the module is imported: the core gets the libraries it needs, and where .NET Interactive is the host, results and charts get their forms there.</summary>
public sealed class ModuleStart : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport()
    {
        Dependencies.Supply();
        if (InteractiveFormatter.Find(AppDomain.CurrentDomain.GetAssemblies()) is { } formatter)
            ResultFormatters.Register(formatter, Runspace.DefaultRunspace);
    }
}
