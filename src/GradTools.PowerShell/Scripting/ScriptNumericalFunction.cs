using GradTools.Differentiation;

namespace GradTools.PowerShell.Scripting;

/// <summary>A script block that is simply called, for numerical gradients of what cannot be recorded.</summary>
internal sealed class ScriptNumericalFunction(ScriptFunction script) : IScalarFunction
{
    /// <inheritdoc/>
    public int Count => script.Point.Numbers.Length;

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> point) => script.Evaluate(point);
}
