namespace GradTools.Differentiation;

/// <summary>The best estimate of a slope.</summary>
/// <param name="Slope">The estimate.</param>
/// <param name="Error">How far it may be off, through rounding and truncation.</param>
/// <param name="Step">The smallest step that went into it.</param>
internal readonly record struct SlopeEstimate(double Slope, double Error, double Step);

/// <summary>
/// One partial derivative from central differences at steps that shrink by a factor of four, extrapolated to a step of zero
/// (Richardson's extrapolation in Neville's scheme, after Ridders 1982). Every entry of the table is an estimate with an error of three parts:
/// how far it is from its neighbours in the table, the noise of the values over the step, and the gap between the slopes of the two sides that no
/// curvature explains. That gap tells of kinks within the step, between which the table may settle on a slope that is none.
/// </summary>
/// <remarks>
/// From the smallest step upwards, an estimate counts as long as it fits those at smaller steps (the principle of Lepski 1990); of those that count,
/// the one with the least error is taken. Steps are powers of two, so that the places beside the point are exact and the ratio of the steps is exactly four.
/// </remarks>
internal sealed class StepSweep
{
    private const int Ratio = 4;
    private const int Depth = 4;

    /// <summary>What one rounding contributes, relative to the value.</summary>
    private const double Epsilon = 2.2e-16;

    /// <summary>How many times the noise of one value an estimate may be off.</summary>
    public const double Safety = 4;

    /// <summary>How many times noisier an extrapolated gap is than a slope: it takes three values where a slope takes two, and larger factors.</summary>
    private const double GapNoise = 4;

    /// <summary>Gaps below this share of the largest are not kinks but what is left of curvature.</summary>
    private const double GapShare = 1e-3;

    private readonly double _x;
    private readonly double _value;
    private readonly double _functionNoise;
    private readonly double _smallest;
    private readonly List<Row> _rows = [];
    private double[] _slopes = [];
    private double[] _gaps = [];
    private double _next;

    /// <param name="index">The coordinate.</param>
    /// <param name="x">Its value at the point.</param>
    /// <param name="value">The function at the point.</param>
    /// <param name="noise">The noise of the function as far as it is known; the sweep adds what it sees.</param>
    public StepSweep(int index, double x, double value, double noise)
    {
        Index = index;
        _x = x;
        _value = value;
        _functionNoise = noise;
        _next = Math.ScaleB(Scale(x), -3);
        var scale = x == 0 ? 1 : Math.Min(1, Math.Abs(x));
        _smallest = Math.Max(Math.ScaleB(scale, -27), 4 * (Math.BitIncrement(Math.Abs(x)) - Math.Abs(x)));
    }

    /// <summary>
    /// One step of the sweep: its size, the one-sided slopes, the rounding error of the values, how far the table was from itself one step earlier,
    /// and the estimates of the slope.
    /// </summary>
    private readonly record struct Row(double Step, double Left, double Right, double Rounding, double Spread, Entry[] Entries)
    {
        public double Gap => Right - Left;
    }

    /// <summary>An entry of the table: the slope, its distance from its neighbours in the table, and the gap between the sides, at a step of zero.</summary>
    private readonly record struct Entry(double Slope, double Distance, double Gap);

    /// <summary>The coordinate.</summary>
    public int Index { get; }

    /// <summary>The next step to take, or null at the end of the sweep.</summary>
    public double? NextStep => _next >= _smallest ? _next : null;

    /// <summary>A single good step for a first look: about the cube root of the machine epsilon.</summary>
    public static double FirstStep(double x) => Math.Max(Math.ScaleB(Scale(x), -17), 4 * (Math.BitIncrement(Math.Abs(x)) - Math.Abs(x)));

    /// <summary>The error that rounding alone leaves in a central difference.</summary>
    public static double RoundingError(double magnitude, double step) => 2 * Epsilon * magnitude / step;

    /// <summary>How far the noise of the function alone may move a slope over a step.</summary>
    public double NoiseFloor(double step) => Safety * Noise / step;

    /// <summary>Takes the function beside the point at <see cref="NextStep"/> and moves on to the following step.</summary>
    public void Add(Neighbours neighbours)
    {
        var step = _next;
        _next /= Ratio;
        if (!double.IsFinite(neighbours.Slope))
        {
            _slopes = _gaps = [];
            return;
        }

        var left = (_value - neighbours.ValueBelow) / (_x - neighbours.Below);
        var right = (neighbours.ValueAbove - _value) / (neighbours.Above - _x);
        var slopes = Neville(_slopes, neighbours.Slope, Ratio * Ratio);
        var gaps = Neville(_gaps, right - left, Ratio);
        var entries = new Entry[slopes.Length - 1];
        var spread = double.PositiveInfinity;
        for (var j = 1; j < slopes.Length; j++)
        {
            var distance = Math.Max(Math.Abs(slopes[j] - slopes[j - 1]), Math.Abs(slopes[j] - _slopes[j - 1]));
            entries[j - 1] = new Entry(slopes[j], distance, Math.Abs(gaps[j]));
            spread = Math.Min(spread, Math.Abs(slopes[j - 1] - _slopes[j - 1]));
        }

        (_slopes, _gaps) = (slopes, gaps);
        _rows.Add(new Row(step, left, right, Epsilon * Math.Max(Math.Abs(_value), neighbours.Magnitude), spread, entries));
    }

    /// <summary>The best estimate so far; its error is infinite while there is none.</summary>
    public SlopeEstimate Best
    {
        get
        {
            var noise = Noise;
            var best = new SlopeEstimate(double.NaN, double.PositiveInfinity, double.NaN);
            var (lowest, highest, kinks) = (double.NegativeInfinity, double.PositiveInfinity, 0.0);
            for (var i = _rows.Count - 1; i >= 0; i--)
            {
                var row = _rows[i];
                if (row.Entries.Length == 0)
                    continue;
                var rounding = Safety * Math.Max(row.Rounding, noise) / row.Step;
                kinks = Math.Max(kinks, row.Entries.Min(entry => entry.Gap) - GapNoise * rounding);
                var here = new SlopeEstimate(double.NaN, double.PositiveInfinity, row.Step);
                foreach (var (slope, distance, gap) in row.Entries)
                {
                    var error = Safety * distance + rounding + 2 * Math.Max(kinks, gap);
                    if (error < here.Error)
                        here = here with { Slope = slope, Error = error };
                }

                (lowest, highest) = (Math.Max(lowest, here.Slope - here.Error), Math.Min(highest, here.Slope + here.Error));
                if (lowest > highest)
                    break;
                if (here.Error < best.Error)
                    best = here;
            }

            return best;
        }
    }

    /// <summary>Whether the function looks smooth at the last step: the slopes on the two sides approach each other in proportion to the step, as curvature makes them.</summary>
    public bool IsSmoothSoFar => _rows.Count > 1 && Math.Abs(Jump(_rows.Count - 1)) <= 0.05 * Math.Abs(_rows[^1].Gap) + 4 * Noise / _rows[^1].Step;

    /// <summary>The slopes on the two sides of a kink at the point and how far they may be off, or null where there is none that rises out of the noise.</summary>
    public (double Left, double Right, double Error)? Kink
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
            var error = Math.Abs(jump - before) + GapNoise * Safety * noise / _rows[last].Step;
            return (Extrapolate(_rows[last].Left, _rows[last - 1].Left), Extrapolate(_rows[last].Right, _rows[last - 1].Right), error);
        }
    }

    /// <summary>The rounding error of the function: what its magnitude implies, what was measured before, or what the four smallest steps show, whichever is most.</summary>
    private double Noise
    {
        get
        {
            var noise = _rows.Count == 0 ? _functionNoise : Math.Max(_functionNoise, _rows[^1].Rounding);
            for (var i = Math.Max(Depth, _rows.Count - 4); i < _rows.Count; i++)
                if (double.IsFinite(_rows[i].Spread))
                    noise = Math.Max(noise, _rows[i].Spread * _rows[i].Step);
            return noise;
        }
    }

    /// <summary>The gap between the one-sided slopes, extrapolated to a step of zero: nothing where the function is smooth.</summary>
    private double Jump(int row) => Extrapolate(_rows[row].Gap, _rows[row - 1].Gap);

    /// <summary>
    /// The next row of Neville's table for a quantity that goes as c + a hᵖ + b hᵖ⁺² + ... with the step; <paramref name="power"/> is the ratio of
    /// the steps to the p.
    /// </summary>
    private static double[] Neville(double[] previous, double first, double power)
    {
        var row = new double[Math.Min(previous.Length + 1, Depth + 1)];
        row[0] = first;
        for (var j = 1; j < row.Length; j++, power *= Ratio * Ratio)
            row[j] = row[j - 1] + (row[j - 1] - previous[j - 1]) / (power - 1);
        return row;
    }

    private static double Extrapolate(double near, double far) => (Ratio * near - far) / (Ratio - 1);

    private static double Scale(double x) => Math.ScaleB(1, Math.ILogB(Math.Max(1, Math.Abs(x))));
}
