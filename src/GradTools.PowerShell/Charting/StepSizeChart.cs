using System.Globalization;
using GradTools.Charting;
using GradTools.Differentiation;
using GradTools.PowerShell.Commands;

namespace GradTools.PowerShell.Charting;

/// <summary>The error of numerical gradients by step size, on logarithmic axes: truncation makes it rise to the right, rounding to the left.</summary>
internal static class StepSizeChart
{
    /// <summary>Errors of zero have no place on a logarithmic axis: they are drawn at the least there is.</summary>
    private const double Least = 1e-17;

    /// <summary>Guide lines stand this many times above what they guide along.</summary>
    private const double Above = 6;

    /// <summary>Truncation is read off where a step is this many times the best one, rounding where it is this share of it.</summary>
    private const double Away = 30;
    private const int LeastPoints = 3;

    /// <summary>Errors below this are those of the result as a number.</summary>
    private const double Rounding = 1e-15;

    /// <summary>The name of a line that falls stands this many times to its right.</summary>
    private const double Beside = 8;

    private static readonly ChartColor[] Colors = [ChartColor.Blue, ChartColor.Vermilion, ChartColor.Green, ChartColor.Purple, ChartColor.Orange];

    /// <summary>Whether two sweeps are of one function at one point.</summary>
    public static bool AreOfOneProblem(StepSizeSweep first, StepSizeSweep second) =>
        ReferenceEquals(first.Function, second.Function) && ReferenceEquals(first.At, second.At) && first.Method != second.Method;

    /// <summary>The chart.</summary>
    public static Chart Of(IReadOnlyList<StepSizeSweep> sweeps)
    {
        var (steps, errors) = (new Axis("Step size h", "", AxisScale.Logarithmic) { Range = (sweeps[0].Steps.Min() / 1.5, sweeps[0].Steps.Max() * 1.5) }, sweeps.SelectMany(sweep => sweep.Errors).Where(double.IsFinite).Select(Drawn).DefaultIfEmpty(1).ToArray());
        var range = (From: Math.Max(Least / 3, errors.Min() / 3), To: Math.Max(errors.Max() * 8, 1e-10));
        var shaded = sweeps.FirstOrDefault(sweep => sweep.Method == NumericalMethod.Central) ?? sweeps[0];
        var (guides, notes) = Guides(sweeps, range);
        var reference = sweeps[0].ReferenceError is { } off and > 0
            ? new LineSeries("The reference may be off by", [steps.Range!.Value.From, steps.Range.Value.To], [off, off]) { Color = ChartColor.Grey }
            : null;
        var lines = sweeps.Select((sweep, i) => new LineSeries(sweep.Method.ToString(), sweep.Steps, [.. sweep.Errors.Select(Drawn)])
        {
            Color = Colors[i % Colors.Length],
            Dashed = sweep.Method == NumericalMethod.ComplexStep, // its truncation is that of Central: both are to be seen
            Texts = [.. sweep.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.Method}, h = {point.StepSize:G3}: error {point.Error:G3}"))],
        });
        var best = sweeps.Select((sweep, i) => new ScatterSeries("Best step", [sweep.BestStep], [Drawn(sweep.LeastError)])
        {
            Color = Colors[i % Colors.Length],
            Marker = Marker.Diamond,
            Size = 13,
            Texts = [$"Best step, {sweep}"],
        });
        var panel = new Panel(steps, new Axis(sweeps[0].IsRelative ? "Error relative to the gradient" : "Error", "", AxisScale.Logarithmic) { Range = range }, [.. guides, .. reference is null ? [] : new[] { reference }, .. lines, .. best])
        {
            Bands = double.IsNaN(shaded.BestStep) ? [] : [new Band(shaded.PlateauFrom, shaded.PlateauTo, $"Plateau of {shaded.Method}")],
            Notes = notes,
        };
        return new Chart("Error of the numerical gradient by step size", [panel])
        {
            Subtitle = $"Against the {(sweeps[0].Reference == "Automatic" ? "automatic gradient" : "extrapolated gradient of Richardson")}. Best step: {string.Join(", ", sweeps.Select(sweep => string.Create(CultureInfo.InvariantCulture, $"{sweep.Method} {sweep.BestStep:0.0E+0}")))}",
            Width = 1040,
            Height = 660,
        };
    }

    private static double Drawn(double error) => Math.Max(error, Least);

    /// <summary>What theory says: truncation goes as a power of the step, rounding as the machine epsilon over it.</summary>
    private static (List<LineSeries> Lines, List<Note> Notes) Guides(IReadOnlyList<StepSizeSweep> sweeps, (double From, double To) range)
    {
        var (lines, notes) = (new List<LineSeries>(), new List<Note>());
        foreach (var sweep in sweeps.Where(sweep => Order(sweep.Method) > 0).DistinctBy(sweep => Order(sweep.Method)))
        {
            var order = Order(sweep.Method);
            Add(order, sweep.Points.Where(point => point.StepSize > Away * sweep.BestStep && point.Error > Away * sweep.LeastError), order == 1 ? "h" : order == 2 ? "h²" : "h⁴");
        }

        var worst = sweeps.Where(sweep => Order(sweep.Method) > 0).MaxBy(sweep => sweep.Points.Where(point => point.StepSize < sweep.BestStep && double.IsFinite(point.Error)).Sum(point => point.Error));
        if (worst is not null)
            Add(-1, worst.Points.Where(point => point.StepSize < worst.BestStep / Away && point.Error > Math.Max(Rounding, Away * worst.LeastError)), "ε/h");
        return (lines, notes);

        void Add(int power, IEnumerable<StepSizePoint> points, string name)
        {
            var there = points.Where(point => double.IsFinite(point.Error) && point.Error > 0).OrderBy(point => point.StepSize).ToArray();
            if (there.Length < LeastPoints)
                return;
            var factors = there.Select(point => point.Error / Math.Pow(point.StepSize, power)).Order().ToArray();
            var factor = Above * factors[factors.Length / 2];
            var (from, to) = (there[0].StepSize, there[^1].StepSize);
            if (power < 0)
                to = Math.Max(to, from * 1e3);
            double[] places = [from, Math.Sqrt(from * to), to];
            lines.Add(new LineSeries("Theory", places, Array.ConvertAll(places, place => factor * Math.Pow(place, power))) { Color = ChartColor.Grey, Dashed = true });
            notes.Add(new Note(places[1] * (power < 0 ? Beside : 1), Math.Min(factor * Math.Pow(places[1], power) * 1.5, range.To), name));
        }
    }

    private static int Order(NumericalMethod method) => method switch
    {
        NumericalMethod.Forward or NumericalMethod.Backward => 1,
        NumericalMethod.Central => 2,
        NumericalMethod.FivePoint => 4,
        _ => 0,
    };
}
