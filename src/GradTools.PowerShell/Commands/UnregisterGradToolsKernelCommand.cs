using System.Management.Automation;

namespace GradTools.PowerShell.Commands;

/// <summary>Takes back what Register-GradToolsKernel did.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "GradToolsKernel", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class UnregisterGradToolsKernelCommand : KernelRegistrationCommand
{
    /// <inheritdoc/>
    protected override void Process()
    {
        if (!Directory.Exists(Folder))
            WriteError(new InvalidValueException("KernelNotRegistered", $"There is no kernel of GradTools in {Folder}."), Folder);
        else if (ShouldProcess(Folder, "Unregister the kernel GradTools (PowerShell)"))
            Directory.Delete(Folder, recursive: true);
    }
}
