using System.Management.Automation;
using System.Text;
using GradTools.Data;
using GradTools.PowerShell.Notebooks;

namespace GradTools.PowerShell.Commands;

/// <summary>Tells Jupyter of the kernel, so that its front ends offer GradTools (PowerShell).</summary>
[Cmdlet(VerbsLifecycle.Register, "GradToolsKernel", SupportsShouldProcess = true)]
[OutputType(typeof(DirectoryInfo))]
public sealed class RegisterGradToolsKernelCommand : KernelRegistrationCommand
{
    /// <inheritdoc/>
    protected override void Process()
    {
        if (!ShouldProcess(Folder, "Register the kernel GradTools (PowerShell)"))
            return;
        var content = KernelSpecification.Content(ModuleFolder);
        var folder = Directory.CreateDirectory(Folder);
        AtomicFile.Write(Path.Combine(folder.FullName, "kernel.json"), overwrite: true, stream => stream.Write(Encoding.UTF8.GetBytes(content)));
        foreach (var logo in Directory.GetFiles(Path.Combine(ModuleFolder, "kernel"), "logo-*"))
            File.Copy(logo, Path.Combine(folder.FullName, Path.GetFileName(logo)), overwrite: true);
        WriteObject(folder);
    }
}
