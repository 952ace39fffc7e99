using System.Management.Automation;
using GradTools.Data;
using GradTools.Differentiation;
using GradTools.Learning;
using GradTools.PowerShell.Scripting;

namespace GradTools.PowerShell.Commands;

/// <summary>Checks a gradient against finite differences, entry by entry.</summary>
[Cmdlet(VerbsDiagnostic.Test, "GradientCheck", DefaultParameterSetName = FunctionSet)]
[OutputType(typeof(GradientCheckReport), typeof(bool))]
public sealed class TestGradientCheckCommand : GradToolsCommand
{
    private const string FunctionSet = "Function";
    private const string ModelSet = "Model";

    /// <summary>The function: a script block that gives one number.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = FunctionSet)]
    [ValidateNotNull]
    public ScriptBlock Function { get; set; } = null!;

    /// <summary>The point: a number, an array, a matrix, a tensor, or a dictionary by parameter.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = FunctionSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Point")]
    [ValidateNotNull]
    public object At { get; set; } = null!;

    /// <summary>The gradient under test: a script block with the parameters of the function, or the value itself, in the shape of the point. Left out: the automatic gradient.</summary>
    [Parameter(Position = 2, ParameterSetName = FunctionSet, ValueFromPipelineByPropertyName = true)]
    public object? Gradient { get; set; }

    /// <summary>A network, or the result of a training, whose gradient in every parameter is checked.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ModelSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public NeuralNetwork Model { get; set; } = null!;

    /// <summary>The samples over which the loss of the network is taken. A few dozen are enough.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ModelSet)]
    [ValidateNotNull]
    public Dataset Dataset { get; set; } = null!;

    /// <summary>The loss of the network. Left out: the usual one for the labels.</summary>
    [Parameter(ParameterSetName = ModelSet)]
    public Loss? Loss { get; set; }

    /// <summary>The relative error that is accepted.</summary>
    [Parameter]
    [ValidateRange(0, 1)]
    public double RelativeTolerance { get; set; } = new GradientCheckOptions().RelativeTolerance;

    /// <summary>The absolute error that is always accepted.</summary>
    [Parameter]
    [ValidateRange(0, double.MaxValue)]
    public double AbsoluteTolerance { get; set; }

    /// <summary>Gives only whether the check passed.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Counts a kink as a failure.</summary>
    [Parameter]
    public SwitchParameter Strict { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        var report = ParameterSetName == ModelSet ? CheckModel() : CheckFunction();
        if (report.Kinks.Count > 0 && !Strict)
            WriteWarning($"{report.Kinks.Count} of {report.Elements.Count} entries lie at a kink of the function, where the gradient is not defined; they do not count. Move the point a little, or use -Strict to count them.");
        WriteObject(Quiet ? report.Passed : report);
    }

    private GradientCheckOptions Options => new() { RelativeTolerance = RelativeTolerance, AbsoluteTolerance = AbsoluteTolerance, Strict = Strict };

    private GradientCheckReport CheckFunction()
    {
        var script = new ScriptFunction(Function, At, SessionState);
        var labels = script.Point.Labels.Select(label => new EntryLabel(label.Parameter, label.Index)).ToArray();
        if (Gradient is not null)
        {
            var (function, _) = ScriptEvaluation.Of(script, this);
            return GradientCheck.Run(function, script.Point.Numbers, script.Point.ReadGradient(GivenGradient()), Options, labels, Cancellation);
        }

        var verified = VerifiedFunction.Of(script);
        var gradient = new double[verified.Count];
        verified.ValueAndGradient(script.Point.Numbers, gradient);
        return GradientCheck.Run(verified, script.Point.Numbers, gradient, Options, labels, Cancellation);
    }

    private object? GivenGradient()
    {
        if (PlainValue.Unwrap(Gradient) is not ScriptBlock block)
            return Gradient;
        var script = new ScriptFunction(block, At, SessionState);
        return GradientEntries.Value(script.Call(script.Point.Numbers));
    }

    private GradientCheckReport CheckModel()
    {
        var graph = LossGraph.Of(Model, Loss ?? Model.Loss ?? Losses.For(Model, Dataset), Dataset);
        var function = new GraphFunction(graph.Parameters, graph.Loss);
        var point = Model.Parameters.Values.SelectMany(parameter => parameter.ToArray()).ToArray();
        var gradient = new double[point.Length];
        function.ValueAndGradient(point, gradient);
        var labels = EntryLabel.Of([.. Model.Parameters.Select(pair => (pair.Key, pair.Value.Shape))]);
        return GradientCheck.Run(function, point, gradient, Options, labels, Cancellation);
    }
}
