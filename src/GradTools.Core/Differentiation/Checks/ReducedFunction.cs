namespace GradTools.Differentiation.Checks;

/// <summary>A function seen from fewer variables: each of its points stands for one of the whole function.</summary>
/// <param name="function">The whole function.</param>
/// <param name="center">Where the whole function's variables are unless the fewer ones say otherwise.</param>
/// <param name="count">The number of variables that remain.</param>
internal abstract class ReducedFunction(IScalarFunction function, double[] center, int count) : IScalarFunction
{
    /// <inheritdoc/>
    public int Count => count;

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
            Whole(points.Slice(i * count, count)).CopyTo(whole.AsSpan(i * center.Length));
        function.Values(whole, values);
    }

    /// <summary>Moves the whole function's variables to where a point of the fewer ones says.</summary>
    /// <param name="point">The point.</param>
    /// <param name="whole">The center; then the point of the whole function.</param>
    protected abstract void Move(ReadOnlySpan<double> point, double[] whole);

    /// <summary>The point of the whole function.</summary>
    protected double[] Whole(ReadOnlySpan<double> point)
    {
        var whole = (double[])center.Clone();
        Move(point, whole);
        return whole;
    }
}
