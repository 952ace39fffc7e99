namespace GradTools.Differentiation;

/// <summary>A number as a function of a flat vector of numbers, whatever computes it.</summary>
internal interface IScalarFunction
{
    /// <summary>The number of variables.</summary>
    int Count { get; }

    /// <summary>The graph behind it, if there is one, for those who look for a mistake. It may be made only when it is asked for.</summary>
    Circuit? Circuit => null;

    /// <summary>The value at a point.</summary>
    double Value(ReadOnlySpan<double> point);

    /// <summary>The number of branch conditions that are not the same at three points, or null where that is not known.</summary>
    int? BranchesChanged(ReadOnlySpan<double> below, ReadOnlySpan<double> point, ReadOnlySpan<double> above) => null;

    /// <summary>The values at many points, given row by row.</summary>
    void Values(ReadOnlySpan<double> points, Span<double> values)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = Value(points.Slice(i * Count, Count));
    }

    /// <summary>The values at points that each differ from <paramref name="center"/> in one coordinate.</summary>
    void ValuesNear(ReadOnlySpan<double> center, ReadOnlySpan<Perturbation> perturbations, Span<double> values)
    {
        var point = center.ToArray();
        for (var i = 0; i < perturbations.Length; i++)
        {
            var (index, value) = perturbations[i];
            point[index] = value;
            values[i] = Value(point);
            point[index] = center[index];
        }
    }
}

/// <summary>One coordinate of a point replaced.</summary>
/// <param name="Index">Which coordinate.</param>
/// <param name="Value">What it is instead (not the change).</param>
internal readonly record struct Perturbation(int Index, double Value);
