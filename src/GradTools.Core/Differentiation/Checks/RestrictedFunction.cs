namespace GradTools.Differentiation.Checks;

/// <summary>A function of some of the variables of another; the others stay where they are.</summary>
/// <param name="function">The function of all variables.</param>
/// <param name="center">The point at which the others stay.</param>
/// <param name="variables">Which variables remain.</param>
internal sealed class RestrictedFunction(IScalarFunction function, double[] center, int[] variables) : IScalarFunction
{
    /// <inheritdoc/>
    public int Count => variables.Length;

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

    /// <inheritdoc/>
    public void ValuesNear(ReadOnlySpan<double> center, ReadOnlySpan<Perturbation> perturbations, Span<double> values)
    {
        var moved = new Perturbation[perturbations.Length];
        for (var i = 0; i < moved.Length; i++)
            moved[i] = perturbations[i] with { Index = variables[perturbations[i].Index] };
        function.ValuesNear(Whole(center), moved, values);
    }

    private double[] Whole(ReadOnlySpan<double> point)
    {
        var whole = (double[])center.Clone();
        for (var i = 0; i < variables.Length; i++)
            whole[variables[i]] = point[i];
        return whole;
    }
}
