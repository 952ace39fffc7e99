using GradTools.Differentiation;
using GradTools.Learning;
using GradTools.PowerShell.Scripting;

namespace GradTools.PowerShell.Descent;

/// <summary>A script block with its exact gradient.</summary>
internal sealed class ScriptDescent(VerifiedFunction function) : IDescentFunction
{
    /// <inheritdoc/>
    public int Count => function.Count;

    /// <inheritdoc/>
    public int Evaluations { get; private set; }

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> point)
    {
        Evaluations++;
        return function.Value(point);
    }

    /// <inheritdoc/>
    public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        Evaluations++;
        return function.ValueAndGradient(point, gradient);
    }
}

/// <summary>A script block whose gradient is taken by finite differences.</summary>
internal sealed class NumericalDescent(IScalarFunction function, NumericalMethod method, CancellationToken cancellation) : IDescentFunction
{
    /// <inheritdoc/>
    public int Count => function.Count;

    /// <inheritdoc/>
    public int Evaluations { get; private set; }

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> point)
    {
        Evaluations++;
        return function.Value(point);
    }

    /// <inheritdoc/>
    public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        var value = Value(point);
        if (!double.IsFinite(value))
        {
            gradient.Fill(double.NaN);
            return value;
        }

        var result = FiniteDifferences.Gradient(function, point, method, new DifferenceOptions { Cancellation = cancellation });
        Evaluations += result.Evaluations;
        result.Gradient.CopyTo(gradient);
        return value;
    }
}
