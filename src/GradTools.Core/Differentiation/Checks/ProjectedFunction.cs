using System.Numerics.Tensors;

namespace GradTools.Differentiation.Checks;

/// <summary>A function along some directions from a point: of the distances gone along each. Its slopes at 0 are the projections of the gradient.</summary>
/// <param name="function">The function.</param>
/// <param name="center">The point.</param>
/// <param name="directions">The directions, of length 1.</param>
internal sealed class ProjectedFunction(IScalarFunction function, double[] center, double[][] directions) : IScalarFunction
{
    /// <inheritdoc/>
    public int Count => directions.Length;

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> point) => function.Value(Whole(point));

    /// <inheritdoc/>
    public int? BranchesChanged(ReadOnlySpan<double> below, ReadOnlySpan<double> point, ReadOnlySpan<double> above) =>
        function.BranchesChanged(Whole(below), Whole(point), Whole(above));

    /// <inheritdoc/>
    public void Values(ReadOnlySpan<double> points, Span<double> values)
    {
        var whole = new double[values.Length * center.Length];
        for (var i = 0; i < values.Length; i++)
            Whole(points.Slice(i * Count, Count)).CopyTo(whole.AsSpan(i * center.Length));
        function.Values(whole, values);
    }

    private double[] Whole(ReadOnlySpan<double> distances)
    {
        var whole = (double[])center.Clone();
        for (var i = 0; i < distances.Length; i++)
            if (distances[i] != 0)
                TensorPrimitives.MultiplyAdd(directions[i], distances[i], whole, whole);
        return whole;
    }
}
