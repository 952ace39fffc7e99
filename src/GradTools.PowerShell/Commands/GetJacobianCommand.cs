using System.Management.Automation;
using GradTools.PowerShell.Scripting;

namespace GradTools.PowerShell.Commands;

/// <summary>The exact Jacobian of a script block that gives one or more numbers.</summary>
[Cmdlet(VerbsCommon.Get, "Jacobian")]
[OutputType(typeof(JacobianResult))]
public sealed class GetJacobianCommand : FunctionCommand
{
    /// <inheritdoc/>
    protected override void Process()
    {
        var script = new ScriptFunction(Function, At, SessionState);
        var function = VerifiedVectorFunction.Of(script);
        foreach (var value in function.Values)
            RequireFinite(value, script);
        WriteObject(new JacobianResult(function.Values, function.Jacobian(script.Point), script.Point.Labels, "Automatic", EvaluationKind.Compiled));
    }
}
