using CsCheck;
using GradTools.Charting;
using GradTools.Charting.Terminal;
using static GradTools.Core.Tests.Charting.Terminal.TerminalText;

namespace GradTools.Core.Tests.Charting.Terminal;

/// <summary>Whatever a chart holds, it is drawn and stays inside the window.</summary>
public sealed class AnyTerminalChartTests
{
    private static readonly Gen<double> Number = Gen.OneOf(
        Gen.Double[-10, 10],
        Gen.Int[-3, 3].Select(i => (double)i),
        One(double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.MinValue, double.Epsilon, -0.0, 1e-300, 1e300, 1e16),
        Gen.Double);

    private static readonly Gen<string> Word = Gen.OneOf(One("", "Loss", "損失関数", "a\tb\nc", "🙂🙂🙂", "e\u0301", "\u001b[31m", "\ud800", "a rather long name of a series"), Gen.String[0, 12]);
    private static readonly Gen<double[]> Numbers = Number.Array[0, 30];
    private static readonly Gen<string[]> Words = Word.Array[0, 12];
    private static readonly Gen<(double, double)?> Range = Gen.OneOf(Gen.Const(((double, double)?)null), Gen.Select(Number, Number).Select((from, to) => ((double, double)?)(from, to)));
    private static readonly Gen<double[,]> Grid = Number.Array2D[Gen.Int[0, 9], Gen.Int[0, 9]];

    private static Gen<T> One<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static readonly Gen<Axis> AnyAxis = Gen.Select(Word, Gen.Enum<AxisScale>(), Range, Gen.Bool, Gen.Bool, Gen.Bool)
        .Select((title, scale, range, reversed, hidden, whole) => new Axis(title, "", scale) { Range = range, Reversed = reversed, IsHidden = hidden, WholeNumbers = whole });

    private static readonly Gen<Series> AnySeries = Gen.OneOf<Series>(
        Gen.Select(Word, Numbers, Numbers, Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool).Select((name, x, y, dashed, markers, steps, right) => (Series)new LineSeries(name, x, y) { Dashed = dashed, Markers = markers, Steps = steps, OnRightAxis = right }),
        Gen.Select(Word, Numbers, Numbers, Gen.Enum<Marker>()).Select((name, x, y, marker) => (Series)new ScatterSeries(name, x, y) { Marker = marker }),
        Gen.Select(Word, Words, Numbers, Gen.Bool, Gen.Bool).Select((name, categories, values, horizontal, right) => (Series)new BarSeries(name, categories, values) { Horizontal = horizontal, OnRightAxis = right }),
        Gen.Select(Word, Numbers, Gen.Int[0, 20].Array[0, 30]).Select((name, edges, counts) => (Series)new HistogramSeries(name, edges, counts)),
        Gen.Select(Word, Grid, Words, Words, Words, Range).Select((name, values, columns, rows, texts, range) => (Series)new HeatMapSeries(name, values, columns, rows) { Texts = texts, Range = range }),
        Gen.Select(Word, Grid, Range).Select((name, values, range) => (Series)new ImageSeries(name, values) { Range = range }),
        Gen.Select(Word, Numbers, Numbers, Grid).Select((name, x, y, values) => (Series)new ContourSeries(name, x, y, values)),
        Gen.Select(Word, Numbers, Numbers, Grid).Select((name, x, y, values) => (Series)new SurfaceSeries(name, x, y, values)),
        Gen.Select(Word, Numbers, Numbers, Numbers).Select((name, x, y, z) => (Series)new PathSeries(name, x, y, z)));

    private static readonly Gen<Panel> AnyPanel = Gen.Select(AnyAxis, AnyAxis, AnyAxis, AnySeries.Array[0, 4], Word, Gen.Int[0, 7])
        .Select((x, y, other, series, title, flags) => new Panel(x, y, series) { Title = title, Right = (flags & 1) == 0 ? null : other, Z = flags == 6 ? other : null, EqualScales = (flags & 2) != 0, Diagonal = (flags & 4) != 0 });

    private static readonly Gen<Chart> AnyChart = Gen.Select(Word, Word, AnyPanel.Array[0, 5]).Select((title, subtitle, panels) => new Chart(title, panels) { Subtitle = subtitle });

    [Fact]
    public void Any_chart_is_drawn_inside_any_window()
    {
        Gen.Select(AnyChart, Gen.Int[20, 130], Gen.Int[8, 50], Gen.Enum<TerminalColors>()).Sample((chart, width, height, colors) =>
        {
            var rows = TerminalChart.Draw(chart, width, height, colors);

            Assert.InRange(rows.Count, 0, height);
            Assert.All(rows, row =>
            {
                var text = Plain(row);
                Assert.InRange(DisplayWidth.Of(text), 0, width);
                Assert.DoesNotContain(text, c => char.IsControl(c));
            });
        }, iter: 3000);
    }

    [Fact]
    public void Every_point_of_a_line_has_its_dot()
    {
        Gen.Select(Gen.Double[-1e3, 1e3].Array[2, 40], Gen.Int[20, 100], Gen.Int[8, 40]).Sample((values, width, height) =>
        {
            double[] x = [.. Enumerable.Range(0, values.Length)];
            var dots = Dots(TerminalChart.Draw(Bare(new LineSeries("", x, values)), width, height, TerminalColors.None).Skip(1));
            var (least, most, across, down) = (values.Min(), values.Max(), 2 * width - 1, 4 * (height - 1) - 1);

            for (var i = 0; i < values.Length && most > least; i++)
            {
                var (right, up) = (across * x[i] / x[^1], down * (values[i] - least) / (most - least));
                Assert.Contains(dots, dot => Math.Abs(dot.X - right) <= 0.5 + 1e-6 && Math.Abs(down - dot.Y - up) <= 0.5 + 1e-6);
            }
        }, iter: 200);
    }
}
