namespace GradTools.Differentiation;

/// <summary>The best estimate of a slope.</summary>
/// <param name="Slope">The estimate.</param>
/// <param name="Error">How far it may be off, through rounding and truncation.</param>
/// <param name="Step">The smallest step that went into it.</param>
internal readonly record struct SlopeEstimate(double Slope, double Error, double Step);

/// <summary>
/// One partial derivative from central differences at steps that shrink by a factor of four, extrapolated to a step of zero
/// (Richardson's extrapolation in Neville's scheme, after Ridders 1982). The estimate is the entry of the table that agrees best with its
/// neighbours; the noise of the function is read off the smallest steps, where nothing else is left.
/// </summary>
/// <remarks>Steps are powers of two, so that the places beside the point are exact and the ratio of the steps is exactly four.</remarks>
internal sealed class StepSweep
{
    private const int Ratio = 4;
    private const int Depth = 4;

    /// <summary>What one rounding contributes, relative to the value.</summary>
    private const double Epsilon = 2.2e-16;

    /// <summary>How many times the noise of one value an estimate may be off.</summary>
    public const double Safety = 4;

    /// <summary>Gaps below this share of the largest are not kinks but what is left of curvature.</summary>
    private const double GapShare = 1e-3;

    private readonly double _x;
    private readonly double _value;
    private readonly double _smallest;
    private readonly List<(SlopeEstimate Estimate, double Rounding)> _candidates = [];
    private readonly List<Row> _rows = [];
    private double[] _table = [];
    private double _next;

    /// <param name="index">The coordinate.</param>
    /// <param name="x">Its value at the point.</param>
    /// <param name="value">The function at the point.</param>
    public StepSweep(int index, double x, double value)
    {
        Index = index;
        _x = x;
        _value = value;
        _next = Math.ScaleB(Scale(x), -3);
        var scale = x == 0 ? 1 : Math.Min(1, Math.Abs(x));
        _smallest = Math.Max(Math.ScaleB(scale, -27), 4 * (Math.BitIncrement(Math.Abs(x)) - Math.Abs(x)));
    }

    /// <summary>One step of the sweep: its size, the one-sided slopes, the rounding error of the values, and how far the table was from itself one step earlier.</summary>
    private readonly record struct Row(double Step, double Left, double Right, double Rounding, double Spread)
    {
        public double Gap => Right - Left;
    }

    /// <summary>The coordinate.</summary>
    public int Index { get; }

    /// <summary>The next step to take, or null at the end of the sweep.</summary>
    public double? NextStep => _next >= _smallest ? _next : null;

    /// <summary>A single good step for a first look: about the cube root of the machine epsilon.</summary>
    public static double FirstStep(double x) => Math.Max(Math.ScaleB(Scale(x), -17), 4 * (Math.BitIncrement(Math.Abs(x)) - Math.Abs(x)));

    /// <summary>The error that rounding alone leaves in a central difference.</summary>
    public static double RoundingError(double magnitude, double step) => 2 * Epsilon * magnitude / step;

    /// <summary>Takes the function beside the point at <see cref="NextStep"/> and moves on to the following step.</summary>
    public void Add(Neighbours neighbours)
    {
        var step = _next;
        _next /= Ratio;
        if (!double.IsFinite(neighbours.Slope))
        {
            _table = [];
            return;
        }

        var rounding = Epsilon * Math.Max(Math.Abs(_value), neighbours.Magnitude);
        var row = new double[Math.Min(_table.Length + 1, Depth + 1)];
        row[0] = neighbours.Slope;
        var spread = double.PositiveInfinity;
        var power = 1.0;
        for (var j = 1; j < row.Length; j++)
        {
            power *= Ratio * Ratio;
            row[j] = row[j - 1] + (row[j - 1] - _table[j - 1]) / (power - 1);
            var error = Math.Max(Math.Abs(row[j] - row[j - 1]), Math.Abs(row[j] - _table[j - 1]));
            spread = Math.Min(spread, Math.Abs(row[j - 1] - _table[j - 1]));
            _candidates.Add((new SlopeEstimate(row[j], error, step), rounding));
        }

        _table = row;
        _rows.Add(new Row(step, (_value - neighbours.ValueBelow) / (_x - neighbours.Below), (neighbours.ValueAbove - _value) / (neighbours.Above - _x), rounding, spread));
    }

    /// <summary>The best estimate so far; its error is infinite while there is none.</summary>
    public SlopeEstimate Best
    {
        get
        {
            var noise = Noise;
            var best = new SlopeEstimate(double.NaN, double.PositiveInfinity, double.NaN);
            foreach (var (candidate, rounding) in _candidates)
            {
                var error = Math.Max(candidate.Error, Safety * Math.Max(rounding, noise) / candidate.Step);
                if (error < best.Error)
                    best = candidate with { Error = error };
            }

            return best;
        }
    }

    /// <summary>Whether the function looks smooth at the last step: the slopes on the two sides approach each other in proportion to the step, as curvature makes them.</summary>
    public bool IsSmoothSoFar => _rows.Count > 1 && Math.Abs(Jump(_rows.Count - 1)) <= 0.05 * Math.Abs(_rows[^1].Gap) + 4 * Noise / _rows[^1].Step;

    /// <summary>The slopes on the two sides of a kink at the point, or null where there is none that rises out of the noise.</summary>
    public (double Left, double Right)? Kink
    {
        get
        {
            var largest = 0.0;
            for (var i = 1; i < _rows.Count; i++)
                largest = Math.Max(largest, Math.Abs(Jump(i)));
            var noise = Noise;
            var last = _rows.Count - 1;
            while (last > 1 && 40 * noise / _rows[last].Step > GapShare * largest)
                last--;
            if (last < 2)
                return null;
            var (jump, before) = (Jump(last), Jump(last - 1));
            if (Math.Abs(jump) < 10 * GapShare * largest || Math.Abs(jump - before) > 0.2 * Math.Abs(jump) || jump == 0)
                return null;
            return (Extrapolate(_rows[last].Left, _rows[last - 1].Left), Extrapolate(_rows[last].Right, _rows[last - 1].Right));
        }
    }

    /// <summary>The rounding error of the function: what its magnitude implies, or what the four smallest steps show, if that is more.</summary>
    private double Noise
    {
        get
        {
            var noise = _rows.Count == 0 ? 0 : _rows[^1].Rounding;
            for (var i = Math.Max(Depth, _rows.Count - 4); i < _rows.Count; i++)
                if (double.IsFinite(_rows[i].Spread))
                    noise = Math.Max(noise, _rows[i].Spread * _rows[i].Step);
            return noise;
        }
    }

    /// <summary>The gap between the one-sided slopes, extrapolated to a step of zero: nothing where the function is smooth.</summary>
    private double Jump(int row) => Extrapolate(_rows[row].Gap, _rows[row - 1].Gap);

    private static double Extrapolate(double near, double far) => (Ratio * near - far) / (Ratio - 1);

    private static double Scale(double x) => Math.ScaleB(1, Math.ILogB(Math.Max(1, Math.Abs(x))));
}
