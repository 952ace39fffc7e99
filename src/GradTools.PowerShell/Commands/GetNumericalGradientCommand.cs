using System.Management.Automation;
using GradTools.Differentiation;
using GradTools.PowerShell.Scripting;

namespace GradTools.PowerShell.Commands;

/// <summary>The gradient of a script block by finite differences: a small step along every dimension.</summary>
[Cmdlet(VerbsCommon.Get, "NumericalGradient")]
[OutputType(typeof(GradientResult))]
public sealed class GetNumericalGradientCommand : GradToolsCommand
{
    /// <summary>The function: a script block that gives one number.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNull]
    public ScriptBlock Function { get; set; } = null!;

    /// <summary>The point: a number, an array, a matrix, a tensor, or a dictionary by parameter.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Point")]
    [ValidateNotNull]
    public object At { get; set; } = null!;

    /// <summary>The scheme of finite differences.</summary>
    [Parameter]
    public NumericalMethod Method { get; set; } = NumericalMethod.Central;

    /// <summary>The step along every dimension; by default it follows from the scale of the point and the method.</summary>
    [Parameter]
    [Alias("h")]
    public double? StepSize { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        var script = new ScriptFunction(Function, At, SessionState);
        var (function, evaluation) = ScriptEvaluation.Of(script, this);
        var result = FiniteDifferences.Gradient(function, script.Point.Numbers, Method, StepSize, Cancellation);
        if (!double.IsFinite(result.Value))
            throw new TracingException("FunctionNotFinite", $"The function is {result.Value} at the point, so it has no gradient there. Choose a point at which it is defined.", script.Extent);
        WriteVerbose($"{result.Evaluations} evaluations, {evaluation}.");
        WriteObject(new GradientResult(result.Value, script.Point.Shape(result.Gradient), Method.ToString(), evaluation)
        {
            StepSize = script.Point.Shape(result.Steps),
            Evaluations = result.Evaluations,
        });
    }
}
