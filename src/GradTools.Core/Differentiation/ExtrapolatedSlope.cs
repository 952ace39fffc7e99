namespace GradTools.Differentiation;

/// <summary>
/// The slopes of all values along one coordinate, extrapolated from ever smaller steps: central where the function is defined on both sides
/// and the bounds allow it, otherwise on one side.
/// </summary>
internal sealed class ExtrapolatedSlope
{
    /// <summary>Steps taken at a time.</summary>
    private const int Levels = 8;

    /// <summary>No more than this; a function that is not smooth at the border of its domain needs very small steps.</summary>
    private const int MaximumLevels = 8 * Levels;

    /// <summary>An estimate so good needs no smaller steps.</summary>
    private const double GoodEnough = 1e-10;

    /// <summary>How many times better a one-sided estimate must be than the central one: the error estimates themselves are rough.</summary>
    private const double OneSidedGain = 10;

    private readonly DifferenceSpace _space;
    private readonly double[] _values;
    private readonly ExtrapolationTable[] _central;
    private readonly ExtrapolationTable[] _right;
    private readonly ExtrapolationTable[] _left;
    private readonly double _first;
    private readonly double[] _magnitude;
    private double _step;
    private int _levels;

    /// <param name="index">The coordinate.</param>
    /// <param name="space">The point, its bounds and the largest step, if it was given.</param>
    /// <param name="values">The function at the point.</param>
    public ExtrapolatedSlope(int index, DifferenceSpace space, double[] values)
    {
        (Index, _space, _values) = (index, space, values);
        _central = Tables(2);
        _right = Tables(1);
        _left = Tables(1);
        _magnitude = Array.ConvertAll(values, Math.Abs);
        var x = space.Point[index];
        var room = Math.Max(space.Upper(index) - x, x - space.Lower(index));
        // Powers of two, so that the places are exact.
        _first = _step = space.HasSteps ? space.Step(index) : Math.ScaleB(1, Math.ILogB(Math.Min(Math.Max(1, Math.Abs(x)) / 8, room)));

        ExtrapolationTable[] Tables(int power) => Array.ConvertAll(values, _ => new ExtrapolationTable(power));
    }

    /// <summary>The coordinate.</summary>
    public int Index { get; }

    /// <summary>Whether smaller steps would not help.</summary>
    public bool IsDone { get; private set; }

    /// <summary>The next places to evaluate; outside of the bounds there are none.</summary>
    public List<Perturbation> NextPlaces()
    {
        var places = new List<Perturbation>(2 * Levels);
        for (var level = 0; level < Levels; level++)
        {
            var (below, above) = Places(Math.ScaleB(_step, -level));
            if (below is { } left)
                places.Add(new Perturbation(Index, left));
            if (above is { } right)
                places.Add(new Perturbation(Index, right));
        }

        return places;
    }

    /// <summary>Takes the values at the places, row by row.</summary>
    public void Add(ReadOnlySpan<double> rows)
    {
        var x = _space.Point[Index];
        for (var level = 0; level < Levels; level++, _step /= 2)
        {
            var (below, above) = Places(_step);
            var leftRow = below is null ? default : Take(ref rows);
            var rightRow = above is null ? default : Take(ref rows);
            for (var i = 0; i < _values.Length; i++)
            {
                var (left, right) = (below is null ? double.NaN : leftRow[i], above is null ? double.NaN : rightRow[i]);
                var magnitude = Larger(Larger(Math.Abs(_values[i]), left), right);
                _magnitude[i] = Larger(_magnitude[i], magnitude);
                var rounding = Stencil.Epsilon * magnitude / _step;
                _central[i].Add(_step, (right - left) / (above - below ?? double.NaN), rounding);
                _right[i].Add(_step, (right - _values[i]) / (above - x ?? double.NaN), 2 * rounding);
                _left[i].Add(_step, (_values[i] - left) / (x - below ?? double.NaN), 2 * rounding);
            }
        }

        _levels += Levels;
        IsDone = _levels >= MaximumLevels || Enumerable.Range(0, _values.Length).All(IsGood) || Places(Math.ScaleB(_step, -Levels)) == (null, null);
    }

    /// <summary>The estimate for one of the values.</summary>
    public SlopeEstimate Estimate(int output)
    {
        var (central, right, left) = (_central[output].Best, _right[output].Best, _left[output].Best);
        var oneSided = left.Error < right.Error ? left : right;
        return OneSidedGain * oneSided.Error < central.Error ? oneSided : central;
    }

    private bool IsGood(int output)
    {
        var best = Estimate(output);
        var rounding = Stencil.Epsilon * Math.Abs(_values[output]) / _step;
        return best.Error <= GoodEnough * Math.Abs(best.Slope) || best.Error <= 0.1 * GoodEnough * _magnitude[output] / _first || best.Error <= rounding || !double.IsFinite(_values[output]);
    }

    /// <summary>The places a step below and above, where they differ from the point and lie within its bounds.</summary>
    private (double? Below, double? Above) Places(double step)
    {
        var x = _space.Point[Index];
        var (below, above) = (x - step, x + step);
        return (below < x && below >= _space.Lower(Index) ? below : null, above > x && above <= _space.Upper(Index) ? above : null);
    }

    private ReadOnlySpan<double> Take(ref ReadOnlySpan<double> rows)
    {
        var row = rows[.._values.Length];
        rows = rows[_values.Length..];
        return row;
    }

    private static double Larger(double magnitude, double value) => double.IsFinite(value) ? Math.Max(magnitude, Math.Abs(value)) : magnitude;
}
