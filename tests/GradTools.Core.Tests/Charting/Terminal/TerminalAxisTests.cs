using GradTools.Charting;
using GradTools.Charting.Terminal;
using static GradTools.Core.Tests.Charting.Terminal.TerminalText;

namespace GradTools.Core.Tests.Charting.Terminal;

/// <summary>What stands around the plot of a chart of characters: titles, ticks, legend, panels, colours.</summary>
public sealed class TerminalAxisTests
{
    [Fact]
    public void A_chart_reads_like_this()
    {
        var chart = new Chart("Parabola", [new Panel(new Axis("x", "m"), new Axis("f(x)"), [new LineSeries("", [.. Enumerable.Range(-20, 41).Select(i => i / 10.0)], [.. Enumerable.Range(-20, 41).Select(i => i * i / 100.0)])])]) { Subtitle = "y = x²" };

        Assert.Equal(
            """
            Parabola
            y = x²
            f(x)
            4 ┤⠱⡀                                 ⢀⠎
              │ ⠘⡄                               ⢠⠃
              │  ⠘⢄                             ⡠⠃
            2 ┤    ⠣⡀                         ⢀⠜
              │     ⠈⠢⡀                     ⢀⠔⠁
              │       ⠈⠦⡀                 ⢀⠤⠃
              │         ⠈⠢⠤⡀           ⢀⠤⠔⠁
            0 ┤            ⠈⠑⠤⠤⢄⣀⣀⣀⡠⠤⠤⠊⠁
              └┬────────┬────────┬────────┬────────┬
               -2       -1       0        1        2
                               x (m)
            """.ReplaceLineEndings("\n"),
            string.Join('\n', TerminalChart.Draw(chart, 40, 14, TerminalColors.None)));
    }

    [Theory]
    [InlineData(0, 10, 6, "0 2 4 6 8 10")]
    [InlineData(0, 1, 3, "0.0 0.5 1.0")]
    [InlineData(-1, 1, 5, "-1.0 -0.5 0.0 0.5 1.0")]
    [InlineData(1.2, 3.4, 5, "1.5 2.0 2.5 3.0")]
    [InlineData(0, 0.004, 4, "0.000 0.001 0.002 0.003 0.004")]
    [InlineData(0, 4e7, 4, "0 1e7 2e7 3e7 4e7")]
    [InlineData(0, 3e-9, 3, "0 1e-9 2e-9 3e-9")]
    [InlineData(0, 1e-320, 4, null)]
    [InlineData(-1.7e308, 1.7e308, 4, "-1e308 0 1e308")]
    [InlineData(1e16, 1.0000000000000002e16, 4, null)]
    public void Ticks_are_round_numbers(double from, double to, int most, string? expected)
    {
        var ticks = Tick.Of(Ruler.Of(new Axis("x") { Range = (from, to) }, [], []), most);

        if (expected is not null)
            Assert.Equal(expected, string.Join(' ', ticks.Select(tick => tick.Text)));
        Assert.All(ticks, tick => Assert.InRange(tick.Place, -1e-6, 1 + 1e-6));
    }

    [Fact]
    public void Ticks_of_a_logarithmic_axis_are_powers_of_ten()
    {
        string Of(double from, double to, int most) => string.Join(' ', Tick.Of(Ruler.Of(new Axis("x", "", AxisScale.Logarithmic) { Range = (from, to) }, [], []), most).Select(tick => tick.Text));

        Assert.Equal("1e-12 1e-9 1e-6 1e-3 1e0", Of(1e-13, 2, 5));
        Assert.Equal("0.01 0.1 1 10 100 1000 10000", Of(1e-2, 1e4, 8));
        Assert.Equal("2 4 6 8", Of(2, 8, 4)); // within a decade they are those of a linear one
    }

    [Fact]
    public void Shares_are_written_in_percent_and_epochs_as_whole_numbers()
    {
        string Of(Axis axis, int most) => string.Join(' ', Tick.Of(Ruler.Of(axis, [], []), most).Select(tick => tick.Text));

        Assert.Equal("0% 50% 100%", Of(new Axis("a", "", AxisScale.Percent) { Range = (0, 1) }, 3));
        Assert.Equal("97.5% 98.0% 98.5%", Of(new Axis("a", "", AxisScale.Percent) { Range = (0.9725, 0.986) }, 3));
        Assert.Equal("1 2 3", Of(new Axis("e") { Range = (0.5, 3.5), WholeNumbers = true }, 20));
    }

    [Fact]
    public void Series_are_told_apart_without_colours()
    {
        double[] x = [.. Enumerable.Range(0, 100)];
        var chart = new Chart("t", [new Panel(new Axis("x"), new Axis("Loss"), [new LineSeries("Training", x, x), new LineSeries("Validation", x, [.. x.Reverse()]) { Dashed = true }, new LineSeries("Rate", x, [.. x.Select(i => 1 + i / 99)]) { OnRightAxis = true }]) { Right = new Axis("Rate", "1/s") }]);
        var rows = TerminalChart.Draw(chart, 70, 20, TerminalColors.None);

        Assert.Equal("─●─ Training   ╌◆╌ Validation   ─▲─ Rate (right)", rows[^1]);
        Assert.All("●◆▲", mark => Assert.True(rows.SkipLast(1).Sum(row => row.Count(c => c == mark)) >= 3));
        Assert.Matches(@"^Loss +Rate \(1/s\)$", rows[1]);
        Assert.Matches("^ +│.*├ 2.0$", rows[2]);
    }

    [Fact]
    public void Points_have_the_marks_of_their_series()
    {
        var chart = Bare(new ScatterSeries("Match", [0], [0]), new ScatterSeries("Mismatch", [1], [1]) { Marker = Marker.Cross });
        var rows = TerminalChart.Draw(chart, 30, 8, TerminalColors.None);

        Assert.Equal("● Match   × Mismatch", rows[^1]);
        Assert.Equal('×', rows[1][29]);
        Assert.Equal('●', rows[^2][0]);
    }

    [Fact]
    public void A_cloud_of_many_points_is_one_of_dots()
    {
        var points = Enumerable.Range(0, 500).ToArray();
        var rows = Plot(Bare(new ScatterSeries("", [.. points.Select(i => (double)(i * 37 % 499))], [.. points.Select(i => (double)(i * 91 % 487))])));

        Assert.DoesNotContain(rows, row => row.Contains('●', StringComparison.Ordinal));
        Assert.True(Dots(rows).Count > 250);
    }

    [Fact]
    public void The_colours_of_a_grid_are_explained()
    {
        var map = new HeatMapSeries("Share", new double[,] { { 0, 1 } }, ["a", "b"], ["1"]) { Range = (0, 0.5) };

        Assert.Equal("Share: 0   ░░▒▒▓▓██ 0.5", TerminalChart.Draw(Bare(map), 30, 8, TerminalColors.None)[^1]);
    }

    [Fact]
    public void Ticks_can_be_told()
    {
        var axis = new Axis("x") { Range = (0, 10), Ticks = [new AxisTick(0, "none"), new AxisTick(5, "half"), new AxisTick(10, "all"), new AxisTick(20, "more")] };
        var rows = TerminalChart.Draw(new Chart("t", [new Panel(axis, new Axis("y"), [])]), 40, 10, TerminalColors.None);

        Assert.Equal(["none", "half", "all"], rows[^2].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var map = new HeatMapSeries("Value", new double[,] { { -3, 3 } }, ["a", "b"], ["1"]) { Ticks = [new AxisTick(-3, "0.001"), new AxisTick(3, "1000")] };
        Assert.Equal("Value: 0.001   ░░▒▒▓▓██ 1000", TerminalChart.Draw(Bare(map), 40, 8, TerminalColors.None)[^1]);
    }

    [Fact]
    public void A_stretch_of_the_axis_is_shaded_and_named()
    {
        var panel = new Panel(Axis.Hidden with { Range = (0, 20) }, Axis.Hidden, []) { Bands = [new Band(5, 15, "flat")], Notes = [new Note(20, 0, "end")] };
        var rows = Plot(new Chart("t", [panel]));

        Assert.Equal("     ░░░flat░░░", rows[0]);
        Assert.Equal("     ░░░░░░░░░░", rows[1]);
        Assert.EndsWith("  end", rows[^2], StringComparison.Ordinal);
    }

    [Fact]
    public void The_line_of_a_field_is_where_it_has_its_level()
    {
        var field = new FieldSeries("", [0, 1], [0, 1], new double[,] { { 0, 1 }, { 0, 1 } }) { Level = 0.5, ShowScale = false };

        Assert.Equal(Enumerable.Range(0, 32).Select(y => (19, y)), Dots(Plot(Bare(field))).OrderBy(dot => dot.Y));
        Assert.Equal(
            Enumerable.Repeat("░░░░░░░░░░▓▓▓▓▓▓▓▓▓▓", 8),
            Plot(Bare(field with { Level = null, Regions = [ChartColor.Blue, ChartColor.Vermilion], Values = new double[,] { { 0.9, 1.6 }, { 0.9, 1.6 } } })));
    }

    [Fact]
    public void Of_an_animation_the_last_step_is_drawn()
    {
        var chart = Bare(new LineSeries("", [0, 1], [0, 0]), new LineSeries("", [0, 1], [1, 1])) with
        {
            Frames = [new ChartFrame("1", new Dictionary<int, Series>()), new ChartFrame("2", new Dictionary<int, Series> { [1] = new LineSeries("", [0, 1], [1, 0]) })],
        };

        Assert.Equal(Plot(Bare(chart.Panels[0].Series[0], new LineSeries("", [0, 1], [1, 0]))), Plot(chart));
    }

    [Fact]
    public void A_surface_is_seen_from_above_unless_a_contour_shows_it()
    {
        var values = new double[,] { { 0, 1 }, { 0, 1 } };
        var space = new Panel(Axis.Hidden, Axis.Hidden, [new SurfaceSeries("", [0, 1], [0, 1], values) { ShowScale = false }, new PathSeries("", [0, 1], [0, 1], [0, 1])]) { Z = new Axis("z") };
        var plane = new Panel(Axis.Hidden, Axis.Hidden, [new ContourSeries("", [0, 1], [0, 1], values) { ShowScale = false }, new LineSeries("", [0, 1], [0, 1]) { Markers = true }]);

        Assert.Equal(Plot(new Chart("t", [plane])).Select(row => row.Replace('●', 'x')), Plot(new Chart("t", [space, plane])).Select(row => row.Replace('●', 'x')));
        Assert.Equal(40, Dots(Plot(new Chart("t", [space]))).Count);
    }

    [Fact]
    public void Panels_stand_where_they_are_largest_and_none_vanishes_unsaid()
    {
        var panel = new Panel(new Axis("x"), new Axis("y"), [new LineSeries("", [0, 1], [0, 1])]);
        var chart = new Chart("t", [panel with { Title = "First" }, panel with { Title = "Second" }]);

        Assert.Matches("^ +First +Second$", TerminalChart.Draw(chart, 100, 20, TerminalColors.None)[1]);
        Assert.DoesNotContain(TerminalChart.Draw(chart, 40, 40, TerminalColors.None), row => row.Contains("First", StringComparison.Ordinal) && row.Contains("Second", StringComparison.Ordinal));
        Assert.Equal("1 of 2 panels: ther…", TerminalChart.Draw(chart, 20, 10, TerminalColors.None)[^1]);
    }

    [Fact]
    public void Colours_do_not_change_what_is_written()
    {
        var chart = new Chart("t", [new Panel(new Axis("x"), new Axis("y"), [new LineSeries("a", [0, 1, 2], [0, 5, 1]), new ScatterSeries("b", [1], [3]), new HistogramSeries("c", [0, 1, 2], [2, 3])])]);
        var plain = TerminalChart.Draw(chart, 60, 20, TerminalColors.None);

        Assert.DoesNotContain(plain, row => row.Contains('\u001b', StringComparison.Ordinal));
        foreach (var colors in new[] { TerminalColors.Indexed, TerminalColors.Full })
        {
            var colored = TerminalChart.Draw(chart, 60, 20, colors);
            Assert.Equal(plain, colored.Select(Plain));
            Assert.All(colored, row => Assert.Equal(row.LastIndexOf("\u001b[", StringComparison.Ordinal), row.LastIndexOf("\u001b[0m", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("#000000", 16)]
    [InlineData("#ffffff", 231)]
    [InlineData("#ff0000", 196)]
    [InlineData("#5f87af", 67)]
    [InlineData("#808080", 244)]
    [InlineData("#0072b2", 25)]
    public void The_nearest_of_the_256_colours_is_taken(string hex, int index) => Assert.Equal(index, Rgb.Parse(hex).Index);

    [Theory]
    [InlineData("loss", 4)]
    [InlineData("損失関数", 8)]
    [InlineData("ｆ（ｘ）", 8)]
    [InlineData("정확도", 6)]
    [InlineData("e\u0301te\u0301", 3)]
    [InlineData("Δ·μ²", 4)]
    [InlineData("🙂", 2)]
    [InlineData("a\u200bb", 2)]
    public void Wide_characters_count_as_two_columns_and_marks_as_none(string text, int width)
    {
        Assert.Equal(width, DisplayWidth.Of(text));
        Assert.Equal(text, DisplayWidth.Cut(text, width));
        Assert.All(Enumerable.Range(0, width), less => Assert.True(DisplayWidth.Of(DisplayWidth.Cut(text, less)) <= less));
    }

    [Fact]
    public void Wide_titles_are_cut_to_the_window()
    {
        var chart = new Chart("学習率と損失関数の推移を示す図", [new Panel(new Axis("エポック数"), new Axis("損失"), [new LineSeries("訓練", [0, 1], [0, 1]), new LineSeries("検証", [0, 1], [1, 0])])]);
        var rows = TerminalChart.Draw(chart, 20, 12, TerminalColors.None);

        Assert.Equal("学習率と損失関数の…", rows[0]);
        Assert.All(rows, row => Assert.InRange(DisplayWidth.Of(row), 0, 20));
    }

    [Fact]
    public void A_window_can_be_too_small() =>
        Assert.Equal("TerminalTooSmall", Assert.Throws<InvalidValueException>(() => TerminalChart.Draw(Bare(), 19, 8, TerminalColors.None)).ErrorId);
}
