using System.Management.Automation;
using GradTools.Learning;
using GradTools.PowerShell.Binding;

namespace GradTools.PowerShell.Commands;

/// <summary>Saves a network: as safetensors, to be imported again, or as ONNX, for other programs.</summary>
[Cmdlet(VerbsData.Export, "Model", DefaultParameterSetName = Given, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportModelCommand : GradToolsCommand
{
    private const string Given = "Model";
    private const string Piped = "Pipeline";

    /// <summary>The network, or the result of a training.</summary>
    [Parameter(ParameterSetName = Given, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = Piped, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public NeuralNetwork Model { get; set; } = null!;

    /// <summary>The file, taken literally, relative to the current location. Its extension is the format: .safetensors or .onnx.</summary>
    [Parameter(ParameterSetName = Given, Mandatory = true, Position = 1)]
    [Parameter(ParameterSetName = Piped, Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Replaces the file if it exists.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Gives the file that was written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        var path = FilePath.Resolve(SessionState.Path, Path);
        if (!ShouldProcess(path, $"Export the model {Model}"))
            return;
        ModelFile.Write(Model, path, Force);
        if (PassThru)
            WriteFile(path);
    }
}
