namespace GradTools.Differentiation.Checks;

/// <summary>A gradient as a function with a value for each variable: what second derivatives are the Jacobian of.</summary>
/// <param name="count">The number of variables.</param>
/// <param name="gradient">Writes the gradient at a point.</param>
internal sealed class GradientVectorFunction(int count, GradientVectorFunction.GradientAt gradient) : IVectorFunction
{
    /// <summary>Writes the gradient at a point.</summary>
    public delegate void GradientAt(ReadOnlySpan<double> point, Span<double> entries);

    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    public int Outputs => count;

    /// <inheritdoc/>
    public void Values(ReadOnlySpan<double> point, Span<double> values) => gradient(point, values);
}
