using System.Management.Automation;
using GradTools.PowerShell.Scripting;

namespace GradTools.PowerShell.Commands;

/// <summary>The exact Hessian of a script block that gives one number.</summary>
[Cmdlet(VerbsCommon.Get, "Hessian")]
[OutputType(typeof(HessianResult))]
public sealed class GetHessianCommand : FunctionCommand
{
    /// <inheritdoc/>
    protected override void Process()
    {
        var script = new ScriptFunction(Function, At, SessionState);
        var function = VerifiedVectorFunction.Of(script);
        RequireScalar(function.Trace.Outputs, script);
        RequireFinite(function.Values[0], script);
        var variables = script.Point.Labels.Select(label => label.Parameter + label.Index).ToArray();
        WriteObject(new HessianResult(function.Values[0], function.Hessian(script.Point), variables, "Automatic", EvaluationKind.Compiled));
    }
}
