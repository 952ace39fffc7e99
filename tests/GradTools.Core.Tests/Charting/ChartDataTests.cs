using CsCheck;
using GradTools.Charting;

namespace GradTools.Core.Tests.Charting;

/// <summary>Histograms, compositions and colours.</summary>
public sealed class ChartDataTests
{
    private static readonly Chart One = new("One", [new Panel(new Axis("x"), new Axis("y"), [new LineSeries("Loss", [1, 2], [3, 4])])]);
    private static readonly Chart Two = One with { Title = "Two" };

    [Fact]
    public void Every_finite_value_is_in_one_bin_of_a_histogram()
    {
        Gen.Select(Gen.Double[-1e6, 1e6].Array[1, 300], Gen.Int[1, 40]).Sample((values, bins) =>
        {
            var histogram = HistogramSeries.Of("", [.. values, double.NaN, double.PositiveInfinity], bins);

            Assert.Equal((values.Length, bins, bins + 1), (histogram.Counts.Sum(), histogram.Counts.Count, histogram.Edges.Count));
        }, iter: 100);
    }

    [Fact]
    public void Bins_hold_what_lies_between_their_edges()
    {
        var histogram = HistogramSeries.Of("", [0, 0.5, 1, 1.5, 2, 4], bins: 4);

        Assert.Equal([0, 1, 2, 3, 4], histogram.Edges);
        Assert.Equal([2, 2, 1, 1], histogram.Counts);
    }

    [Fact]
    public void A_histogram_of_one_value_or_none_can_be_drawn()
    {
        Assert.Equal([1.5, 2.5], HistogramSeries.Of("", [2.0], bins: 1).Edges);
        Assert.Equal([0], HistogramSeries.Of("", []).Counts);
    }

    [Fact]
    public void Side_by_side_keeps_all_panels_with_their_titles()
    {
        var both = ChartComposition.SideBySide([One, Two]);

        Assert.Equal(["One", "Two"], both.Panels.Select(panel => panel.Title));
        Assert.Equal("One | Two", both.Title);
    }

    [Fact]
    public void Overlay_keeps_all_series_in_one_panel_and_tells_them_apart()
    {
        var told = Assert.Single(ChartComposition.Overlay([One, Two]).Panels).Series;
        var numbered = Assert.Single(ChartComposition.Overlay([One, One]).Panels).Series;

        Assert.Equal(["One: Loss", "Two: Loss"], told.Select(one => one.Name));
        Assert.Equal(["1: Loss", "2: Loss"], numbered.Select(one => one.Name));
    }

    [Fact]
    public void Overlay_gives_a_name_one_colour_in_all_panels_and_room_to_all_data()
    {
        static Chart Of(string title, double most) => new(title,
        [
            new Panel(new Axis("Epoch") { Range = (1, most) }, new Axis("Loss") { Range = (0, most) }, [new LineSeries("Training", [1], [most]), new LineSeries("Rate", [1], [1]) { Color = ChartColor.Grey }]),
            new Panel(new Axis("Epoch"), new Axis("Accuracy") { Range = (0, 1) }, [new LineSeries("Training", [1], [1])]),
        ]);

        var panels = ChartComposition.Overlay([Of("Low", 2), Of("High", 7)]).Panels;

        Assert.Equal(2, panels.SelectMany(panel => panel.Series).Where(series => series.Color != ChartColor.Grey).Select(series => (series.Name, series.Color)).Distinct().Count());
        Assert.Equal(2, panels[1].Series.Select(series => series.Color).Distinct().Count());
        Assert.Equal([ChartColor.Grey, ChartColor.Grey], panels[0].Series.Where(series => series.Name.EndsWith("Rate", StringComparison.Ordinal)).Select(series => series.Color));
        Assert.Equal(((1, 7), (0, 7), null), (panels[0].X.Range!.Value, panels[0].Y.Range!.Value, panels[1].X.Range));
    }

    [Fact]
    public void What_cannot_be_composed_is_refused()
    {
        var wide = One with { Panels = [.. One.Panels, .. One.Panels] };

        Assert.Equal("ChartsDiffer", Assert.Throws<InvalidValueException>(() => ChartComposition.Overlay([One, wide])).ErrorId);
        Assert.Equal("NoCharts", Assert.Throws<InvalidValueException>(() => ChartComposition.SideBySide([])).ErrorId);
    }

    /// <summary>Seen by eyes that lack one kind of cone (matrices of Viénot, Brettel and Mollon 1999), the colours still differ; in lightness or in what hue is left.</summary>
    [Theory]
    [InlineData(ChartTheme.Light)]
    [InlineData(ChartTheme.Dark)]
    public void Colours_differ_for_colour_blind_eyes_too(ChartTheme theme)
    {
        var colors = Enumerable.Range(0, 6).Select(i => Linear(ChartPalette.Hex(ChartPalette.At(i), theme))).ToArray();
        Func<double[], double[]>[] eyes =
        [
            rgb => rgb,
            rgb => [0.11238 * rgb[0] + 0.88762 * rgb[1], 0.11238 * rgb[0] + 0.88762 * rgb[1], 0.00401 * rgb[0] - 0.00401 * rgb[1] + rgb[2]], // protanopia
            rgb => [0.29275 * rgb[0] + 0.70725 * rgb[1], 0.29275 * rgb[0] + 0.70725 * rgb[1], -0.02234 * rgb[0] + 0.02234 * rgb[1] + rgb[2]], // deuteranopia
        ];

        foreach (var eye in eyes)
            for (var i = 0; i < colors.Length; i++)
                for (var j = 0; j < i; j++)
                    Assert.True(Distance(eye(colors[i]), eye(colors[j])) > 0.08, $"{ChartPalette.At(i)} and {ChartPalette.At(j)} on {theme}");
    }

    private static double[] Linear(string hex) => [.. Enumerable.Range(0, 3).Select(i => Math.Pow(Convert.ToInt32(hex.Substring(1 + 2 * i, 2), 16) / 255.0, 2.2))];

    // In the values of a screen, in which equal steps look about equal.
    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b).Sum(pair => Math.Pow(Screen(pair.First) - Screen(pair.Second), 2)));

    private static double Screen(double linear) => Math.Pow(Math.Max(0, linear), 1 / 2.2);
}
