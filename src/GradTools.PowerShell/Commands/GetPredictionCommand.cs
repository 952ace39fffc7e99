using System.Management.Automation;
using GradTools.Data;
using GradTools.Learning;
using GradTools.PowerShell.Binding;

namespace GradTools.PowerShell.Commands;

/// <summary>Asks a network about samples: a prediction each, with the probabilities of the classes.</summary>
[Cmdlet(VerbsCommon.Get, "Prediction", DefaultParameterSetName = ForDataset)]
[OutputType(typeof(SamplePrediction))]
public sealed class GetPredictionCommand : GradToolsCommand
{
    private const string ForDataset = "Dataset";
    private const string ForFeatures = "Features";

    /// <summary>The network, or the result of a training.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public NeuralNetwork Model { get; set; } = null!;

    /// <summary>The samples; labels, if there are any, come back as what is actual.</summary>
    [Parameter(ParameterSetName = ForDataset, Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public Dataset Dataset { get; set; } = null!;

    /// <summary>The features: a row a sample (a tensor, a [double[,]], lists in a list), or the numbers of one sample.</summary>
    [Parameter(ParameterSetName = ForFeatures, Mandatory = true)]
    [ValidateNotNull]
    public object Features { get; set; } = null!;

    /// <inheritdoc/>
    protected override void Process()
    {
        var predictions = ParameterSetName == ForDataset
            ? SamplePrediction.Of(Model, Dataset, Cancellation)
            : SamplePrediction.Of(Model, TensorValue.From(Features), Cancellation);
        WriteObject(predictions, enumerateCollection: true);
    }
}
