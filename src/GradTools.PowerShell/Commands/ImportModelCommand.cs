using System.Management.Automation;
using GradTools.Learning;
using GradTools.PowerShell.Binding;

namespace GradTools.PowerShell.Commands;

/// <summary>Loads a network that was saved as safetensors: one of Export-Model, or the linear layers of another program such as PyTorch.</summary>
[Cmdlet(VerbsData.Import, "Model", DefaultParameterSetName = Whole)]
[OutputType(typeof(NeuralNetwork))]
public sealed class ImportModelCommand : GradToolsCommand
{
    private const string Whole = "Model";
    private const string WeightsAlone = "Weights";

    /// <summary>The file, taken literally, relative to the current location.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>For a file with weights alone: the number of features, the neurons of each hidden layer, and the number of outputs: 64, 32, 10.</summary>
    [Parameter(ParameterSetName = WeightsAlone, Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public int[] Layers { get; set; } = [];

    /// <summary>For a file with weights alone: the activation of the hidden layers.</summary>
    [Parameter(ParameterSetName = WeightsAlone, Position = 2)]
    [ArgumentCompleter(typeof(ValueCompleter<Activation>)), OneOf<Activation>]
    public Choice<Activation> Activation { get; set; } = Learning.Activation.ReLU;

    /// <summary>For a file with weights alone: the activation of the output layer.</summary>
    [Parameter(ParameterSetName = WeightsAlone, Position = 3)]
    [ArgumentCompleter(typeof(ValueCompleter<Activation>)), OneOf<Activation>]
    public Choice<Activation> OutputActivation { get; set; } = Learning.Activation.Identity;

    /// <inheritdoc/>
    protected override void Process()
    {
        try
        {
            WriteObject(ModelFile.Read(FilePath.Resolve(SessionState.Path, Path), ParameterSetName == WeightsAlone ? new PlainLayers(Layers, Activation, OutputActivation) : null));
        }
        catch (GradToolsException exception) when (MyInvocation.ExpectingInput)
        {
            WriteError(exception, Path);
        }
    }
}
