using System.Management.Automation;
using GradTools.Differentiation;
using GradTools.PowerShell.Scripting;

namespace GradTools.PowerShell.Commands;

/// <summary>All first derivatives of a script block that gives one or more numbers.</summary>
[Cmdlet(VerbsCommon.Get, "Jacobian")]
[OutputType(typeof(JacobianResult))]
public sealed class GetJacobianCommand : FunctionCommand
{
    /// <summary>Takes central differences in place of the exact derivatives.</summary>
    [Parameter]
    public SwitchParameter Numerical { get; set; }

    /// <inheritdoc/>
    private protected override void Process(ScriptFunction script) => WriteObject(Numerical ? ByDifferences(script) : Exact(script));

    private JacobianResult Exact(ScriptFunction script)
    {
        var function = VerifiedVectorFunction.Of(script);
        WarnOfSteps(script);
        RequireFinite(function.AtPoint, script);
        return new JacobianResult(function.AtPoint, function.Jacobian(), script.Point.Labels, "Automatic", EvaluationKind.Compiled);
    }

    private JacobianResult ByDifferences(ScriptFunction script)
    {
        var (function, evaluation) = ScriptEvaluation.OfVector(script, this);
        var result = NumericalJacobian.Of(function, script.Point.Numbers, NumericalMethod.Central, new DifferenceOptions { Cancellation = Cancellation });
        RequireFinite(result.Values, script);
        return new JacobianResult(result.Values, Matrix(result.Entries, function.Count), script.Point.Labels, nameof(NumericalMethod.Central), evaluation);
    }
}
