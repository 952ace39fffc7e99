using System.Globalization;
using GradTools.Charting;
using GradTools.Differentiation;

namespace GradTools.PowerShell.Charting;

/// <summary>A gradient check: analytic against numerical slopes, coloured by verdict, and the largest errors as bars.</summary>
internal static class GradientCheckChart
{
    private const int MostBars = 25;

    private static readonly (GradientVerdict Verdict, ChartColor Color, Marker Marker)[] Looks =
    [
        (GradientVerdict.Match, ChartColor.Blue, Marker.Circle),
        (GradientVerdict.Uncertain, ChartColor.Grey, Marker.Square),
        (GradientVerdict.Kink, ChartColor.Orange, Marker.Diamond),
        (GradientVerdict.Mismatch, ChartColor.Vermilion, Marker.Cross),
    ];

    /// <summary>The chart.</summary>
    /// <exception cref="InvalidValueException"><c>NoEntries</c>.</exception>
    public static Chart Of(GradientCheckReport report)
    {
        if (report.Elements.Count == 0)
            throw new InvalidValueException("NoEntries", "The gradient that was checked has no entries: there is nothing to draw.");
        var outcome = report.Passed ? "passed" : "FAILED";
        var diagnosis = report.Diagnosis.Kind == GradientDiagnosisKind.None ? "" : $", {report.Diagnosis.Kind}";
        return new Chart($"Gradient check {outcome}", [Slopes(report), Errors(report)])
        {
            Subtitle = string.Create(CultureInfo.InvariantCulture, $"{report.Elements.Count:N0} entries, {report.Failures.Count} fail{diagnosis}; largest relative error {report.MaxRelativeError:G2}"),
            Width = 1240,
            Height = 600,
        };
    }

    private static Panel Slopes(GradientCheckReport report)
    {
        var numbers = report.Elements.SelectMany(element => new[] { element.Analytic, element.Numerical }).Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        var room = Math.Max(0.06 * (numbers.Max() - numbers.Min()), numbers.Max() == numbers.Min() ? Math.Max(1e-3, 0.1 * Math.Abs(numbers.Max())) : 0);
        var range = (numbers.Min() - room, numbers.Max() + room);
        var clouds = Looks.Select(look => (look, Elements: report.Elements.Where(element => element.Verdict == look.Verdict).ToArray()))
            .Where(group => group.Elements.Length > 0)
            .Select(group => new ScatterSeries(
                Name(group.look.Verdict, group.Elements.Length),
                [.. group.Elements.Select(element => element.Numerical)],
                [.. group.Elements.Select(element => element.Analytic)])
            {
                Color = group.look.Color,
                Marker = group.look.Marker,
                Size = group.look.Verdict == GradientVerdict.Match ? 7 : 10,
                Texts = [.. group.Elements.Select(element => element.ToString())],
            });
        return new Panel(new Axis("Numerical slope") { Range = range }, new Axis("Analytic slope") { Range = range }, [.. clouds])
        {
            Title = "On the diagonal the two agree",
            Diagonal = true,
        };
    }

    private static Panel Errors(GradientCheckReport report)
    {
        // Bars on a logarithmic axis need a length: errors of zero are drawn at the least there is.
        const double least = 1e-17;
        var worst = report.Elements.OrderByDescending(element => element.RelativeError).Take(MostBars).ToArray();
        var finite = worst.Select(element => element.RelativeError).Where(double.IsFinite).Append(report.RelativeTolerance).ToArray();
        var range = (Math.Max(least, Math.Min(finite.Min() / 10, report.RelativeTolerance / 10)), Math.Max(finite.Max() * 3, report.RelativeTolerance * 10));
        var names = worst.Select(element => element.Name.Length > 0 ? element.Name : "gradient").ToArray();
        var bars = Looks.Select(look => new BarSeries("", names, [.. worst.Select(element => element.Verdict == look.Verdict ? Math.Clamp(element.RelativeError, least, range.Item2) : double.NaN)]) { Horizontal = true, Color = look.Color })
            .Where(series => series.Values.Any(double.IsFinite));
        var tolerance = new LineSeries("Tolerance", [report.RelativeTolerance, report.RelativeTolerance], [0, 1]) { Color = ChartColor.Grey, Dashed = true, OnRightAxis = true };
        return new Panel(
            new Axis("Relative error", "", AxisScale.Logarithmic) { Range = range },
            new Axis("Entry", "", AxisScale.Category) { Reversed = true },
            [.. bars, tolerance])
        {
            Title = report.Elements.Count > MostBars ? string.Create(CultureInfo.InvariantCulture, $"The {MostBars} largest errors of {report.Elements.Count:N0}") : "Errors, the largest first",
            Right = Axis.Hidden with { Range = (0, 1) },
        };
    }

    private static string Name(GradientVerdict verdict, int count) => string.Create(CultureInfo.InvariantCulture, $"{verdict} ({count:N0})");
}
