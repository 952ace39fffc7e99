using System.Management.Automation;
using GradTools.PowerShell.Scripting;

namespace GradTools.PowerShell.Commands;

/// <summary>The exact gradient of a script block, by automatic differentiation.</summary>
[Cmdlet(VerbsCommon.Get, "Gradient")]
[OutputType(typeof(GradientResult))]
public sealed class GetGradientCommand : GradToolsCommand
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

    /// <inheritdoc/>
    protected override void Process()
    {
        var script = new ScriptFunction(Function, At, SessionState);
        var function = VerifiedFunction.Of(script);
        var gradient = new double[function.Count];
        var value = function.ValueAndGradient(script.Point.Numbers, gradient);
        if (!double.IsFinite(value))
            throw new TracingException("FunctionNotFinite", $"The function is {value} at the point, so it has no gradient there. Choose a point at which it is defined.", script.Extent);
        WriteVerbose($"{function.Traces} trace(s), {function.Guards} guard(s), {function.Nodes} nodes.");
        WriteObject(new GradientResult(value, script.Point.Shape(gradient), "Automatic", EvaluationKind.Compiled) { Evaluations = 1 });
    }
}
