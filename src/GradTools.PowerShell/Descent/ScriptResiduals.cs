using GradTools.Differentiation;
using GradTools.PowerShell.Scripting;

namespace GradTools.PowerShell.Descent;

/// <summary>A script block that gives residuals, with their exact derivatives. Where another branch is taken it is recorded anew.</summary>
internal sealed class ScriptResiduals(ScriptFunction script, VerifiedVectorFunction function) : ResidualDescent(function.Count, function.Outputs)
{
    private GraphVectorFunction _values = Recorded(function.Trace);
    private Lazy<JacobianFunction> _derivatives = Derivatives(function.Trace);

    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<double> point, Span<double> residuals, double[,] jacobian)
    {
        Evaluations++;
        Values(point, residuals);
        _derivatives.Value.Evaluate(point, jacobian);
    }

    private protected override void Values(ReadOnlySpan<double> point, Span<double> residuals)
    {
        if (_values.TryValues(point, residuals))
            return;
        var trace = script.TraceVector(point.ToArray());
        if (trace.Outputs.Sum(output => output.Shape.Count) is var count && count != Residuals)
            throw new TracingException("OutputCountChanges", $"The block gave {Residuals} residuals at the start and {count} on the way. It needs the same number everywhere.", script.Extent);
        (_values, _derivatives) = (Recorded(trace), Derivatives(trace));
        _values.TryValues(point, residuals);
    }

    private static GraphVectorFunction Recorded(ScriptTrace trace) => new(trace.Inputs, trace.Outputs, trace.Session.Violations());

    private static Lazy<JacobianFunction> Derivatives(ScriptTrace trace) => new(() => new JacobianFunction(trace.Inputs, trace.Outputs));
}

/// <summary>A script block that gives residuals, whose derivatives are taken by finite differences.</summary>
internal sealed class NumericalResiduals(IVectorFunction function, NumericalMethod method, CancellationToken cancellation) : ResidualDescent(function.Count, function.Outputs)
{
    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<double> point, Span<double> residuals, double[,] jacobian)
    {
        var result = NumericalJacobian.Of(function, point, method, new DifferenceOptions { Cancellation = cancellation });
        Evaluations += result.Evaluations;
        result.Values.CopyTo(residuals);
        Buffer.BlockCopy(result.Entries, 0, jacobian, 0, result.Entries.Length * sizeof(double));
    }

    private protected override void Values(ReadOnlySpan<double> point, Span<double> residuals) => function.Values(point, residuals);
}
