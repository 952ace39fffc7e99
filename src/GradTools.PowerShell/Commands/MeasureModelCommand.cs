using System.Management.Automation;
using GradTools.Data;
using GradTools.Learning;
using GradTools.PowerShell.Binding;

namespace GradTools.PowerShell.Commands;

/// <summary>Judges a network on labelled samples: loss, accuracy, confusion matrix.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "Model")]
[OutputType(typeof(ModelMeasurement))]
public sealed class MeasureModelCommand : GradToolsCommand
{
    /// <summary>The network, or the result of a training.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public NeuralNetwork Model { get; set; } = null!;

    /// <summary>The samples, best those that training has not seen.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public Dataset Dataset { get; set; } = null!;

    /// <summary>The loss. Left out: the one the network was trained with.</summary>
    [Parameter(Position = 2)]
    [ArgumentCompleter(typeof(ValueCompleter<Loss>))]
    public Choice<Loss>? Loss { get; set; }

    /// <summary>The margin of Hinge and SquaredHinge. Left out: the one the network was trained with.</summary>
    [Parameter]
    public double? Margin { get; set; }

    /// <inheritdoc/>
    protected override void Process() => WriteObject(ModelMeasurement.Of(Model, Dataset, Loss, Margin, Cancellation));
}
