using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace GradTools.PowerShell.Notebooks.Interactive;

/// <summary>What happens when the module is imported: where .NET Interactive is the host, results and charts get their forms there.</summary>
public sealed class ModuleStart : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport()
    {
        if (InteractiveFormatter.Find(AppDomain.CurrentDomain.GetAssemblies()) is { } formatter)
            ResultFormatters.Register(formatter, Runspace.DefaultRunspace);
    }
}
