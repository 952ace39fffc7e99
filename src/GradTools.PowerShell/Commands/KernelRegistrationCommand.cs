using System.Management.Automation;
using GradTools.PowerShell.Binding;
using GradTools.PowerShell.Notebooks;

namespace GradTools.PowerShell.Commands;

/// <summary>What registering and unregistering the kernel share: where.</summary>
public abstract class KernelRegistrationCommand : GradToolsCommand
{
    /// <summary>The environment that Jupyter runs in, such as a virtual environment of Python; by default the kernel is registered for this user.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Prefix { get; set; }

    /// <summary>The folder that tells Jupyter of the kernel.</summary>
    protected string Folder => KernelSpecification.FolderOf(Prefix is { } prefix ? FilePath.Resolve(SessionState.Path, prefix) : null);
}
