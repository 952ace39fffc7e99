namespace GradTools.Differentiation;

/// <summary>
/// Slopes at steps that are halved again and again, extrapolated to a step of zero in Neville's scheme (Richardson 1911, after Ridders 1982).
/// The estimate is the entry of the table that agrees best with its neighbours, allowing for the noise of the function.
/// </summary>
/// <param name="power">The error of a slope is a series in this power of the step: 2 for central differences, 1 for one-sided ones.</param>
internal sealed class ExtrapolationTable(int power)
{
    private const int Columns = 8;

    /// <summary>How many of the smallest steps the noise of the function is read off.</summary>
    private const int NoiseRows = 3;

    /// <summary>How many times the noise of one value an estimate may be off.</summary>
    private const double Safety = 4;

    private readonly List<(SlopeEstimate Estimate, double Noise)> _candidates = [];
    private double[] _row = [];

    /// <summary>The smallest change down a column at each of the last steps, times the step.</summary>
    private readonly Queue<double> _spreads = new();

    /// <summary>The best estimate so far; its error is infinite while there is none.</summary>
    public SlopeEstimate Best
    {
        get
        {
            // At the smallest steps nothing but the noise of the function keeps the columns from standing still.
            var noise = _spreads.Count == NoiseRows ? _spreads.Max() : 0;
            var best = new SlopeEstimate(double.NaN, double.PositiveInfinity, double.NaN);
            foreach (var (candidate, rounding) in _candidates)
            {
                var error = candidate.Error + Safety * Math.Max(rounding, noise / candidate.Step);
                if (error < best.Error)
                    best = candidate with { Error = error };
            }

            return best;
        }
    }

    /// <summary>Takes the slope at the next step. One that is not a number starts the table anew: the steps before reached out of the domain.</summary>
    /// <param name="step">The step, half of the one before.</param>
    /// <param name="slope">The slope.</param>
    /// <param name="rounding">The error that rounding of the value alone leaves in it.</param>
    public void Add(double step, double slope, double rounding)
    {
        if (!double.IsFinite(slope))
        {
            _row = [];
            _spreads.Clear();
            return;
        }

        var row = new double[Math.Min(_row.Length + 1, Columns)];
        row[0] = slope;
        var spread = double.PositiveInfinity;
        for (var j = 1; j < row.Length; j++)
        {
            row[j] = row[j - 1] + (row[j - 1] - _row[j - 1]) / (Math.ScaleB(1, power * j) - 1);
            spread = Math.Min(spread, Math.Abs(row[j - 1] - _row[j - 1]));
            _candidates.Add((new SlopeEstimate(row[j], Math.Max(Math.Abs(row[j] - row[j - 1]), Math.Abs(row[j] - _row[j - 1])), step), rounding));
        }

        // A column that stands still to the last bit is a function that no longer resolves the step, and tells nothing.
        if (spread > 0 && double.IsFinite(spread))
            _spreads.Enqueue(spread * step);
        if (_spreads.Count > NoiseRows)
            _spreads.Dequeue();
        _row = row;
    }
}
