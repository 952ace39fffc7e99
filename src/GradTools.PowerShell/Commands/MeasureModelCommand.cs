using System.Management.Automation;
using GradTools.Data;
using GradTools.Learning;
using GradTools.PowerShell.Binding;

namespace GradTools.PowerShell.Commands;

/// <summary>Judges a network on labelled samples: loss, accuracy, confusion matrix.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "Model", DefaultParameterSetName = Given)]
[OutputType(typeof(ModelMeasurement))]
public sealed class MeasureModelCommand : GradToolsCommand
{
    private const string Given = "Model";
    private const string Piped = "Pipeline";

    /// <summary>The network, or the result of a training.</summary>
    [Parameter(ParameterSetName = Given, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = Piped, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public ModelArgument Model { get; set; } = null!;

    /// <summary>The samples, best those that training has not seen. Left out: of the result of a training the test part of the split that it learned from, else its validation samples.</summary>
    [Parameter(ParameterSetName = Given, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = Piped, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public Dataset? Dataset { get; set; }

    /// <summary>The loss. Left out: the one the network was trained with.</summary>
    [Parameter(ParameterSetName = Given, Position = 2)]
    [Parameter(ParameterSetName = Piped, Position = 1)]
    [ArgumentCompleter(typeof(ValueCompleter<Loss>)), OneOf<Loss>]
    public Choice<Loss>? Loss { get; set; }

    /// <summary>The margin of Hinge and SquaredHinge. Left out: the one the network was trained with.</summary>
    [Parameter]
    public double? Margin { get; set; }

    /// <inheritdoc/>
    protected override void Process() => WriteObject(ModelMeasurement.Of(Model.Network, Samples, Loss, Margin, Cancellation));

    private Dataset Samples => Dataset ?? Model.Unseen
        ?? throw new InvalidValueException("DatasetMissing", "There is nothing to judge by. Give -Dataset; or pipe a training that kept samples back: of what Split-Dataset gives it learns from one part, and the other is left; -ValidationFraction 0.2 does as well.");
}
