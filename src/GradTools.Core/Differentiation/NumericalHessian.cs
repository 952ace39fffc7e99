namespace GradTools.Differentiation;

/// <summary>A Hessian by central second differences, extrapolated to a step of zero.</summary>
/// <param name="Value">The value at the point.</param>
/// <param name="Entries">The second derivatives, row by row; symmetric.</param>
/// <param name="Evaluations">How often the function was evaluated, the value at the point included.</param>
/// <param name="ErrorEstimate">How far each entry may be off.</param>
internal sealed record NumericalHessian(double Value, double[] Entries, int Evaluations, double[] ErrorEstimate)
{
    /// <summary>
    /// Steps from 2^-5 to 2^-14 of the scale of the point. Where rounding and truncation of a second difference balance, the fourth root of the
    /// machine epsilon, lies within; extrapolation gains what the larger steps have more in digits.
    /// </summary>
    private const int Levels = 10;
    private const int FirstLevel = 5;

    /// <summary>The Hessian at a point.</summary>
    /// <param name="function">What is differentiated, twice.</param>
    /// <param name="point">Where.</param>
    /// <param name="options">Steps, one for all coordinates or one for each, are those of plain second differences. Bounds are not looked at.</param>
    /// <remarks>It takes 20 evaluations for each coordinate and 40 for each pair of coordinates; 2 and 4 with given steps.</remarks>
    /// <exception cref="InvalidValueException">Steps that cannot be taken: see <see cref="DifferenceSpace"/>.</exception>
    public static NumericalHessian Of(IScalarFunction function, ReadOnlySpan<double> point, DifferenceOptions? options = null)
    {
        options ??= DifferenceOptions.Default;
        var space = new DifferenceSpace(point.ToArray(), options);
        var count = space.Point.Length;
        var value = function.Value(point);
        var (entries, errors) = (new double[count * count], new double[count * count]);
        var pairs = count * (count + 1) / 2;
        var (evaluations, done) = (1, 0);
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                options.Cancellation.ThrowIfCancellationRequested();
                var places = Places(space, i, j);
                var values = Evaluate(function, space.Point, i, j, places);
                evaluations += values.Length;
                var estimate = Estimate(space, i, j, value, values);
                entries[i * count + j] = entries[j * count + i] = estimate.Slope;
                errors[i * count + j] = errors[j * count + i] = estimate.Error;
                options.Progress?.Invoke((double)++done / pairs);
            }
        }

        return new NumericalHessian(value, entries, evaluations, errors);
    }

    /// <summary>The steps along a coordinate, the largest first: powers of two, unless one is given.</summary>
    private static double[] Steps(DifferenceSpace space, int index)
    {
        if (space.HasSteps)
            return [space.Step(index)];
        var scale = Math.ILogB(Math.Max(1, Math.Abs(space.Point[index])));
        return [.. Enumerable.Range(FirstLevel, Levels).Select(level => Math.ScaleB(1, scale - level))];
    }

    /// <summary>The coordinates i and j of the places for one entry: two a level on the diagonal, four off it.</summary>
    private static (double I, double J)[] Places(DifferenceSpace space, int i, int j)
    {
        var (x, y) = (space.Point[i], space.Point[j]);
        return i == j
            ? [.. Steps(space, i).SelectMany(step => ((double, double)[])[(x - step, x - step), (x + step, x + step)])]
            : [.. Steps(space, i).Zip(Steps(space, j)).SelectMany(step => ((double, double)[])
                [(x + step.First, y + step.Second), (x + step.First, y - step.Second), (x - step.First, y + step.Second), (x - step.First, y - step.Second)])];
    }

    private static double[] Evaluate(IScalarFunction function, double[] point, int i, int j, (double I, double J)[] places)
    {
        var values = new double[places.Length];
        var points = new double[places.Length * point.Length];
        for (var k = 0; k < places.Length; k++)
        {
            var row = points.AsSpan(k * point.Length, point.Length);
            point.CopyTo(row);
            row[j] = places[k].J;
            row[i] = places[k].I;
        }

        function.Values(points, values);
        return values;
    }

    private static SlopeEstimate Estimate(DifferenceSpace space, int i, int j, double value, double[] values)
    {
        var (first, second) = (Steps(space, i), Steps(space, j));
        var table = new ExtrapolationTable(power: 2);
        var difference = double.NaN;
        for (var level = 0; level < first.Length; level++)
        {
            var near = values.AsSpan(level * (i == j ? 2 : 4), i == j ? 2 : 4);
            var magnitude = Math.Abs(value);
            foreach (var neighbour in near)
                magnitude = Math.Max(magnitude, Math.Abs(neighbour));
            var area = first[level] * second[level];
            difference = i == j ? (near[0] - 2 * value + near[1]) / area : (near[0] - near[1] - near[2] + near[3]) / (4 * area);
            table.Add(first[level], difference, (i == j ? 4 : 1) * Stencil.Epsilon * magnitude / area);
        }

        return first.Length > 1 ? table.Best : new SlopeEstimate(difference, double.NaN, first[0]);
    }
}
