using GradTools.Charting;
using GradTools.PowerShell.Commands;

namespace GradTools.PowerShell.Charting.Descents;

/// <summary>A number by step, a line a descent. Those that diverge leave the panel, so that the others stay readable.</summary>
internal static class StepCurves
{
    /// <summary>Values that span more than this ratio are read on a logarithmic axis.</summary>
    private const double ManyTimes = 100;

    /// <summary>Descents of which the longest has this many times the steps of the shortest are read on a logarithmic axis of steps.</summary>
    private const double MuchLonger = 20;

    /// <summary>How far a curve that diverges is followed where no other shows the way.</summary>
    private const int StepsAlone = 25;

    /// <summary>The places along the axis that can be told apart.</summary>
    private const int Places = 250;

    /// <summary>The panel.</summary>
    /// <param name="results">The descents.</param>
    /// <param name="title">What the number is.</param>
    /// <param name="number">The number of a descent at a step; NaN where there is none.</param>
    public static Panel Of(IReadOnlyList<GradientDescentResult> results, string title, Func<GradientDescentResult, int, double> number)
    {
        var names = DescentNames.Of(results);
        var curves = results.Select((result, i) => new Curve(result, names[i], ChartPalette.At(i), [.. Enumerable.Range(0, result.Track.Count).Select(step => number(result, step))])).ToArray();
        var settled = curves.Where(curve => !curve.Diverges).ToArray();
        var shown = (settled.Length > 0 ? settled.SelectMany(curve => curve.Numbers).Concat(curves.Select(curve => curve.Numbers[0])) : curves.SelectMany(curve => curve.Numbers.Take(StepsAlone))).Where(double.IsFinite).ToArray();
        var positive = shown.Where(one => one > 0).DefaultIfEmpty(1).ToArray();
        var isLogarithmic = Array.TrueForAll(shown, one => one >= 0) && positive.Max() > ManyTimes * positive.Min();
        var range = isLogarithmic ? Logarithmic(positive, settled.Length < curves.Length) : Linear(shown, settled.Length < curves.Length);
        var lengths = (settled.Length > 0 ? settled : curves).Select(curve => settled.Length > 0 ? curve.Numbers.Length - 1 : Math.Min(curve.Numbers.Length - 1, StepsAlone)).ToArray();
        var last = Math.Max(1, lengths.Max());
        var isLong = last > MuchLonger * Math.Max(1, lengths.Min());
        var steps = isLong
            ? new Axis("Step", "logarithmic, from step 1", AxisScale.Logarithmic) { Range = (0.9, last * 1.1) }
            : new Axis("Step") { Range = (-0.02 * last, 1.02 * last), WholeNumbers = true };
        return new Panel(
            steps,
            new Axis(title, "", isLogarithmic ? AxisScale.Logarithmic : AxisScale.Linear) { Range = range },
            [.. curves.Select(curve => Line(curve, range, isLong, last, isLogarithmic)), .. curves.Where(curve => curve.Diverges).Select(curve => Cross(curve, range, isLong, last, isLogarithmic))]);
    }

    private static (double, double) Logarithmic(double[] positive, bool leaves)
    {
        var ratio = positive.Max() / positive.Min();
        return (positive.Min() / Math.Pow(ratio, 0.05), positive.Max() * Math.Pow(ratio, leaves ? 0.12 : 0.05));
    }

    private static (double, double) Linear(double[] shown, bool leaves)
    {
        var (low, high) = (shown.DefaultIfEmpty(0).Min(), shown.DefaultIfEmpty(1).Max());
        var span = high > low ? high - low : Math.Max(1e-3, Math.Abs(high));
        return (low - 0.06 * span, high + (leaves ? 0.3 : 0.06) * span);
    }

    private static LineSeries Line(Curve curve, (double From, double To) range, bool isLong, int last, bool isLogarithmic)
    {
        var steps = Thin(curve, isLong, Math.Min(last, curve.Until(range) + 1));
        // One step beyond the panel, so that the line is seen to leave it; not so far that plotly.js would have to cut it.
        var (lowest, highest) = isLogarithmic ? (range.From / ManyTimes, range.To * ManyTimes) : (range.From - (range.To - range.From), range.To + (range.To - range.From));
        return new LineSeries(curve.Name, [.. steps.Select(step => (double)step)], [.. steps.Select(step => curve.Numbers[step] is var one && isLogarithmic && one <= 0 ? double.NaN : Math.Clamp(one, lowest, highest))])
        {
            Color = curve.Color,
            Dashed = curve.Diverges,
            Markers = steps.Length <= 30,
            Texts = [.. steps.Select(step => curve.Text(step))],
        };
    }

    /// <summary>Where a curve is last seen, clear of the border.</summary>
    private static ScatterSeries Cross(Curve curve, (double From, double To) range, bool isLong, int last, bool isLogarithmic)
    {
        range.To = isLogarithmic ? range.To / Math.Pow(range.To / range.From, 0.02) : range.To - 0.02 * (range.To - range.From);
        var step = Math.Max(isLong ? 1 : 0, Math.Min(last, curve.Until(range)));
        return new ScatterSeries("Diverges", [step], [curve.Numbers[step]]) { Color = curve.Color, Marker = Marker.Cross, Size = 11, Texts = [$"{curve.Text(step)}: it diverges"] };
    }

    /// <summary>Of the steps that fall on one place of the axis, those with the lowest and the highest number.</summary>
    private static int[] Thin(Curve curve, bool isLong, int last)
    {
        last = Math.Min(last, curve.Numbers.Length - 1);
        var kept = new SortedSet<int>();
        foreach (var place in Enumerable.Range(isLong ? 1 : 0, Math.Max(1, last + (isLong ? 0 : 1))).Where(step => step <= last).GroupBy(step => (int)(Places * (isLong ? Math.Log(step) / Math.Log(last + 1.0) : step / (last + 1.0)))))
        {
            kept.Add(place.MinBy(step => curve.Numbers[step]));
            kept.Add(place.MaxBy(step => curve.Numbers[step]));
        }

        return [.. kept];
    }

    private sealed record Curve(GradientDescentResult Result, string Name, ChartColor Color, double[] Numbers)
    {
        public bool Diverges => Result.StopReason == Learning.DescentStopReason.Diverged;

        /// <summary>The last step before the curve leaves a range.</summary>
        public int Until((double From, double To) range)
        {
            var step = 0;
            while (step + 1 < Numbers.Length && (!Diverges || (Numbers[step + 1] >= range.From && Numbers[step + 1] <= range.To)))
                step++;
            return step;
        }

        public string Text(int step) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name}, step {step}: {Numbers[step]:G6}");
    }
}
