using CsCheck;
using GradTools.Charting;

namespace GradTools.Core.Tests.Charting;

/// <summary>Points are left out where there are too many: never the peaks of lines, never small series, never silently.</summary>
public sealed class ThinningTests
{
    private static readonly Panel Empty = new(new Axis("x"), new Axis("y"), []);

    [Fact]
    public void Small_charts_stay_as_they_are()
    {
        var chart = Of(Line(Chart.MaxPoints, _ => 1));

        Assert.Same(chart, Thinning.Apply(chart));
    }

    [Fact]
    public void A_peak_of_one_point_in_a_million_stays()
    {
        var thinned = Thinning.Apply(Of(Line(1_000_000, i => i == 654_321 ? 7 : i == 123_456 ? -7 : 0)));

        var line = Assert.IsType<LineSeries>(Assert.Single(thinned.Series));
        Assert.InRange(line.X.Count, 1, Chart.MaxPoints);
        Assert.Equal((654_321.0, -7.0), (line.X[line.Y.ToList().IndexOf(7)], line.Y.Min()));
        Assert.Equal((0.0, 999_999.0), (line.X[0], line.X[^1]));
    }

    [Fact]
    public void The_subtitle_says_how_many_points_are_drawn()
    {
        var thinned = Thinning.Apply(Of(new ScatterSeries("", Numbers(20_000), Numbers(20_000))) with { Subtitle = "Result" });

        Assert.Equal("Result · 5,000 of 20,000 points are drawn", thinned.Subtitle);
    }

    [Fact]
    public void Small_series_stay_whole_beside_large_ones()
    {
        var few = new ScatterSeries("Mismatch", Numbers(40), Numbers(40)) { Texts = [.. Enumerable.Range(0, 40).Select(i => $"{i}")] };
        var many = new ScatterSeries("Match", Numbers(80_000), Numbers(80_000)) { Texts = [.. Enumerable.Range(0, 80_000).Select(i => $"{i}")] };

        var series = Thinning.Apply(Of(many, few)).Series.Cast<ScatterSeries>().ToArray();

        Assert.Same(few, series[1]);
        var rest = series[0];
        Assert.Equal(Chart.MaxPoints - 40, rest.X.Count);
        Assert.All(Enumerable.Range(0, rest.X.Count), i => Assert.Equal($"{rest.X[i]}", rest.Texts[i]));
    }

    [Fact]
    public void What_is_drawn_is_a_part_of_what_there_is_in_its_order()
    {
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 12_000], Gen.Double[-1e3, 1e3].Array[1, 50]).Sample((count, length, pattern) =>
        {
            var chart = Of([.. Enumerable.Range(0, count).Select(k => (Series)Line(length + k, i => pattern[(i * 31 + k) % pattern.Length]))]);

            var thinned = Thinning.Apply(chart);

            Assert.InRange(thinned.Series.Sum(Thinning.Count), 1, Chart.MaxPoints);
            foreach (var (before, after) in chart.Series.Cast<LineSeries>().Zip(thinned.Series.Cast<LineSeries>()))
            {
                Assert.Equal(after.X.Order(), after.X);
                Assert.All(after.X.Zip(after.Y), point => Assert.Equal(before.Y[(int)point.First], point.Second));
                if (after.X.Count >= 4)
                    Assert.Equal((before.Y.Min(), before.Y.Max()), (after.Y.Min(), after.Y.Max()));
            }
        }, iter: 40);
    }

    private static Chart Of(params Series[] series) => new("Test", [Empty with { Series = series }]);

    private static LineSeries Line(int count, Func<int, double> y) => new("", Numbers(count), [.. Enumerable.Range(0, count).Select(y)]);

    private static double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => (double)i)];
}
