using GradTools.Charting;
using GradTools.Charting.Terminal;
using static GradTools.Core.Tests.Charting.Terminal.TerminalText;

namespace GradTools.Core.Tests.Charting.Terminal;

/// <summary>Charts of characters, to the cell.</summary>
public sealed class TerminalChartTests
{
    [Fact]
    public void A_straight_line_has_a_dot_a_column_at_its_height()
    {
        var dots = Dots(Plot(Bare(new LineSeries("", [0, 1], [0, 1]))));

        Assert.Equal(40, dots.Count);
        for (var x = 0; x < 40; x++)
            Assert.Contains(dots, dot => dot.X == x && Math.Abs(31 - dot.Y - 31.0 * x / 39) <= 0.5);
    }

    [Fact]
    public void A_rising_curve_rises_and_passes_through_its_points()
    {
        var xs = Enumerable.Range(0, 200).Select(i => i / 199.0).ToArray();
        var dots = Dots(Plot(Bare(new LineSeries("", xs, [.. xs.Select(x => (Math.Exp(3 * x) - 1) / (Math.Exp(3) - 1))]))));

        foreach (var x in xs)
        {
            var y = (Math.Exp(3 * x) - 1) / (Math.Exp(3) - 1);
            Assert.Contains(dots, dot => Math.Abs(dot.X - 39 * x) <= 0.5 && Math.Abs(31 - dot.Y - 31 * y) <= 0.5);
        }

        var tops = dots.GroupBy(dot => dot.X).OrderBy(column => column.Key).Select(column => column.Min(dot => dot.Y)).ToArray();
        Assert.Equal(40, tops.Length);
        Assert.Equal(tops.OrderDescending(), tops);
    }

    [Fact]
    public void A_number_that_is_not_finite_is_a_gap()
    {
        var dots = Dots(Plot(Bare(new LineSeries("", [0, 1, 2, 3, 4], [0, 0, double.NaN, 1, 1]))));

        Assert.All(dots, dot => Assert.True(dot.X is <= 10 or >= 29 && dot.Y == (dot.X <= 10 ? 31 : 0)));
        Assert.Contains(dots, dot => dot.X == 10);
        Assert.Contains(dots, dot => dot.X == 29);
    }

    [Fact]
    public void Values_hold_up_to_the_next_point_of_stairs()
    {
        var dots = Dots(Plot(Bare(new LineSeries("", [0, 1, 2], [0, 1, 1]) { Steps = true })));

        Assert.Equal(20 + 32 + 19, dots.Count);
        Assert.All(dots, dot => Assert.True(dot.X == 20 || dot.Y == (dot.X < 20 ? 31 : 0)));
    }

    [Fact]
    public void A_dashed_line_has_gaps()
    {
        var dots = Dots(Plot(Bare(new LineSeries("", [0, 1], [0, 0]) { Dashed = true })));

        Assert.Equal(Enumerable.Range(0, 40).Where(x => x % 7 < 4), dots.Select(dot => dot.X).Order());
    }

    [Fact]
    public void What_is_beyond_the_axes_is_cut_where_it_leaves_them()
    {
        var panel = new Panel(Axis.Hidden with { Range = (0, 1) }, Axis.Hidden with { Range = (0, 1) }, [new LineSeries("", [-1e300, 2], [0.5, 0.5])]);
        var dots = Dots(Plot(new Chart("t", [panel])));

        Assert.Equal(Enumerable.Range(0, 40), dots.Select(dot => dot.X).Order());
    }

    [Fact]
    public void Equal_ratios_are_equally_far_on_a_logarithmic_axis()
    {
        var panel = new Panel(Axis.Hidden with { Scale = AxisScale.Logarithmic }, Axis.Hidden with { Scale = AxisScale.Logarithmic }, [new LineSeries("", [1e-5, 1e-2, 1e5, 0, -1], [1e-10, 1e-4, 1e10, 1, 1])]);
        var dots = Dots(Plot(new Chart("t", [panel])));

        Assert.Equal(40, dots.Count); // a power of x is a straight line, and what is not above 0 has no place
        Assert.All(dots, dot => Assert.True(Math.Abs(31 - dot.Y - 31.0 * dot.X / 39) <= 1));
    }

    [Fact]
    public void Reversed_axes_mirror_the_plot()
    {
        Panel Of(bool x, bool y) => new(Axis.Hidden with { Reversed = x }, Axis.Hidden with { Reversed = y }, [new LineSeries("", [0, 1, 2], [0, 1, 4])]);
        var plain = Dots(Plot(new Chart("t", [Of(false, false)])));

        AssertNear([.. plain.Select(dot => (39 - dot.X, dot.Y))], Dots(Plot(new Chart("t", [Of(true, false)]))));
        AssertNear([.. plain.Select(dot => (dot.X, 31 - dot.Y))], Dots(Plot(new Chart("t", [Of(false, true)]))));

        static void AssertNear((int X, int Y)[] expected, HashSet<(int X, int Y)> dots)
        {
            Assert.InRange(dots.Count, expected.Length - 4, expected.Length + 4);
            Assert.All(dots, dot => Assert.Contains(expected, other => Math.Abs(other.X - dot.X) + Math.Abs(other.Y - dot.Y) <= 1));
        }
    }

    [Fact]
    public void Bins_are_as_high_as_their_counts()
    {
        var rows = Plot(Bare(new HistogramSeries("", [0, 1, 2, 3, 4], [1, 2, 0, 4])));

        Assert.Equal(Enumerable.Repeat("               █████", 4).Concat(Enumerable.Repeat("     █████     █████", 2)).Concat(Enumerable.Repeat("██████████     █████", 2)), rows);
    }

    [Theory]
    [InlineData(32, "████████")]
    [InlineData(31, "▆███████")]
    [InlineData(30, "▄███████")]
    [InlineData(29, "▂███████")]
    [InlineData(17, "   ▂████")]
    [InlineData(0.001, "       ▂")] // what is small is not nothing
    [InlineData(0, "        ")]
    [InlineData(double.NaN, "        ")]
    public void Bars_end_in_quarters_of_a_cell(double value, string column)
    {
        var rows = Plot(Bare(new BarSeries("", ["full", "value"], [32, value])));

        Assert.Equal(column, string.Concat(rows.Select(row => row.PadRight(20)[14])));
        Assert.All(rows, row => Assert.Equal("████████", row[1..9]));
    }

    [Fact]
    public void Negative_bars_go_down_from_zero()
    {
        var rows = Plot(Bare(new BarSeries("", ["a", "b"], [3, -1])));

        Assert.Equal("██████  ", string.Concat(rows.Select(row => row.PadRight(20)[4])));
        Assert.Equal("      ██", string.Concat(rows.Select(row => row.PadRight(20)[14])));
    }

    [Fact]
    public void Long_bars_do_not_hide_short_ones()
    {
        var colors = Colors(Bare(new BarSeries("", ["a"], [1]) { Color = ChartColor.Green }, new BarSeries("", ["a"], [8]) { Color = ChartColor.Blue }));

        Assert.Contains(Ansi(38, ChartPalette.Hex(ChartColor.Green, ChartTheme.Light)), colors, StringComparison.Ordinal);
        Assert.Contains(Ansi(38, ChartPalette.Hex(ChartColor.Blue, ChartTheme.Light)), colors, StringComparison.Ordinal);
    }

    [Fact]
    public void Lying_bars_stand_beside_their_names()
    {
        var chart = new Chart("t", [new Panel(new Axis("v") { Range = (0, 10) }, new Axis("", "", AxisScale.Category) { Reversed = true }, [new BarSeries("", ["long", "short"], [10, 5]) { Horizontal = true }])]);
        var rows = TerminalChart.Draw(chart, 47, 8, TerminalColors.None);

        Assert.Equal(40, rows.Single(row => row.StartsWith(" long ┤", StringComparison.Ordinal)).Count(c => c == '█'));
        Assert.Equal(20, rows.Single(row => row.StartsWith("short ┤", StringComparison.Ordinal)).Count(c => c == '█'));
    }

    [Fact]
    public void Cells_are_the_fuller_the_higher_their_value()
    {
        var map = new HeatMapSeries("", new[,] { { 0, 0.3 }, { 0.5, 1 }, { 0.7, double.NaN } }, ["a", "b"], ["1", "2", "3"]) { ShowScale = false, Texts = ["x", "", "", "long text here", "", "y"] };

        Assert.Equal(
            [
                "▓▓▓▓▓▓▓▓▓▓··········",
                "▓▓▓▓▓▓▓▓▓▓····y·····",
                "▒▒▒▒▒▒▒▒▒▒██████████",
                "▒▒▒▒▒▒▒▒▒▒██████████",
                "          ░░░░░░░░░░",
                "    x     ░░░░░░░░░░",
            ],
            Plot(Bare(map)).Where(row => row.Length > 0));
    }

    [Fact]
    public void Cells_have_the_colours_of_the_scale()
    {
        var map = new HeatMapSeries("", new[,] { { 0.0, 1, 0.5 } }, ["a", "b", "c"], ["1"]) { Scale = ColorScale.Grey, ShowScale = false };
        var row = TerminalChart.Draw(Bare(map), 20, 9, TerminalColors.Full)[1];

        Assert.Equal("\u001b[0;48;2;0;0;0m      \u001b[0;48;2;255;255;255m      \u001b[0;48;2;128;128;128m      \u001b[0m", row);
    }

    [Fact]
    public void Pixels_of_a_picture_are_square_and_begin_at_the_top()
    {
        var picture = new ImageSeries("", new double[,] { { 1, 1, 1, 1 }, { 1, 0, 0, 0 }, { 1, 0, 0, 0 }, { 1, 0, 0, 0 } }) { Scale = ColorScale.Grey, ShowScale = false };
        var chart = new Chart("t", [new Panel(Axis.Hidden, Axis.Hidden with { Reversed = true }, [picture]) { EqualScales = true }]);

        var stripes = new double[16, 2];
        for (var i = 0; i < 16; i += 2)
            stripes[i, 0] = stripes[i, 1] = 1;

        Assert.Equal(Enumerable.Repeat("████████████████", 2).Concat(Enumerable.Repeat("████", 6)), Plot(chart));
        Assert.Equal("\u001b[0;38;2;255;255;255;48;2;0;0;0m", TerminalChart.Draw(chart with { Panels = [chart.Panels[0] with { Series = [picture with { Values = stripes }] }] }, 20, 9, TerminalColors.Full)[4].Split('▀')[0]);
    }

    [Fact]
    public void A_contour_shows_the_values_over_its_plane()
    {
        var places = Enumerable.Range(0, 21).Select(i => i / 10.0 - 1).ToArray();
        var values = new double[21, 21];
        for (var i = 0; i < 21; i++)
            for (var j = 0; j < 21; j++)
                values[i, j] = places[j];
        var rows = Plot(Bare(new ContourSeries("", places, places, values) { ShowScale = false }));

        Assert.Equal(8, rows.Length);
        Assert.All(rows, row => Assert.Equal("    ░░░░▒▒▒▒▓▓▓▓████", row));
    }

    [Fact]
    public void Regions_have_each_its_colour_the_stronger_the_surer()
    {
        // Classes 1 and 0 side by side, both sure; below them class 1 by a narrow margin.
        var field = new FieldSeries("", [0, 1], [0, 1], new[,] { { 1.0, 1.0 }, { 1.999, 0.999 } }) { Regions = [ChartColor.Green, ChartColor.Blue], Range = (0, 2), ShowScale = false };
        var rows = TerminalChart.Draw(Bare(field), 20, 9, TerminalColors.Full);

        // 55 and 10 parts in a hundred of blue, 0 114 178, and of green, 0 158 115, over white
        Assert.Contains("48;2;115;177;213", rows[1][..40], StringComparison.Ordinal);
        Assert.Contains("48;2;115;202;178", rows[1], StringComparison.Ordinal);
        Assert.Contains("48;2;230;241;247", rows[8], StringComparison.Ordinal);
    }

    private static string Colors(Chart chart) => string.Concat(TerminalChart.Draw(chart, 20, 9, TerminalColors.Full));

    private static string Ansi(int layer, string hex) => $"{layer};2;{Convert.ToInt32(hex[1..3], 16)};{Convert.ToInt32(hex[3..5], 16)};{Convert.ToInt32(hex[5..], 16)}";
}
