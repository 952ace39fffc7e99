using System.Management.Automation;
using GradTools.PowerShell.Binding;
using GradTools.PowerShell.Notebooks;

namespace GradTools.PowerShell.Commands;

/// <summary>Serves a notebook front end of Jupyter; front ends start it themselves, by what Register-GradToolsKernel wrote.</summary>
[Cmdlet(VerbsLifecycle.Start, "GradToolsKernel")]
[OutputType(typeof(void))]
public sealed class StartGradToolsKernelCommand : GradToolsCommand
{
    /// <summary>The connection file that the front end wrote: where it waits for the kernel, and the key of the signatures.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string ConnectionFile { get; set; } = null!;

    /// <inheritdoc/>
    protected override void Process()
    {
        var rendering = new NotebookRendering();
        NotebookAssembly.Serve(
            FilePath.Resolve(SessionState.Path, ConnectionFile),
            SessionTemplate.Create(ModuleFolder),
            SessionState.Path.CurrentFileSystemLocation.ProviderPath,
            rendering.Render,
            rendering.Tabulate,
            rendering.BeginPage,
            Cancellation);
    }
}
