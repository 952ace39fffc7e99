namespace GradTools.Differentiation.Checks;

/// <summary>A function of some of the variables of another; the others stay where they are.</summary>
/// <param name="function">The function of all variables.</param>
/// <param name="center">The point at which the others stay.</param>
/// <param name="variables">Which variables remain.</param>
internal sealed class RestrictedFunction(IScalarFunction function, double[] center, int[] variables) : ReducedFunction(function, center, variables.Length), IScalarFunction
{
    private readonly IScalarFunction _whole = function;

    /// <inheritdoc/>
    public void ValuesNear(ReadOnlySpan<double> center, ReadOnlySpan<Perturbation> perturbations, Span<double> values)
    {
        var moved = new Perturbation[perturbations.Length];
        for (var i = 0; i < moved.Length; i++)
            moved[i] = perturbations[i] with { Index = variables[perturbations[i].Index] };
        _whole.ValuesNear(Whole(center), moved, values);
    }

    /// <inheritdoc/>
    protected override void Move(ReadOnlySpan<double> point, double[] whole)
    {
        for (var i = 0; i < variables.Length; i++)
            whole[variables[i]] = point[i];
    }
}
