using System.Management.Automation;
using GradTools.Differentiation;
using GradTools.PowerShell.Commands;

namespace GradTools.PowerShell.Scripting;

/// <summary>Chooses how a script block is evaluated for a numerical gradient.</summary>
internal static class ScriptEvaluation
{
    /// <summary>Faults of the call itself, which no way of evaluating would mend.</summary>
    private static readonly HashSet<string> Fatal = ["FunctionFailed", "FunctionReturnedNothing", "FunctionReturnedArray", "FunctionReturnedNoNumber"];

    /// <summary>The recorded graph, if the block can be recorded and verified; otherwise the block itself, with the reason as a verbose line, or as a warning when it is not deterministic.</summary>
    public static (IScalarFunction Function, EvaluationKind Kind) Of(ScriptFunction script, Cmdlet command) =>
        Choose<IScalarFunction>(() => VerifiedFunction.Of(script), () => new ScriptNumericalFunction(script), command);

    /// <summary>The same for a block that gives several numbers.</summary>
    public static (IVectorFunction Function, EvaluationKind Kind) OfVector(ScriptFunction script, Cmdlet command) =>
        Choose<IVectorFunction>(() => VerifiedVectorFunction.Of(script), () => new ScriptVectorFunction(script, script.EvaluateVector(script.Point.Numbers).Length), command);

    private static (TFunction Function, EvaluationKind Kind) Choose<TFunction>(Func<TFunction> recorded, Func<TFunction> called, Cmdlet command)
    {
        try
        {
            return (recorded(), EvaluationKind.Compiled);
        }
        catch (TracingException exception) when (!Fatal.Contains(exception.ErrorId))
        {
            if (exception.ErrorId == "NonDeterministicFunction")
                command.WriteWarning(exception.Message);
            else
                command.WriteVerbose($"The block is called as it is, because it could not be recorded. {exception.Message}");
            return (called(), EvaluationKind.Script);
        }
    }

    /// <summary>The recorded graph, for what can be done with nothing else.</summary>
    /// <exception cref="TracingException"><c>ComplexStepNeedsGraph</c> when the block cannot be recorded.</exception>
    public static GraphFunction GraphOf(ScriptFunction script)
    {
        try
        {
            return VerifiedFunction.Of(script).AtPoint;
        }
        catch (TracingException exception) when (!Fatal.Contains(exception.ErrorId) && exception.ErrorId != "NonDeterministicFunction")
        {
            throw new TracingException("ComplexStepNeedsGraph", $"A complex step evaluates the recorded block in complex arithmetic, and this block could not be recorded; the other methods call the block as it is. {exception.Reason}", exception.Extent, exception);
        }
    }
}
