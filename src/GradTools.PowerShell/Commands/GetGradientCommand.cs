using System.Management.Automation;
using GradTools.Differentiation;
using GradTools.PowerShell.Scripting;

namespace GradTools.PowerShell.Commands;

/// <summary>The exact gradient of a script block, by automatic differentiation.</summary>
[Cmdlet(VerbsCommon.Get, "Gradient")]
[OutputType(typeof(GradientResult))]
public sealed class GetGradientCommand : FunctionCommand
{
    /// <summary>A direction, in the shape of the point: adds the derivative along it and the product of the Hessian with it, which is never formed.</summary>
    [Parameter(Position = 2)]
    [Alias("v")]
    public object? Direction { get; set; }

    /// <inheritdoc/>
    private protected override void Process(ScriptFunction script)
    {
        if (NestedGradient.Session(script.Point) is { } session)
            WriteNested(script, session);
        else if (Direction is null)
            WriteGradient(script);
        else
            WriteDirectional(script, script.Point.ReadGradient(Direction));
    }

    private void WriteGradient(ScriptFunction script)
    {
        var function = VerifiedFunction.Of(script, forGradient: true);
        var gradient = new double[function.Count];
        var value = function.ValueAndGradient(script.Point.Numbers, gradient);
        RequireFinite([value], script);
        WriteVerbose($"{function.Traces} trace(s), {function.Guards} guard(s), {function.Nodes} nodes, {script.Evaluations} evaluation(s) of the block itself.");
        WarnOfSteps(script);
        WriteObject(new GradientResult(value, script.Point.Shape(gradient), "Automatic", EvaluationKind.Compiled) { Evaluations = 1 });
    }

    private void WriteDirectional(ScriptFunction script, double[] direction)
    {
        var trace = VerifiedVectorFunction.Of(script).Trace;
        RequireScalar(trace.Outputs, script);
        var function = new DirectionalFunction(trace.Inputs, trace.Outputs[0]);
        var (gradient, product) = (new double[direction.Length], new double[direction.Length]);
        var (value, slope) = function.Evaluate(script.Point.Numbers, direction, gradient, product);
        RequireFinite([value], script);
        WarnOfSteps(script);
        WriteObject(new GradientResult(value, script.Point.Shape(gradient), "Automatic", EvaluationKind.Compiled)
        {
            Evaluations = 1,
            DirectionalDerivative = slope,
            HessianVectorProduct = script.Point.Shape(product),
        });
    }

    /// <summary>Inside of a function that is being differentiated, value and gradient are recorded values of that function.</summary>
    private void WriteNested(ScriptFunction script, TraceSession session)
    {
        if (Direction is not null)
            throw new TracingException("NestedDirection", "Get-Gradient -Direction cannot be used inside of a function that is being differentiated. Multiply the gradient by the direction there.", script.Extent);
        var (value, gradient) = NestedGradient.Of(script, session);
        var result = new PSObject();
        result.Properties.Add(new PSNoteProperty(nameof(GradientResult.Value), value));
        result.Properties.Add(new PSNoteProperty(nameof(GradientResult.Gradient), gradient));
        result.Properties.Add(new PSNoteProperty(nameof(GradientResult.Method), "Automatic"));
        WriteObject(result);
    }
}
