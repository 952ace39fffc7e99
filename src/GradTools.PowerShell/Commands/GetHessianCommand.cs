using System.Management.Automation;
using GradTools.Differentiation;
using GradTools.PowerShell.Scripting;

namespace GradTools.PowerShell.Commands;

/// <summary>All second derivatives of a script block that gives one number.</summary>
[Cmdlet(VerbsCommon.Get, "Hessian")]
[OutputType(typeof(HessianResult))]
public sealed class GetHessianCommand : FunctionCommand
{
    /// <summary>Takes second differences in place of the exact derivatives.</summary>
    [Parameter]
    public SwitchParameter Numerical { get; set; }

    /// <inheritdoc/>
    private protected override void Process(ScriptFunction script) => WriteObject(Numerical ? ByDifferences(script) : Exact(script));

    private HessianResult Exact(ScriptFunction script)
    {
        var function = VerifiedVectorFunction.Of(script);
        WarnOfSteps(script);
        RequireScalar(function.Trace.Outputs, script);
        RequireFinite(function.AtPoint, script);
        return new HessianResult(function.AtPoint[0], function.Hessian(), Variables(script), "Automatic", EvaluationKind.Compiled);
    }

    private HessianResult ByDifferences(ScriptFunction script)
    {
        var (function, evaluation) = ScriptEvaluation.Of(script, this);
        var result = NumericalHessian.Of(function, script.Point.Numbers, new DifferenceOptions { Cancellation = Cancellation });
        RequireFinite([result.Value], script);
        return new HessianResult(result.Value, Matrix(result.Entries, function.Count), Variables(script), nameof(NumericalMethod.Central), evaluation);
    }

    private static string[] Variables(ScriptFunction script) => [.. script.Point.Labels.Select(label => label.Parameter + label.Index)];
}
