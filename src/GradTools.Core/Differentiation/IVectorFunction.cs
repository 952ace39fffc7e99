namespace GradTools.Differentiation;

/// <summary>Several numbers as a function of a flat vector of numbers, whatever computes them.</summary>
internal interface IVectorFunction
{
    /// <summary>The number of variables.</summary>
    int Count { get; }

    /// <summary>The number of values.</summary>
    int Outputs { get; }

    /// <summary>The values at a point.</summary>
    void Values(ReadOnlySpan<double> point, Span<double> values);

    /// <summary>The values at points that each differ from <paramref name="center"/> in one coordinate, row by row.</summary>
    void ValuesNear(ReadOnlySpan<double> center, ReadOnlySpan<Perturbation> perturbations, Span<double> values)
    {
        var point = center.ToArray();
        for (var i = 0; i < perturbations.Length; i++)
        {
            var (index, value) = perturbations[i];
            point[index] = value;
            Values(point, values.Slice(i * Outputs, Outputs));
            point[index] = center[index];
        }
    }
}

/// <summary>A scalar function as a vector function with one value.</summary>
internal sealed class SingleOutput(IScalarFunction function) : IVectorFunction
{
    public int Count => function.Count;

    public int Outputs => 1;

    public void Values(ReadOnlySpan<double> point, Span<double> values) => values[0] = function.Value(point);

    public void ValuesNear(ReadOnlySpan<double> center, ReadOnlySpan<Perturbation> perturbations, Span<double> values) =>
        function.ValuesNear(center, perturbations, values);
}
