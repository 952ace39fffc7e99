using GradTools.Differentiation;

namespace GradTools.PowerShell.Scripting;

/// <summary>A script block with several numbers that is simply called.</summary>
internal sealed class ScriptVectorFunction(ScriptFunction script, int outputs) : IVectorFunction
{
    /// <inheritdoc/>
    public int Count => script.Point.Numbers.Length;

    /// <inheritdoc/>
    public int Outputs => outputs;

    /// <inheritdoc/>
    public void Values(ReadOnlySpan<double> point, Span<double> values)
    {
        var result = script.EvaluateVector(point.ToArray());
        if (result.Length != outputs)
            throw new TracingException("OutputCountChanges", $"The function gives {outputs} values at the point and {result.Length} at one nearby. A Jacobian needs the same number everywhere.", script.Extent);
        result.CopyTo(values);
    }
}
