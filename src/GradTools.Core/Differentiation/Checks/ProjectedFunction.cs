using System.Numerics.Tensors;

namespace GradTools.Differentiation.Checks;

/// <summary>A function along some directions from a point: of the distances gone along each. Its slopes at 0 are the projections of the gradient.</summary>
/// <param name="function">The function.</param>
/// <param name="center">The point.</param>
/// <param name="directions">The directions, of length 1.</param>
internal sealed class ProjectedFunction(IScalarFunction function, double[] center, double[][] directions) : ReducedFunction(function, center, directions.Length)
{
    /// <inheritdoc/>
    protected override void Move(ReadOnlySpan<double> point, double[] whole)
    {
        for (var i = 0; i < point.Length; i++)
            if (point[i] != 0)
                TensorPrimitives.MultiplyAdd(directions[i], point[i], whole, whole);
    }
}
