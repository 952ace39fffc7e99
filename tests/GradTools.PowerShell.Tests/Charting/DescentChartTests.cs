using System.Management.Automation;
using GradTools.Charting;
using GradTools.PowerShell.Commands;

namespace GradTools.PowerShell.Tests.Charting;

/// <summary>The charts of descents: what is in them against closed forms, and in a real browser with the network off.</summary>
public sealed class DescentChartTests(ModuleRunspace module) : ChartTest(module)
{
    private const string TwoMinima = "Invoke-GradientDescent { param([double]$x) ($x * $x - 1) * ($x * $x - 1) } -Start 0.5, -0.5 -LearningRate 0.05";
    /// <summary>Nobody looks at the page, so the browser asks for no frames of an animation: a clock does.</summary>
    private const string Frames = "window.requestAnimationFrame = draw => setTimeout(() => draw(performance.now()), 16);";

    private const string Square = "Invoke-GradientDescent { param([double]$x) $x * $x }";
    private const string Bowl = "Invoke-GradientDescent { param($x, $y) $x * $x + 4 * $y * $y }";
    private const string Rosenbrock = "Invoke-GradientDescent { param($x, $y) 100 * [Math]::Pow($y - $x * $x, 2) + [Math]::Pow(1 - $x, 2) } -Start -1.2, 1";

    [Fact]
    public void Two_starts_end_in_two_minima_on_one_curve()
    {
        var chart = Chart($"{TwoMinima} | ConvertTo-Chart");

        var panel = Assert.Single(chart.Panels);
        var curve = Line(panel, "Function");
        Assert.All(curve.X.Zip(curve.Y), point => Assert.Equal(Math.Pow(point.First * point.First - 1, 2), point.Second, 1e-9));
        Assert.True(curve.X[0] < -1.1 && curve.X[^1] > 1.1, "Both valleys have two sides.");
        Assert.Equal(["From 0.5", "From -0.5"], panel.Series.OfType<LineSeries>().Skip(1).Take(2).Select(path => path.Name));
        Assert.Equal([1.0, -1.0], Marks(panel, "Minimum").Select(mark => Math.Round(mark.X[0], 6)));
        Assert.Equal([0.5, -0.5], Marks(panel, "Start").Select(mark => mark.X[0]));
    }

    [Fact]
    public void Each_frame_has_the_path_so_far_and_the_tangent_at_its_end()
    {
        var chart = Chart($"{Square} -Start 3 -LearningRate 0.1 -MaxSteps 20 | ConvertTo-Chart");

        Assert.Equal(22, chart.Frames.Count);
        Assert.Equal("all", chart.Frames[^1].Name);
        for (var step = 0; step <= 20; step++)
        {
            var (path, tangent) = ((LineSeries)chart.Frames[step].Series[1], (LineSeries)chart.Frames[step].Series[2]);
            var x = 3 * Math.Pow(0.8, step);
            Assert.Equal(step + 1, path.X.Count);
            Assert.Equal(x, path.X[^1], 1e-12);
            Assert.Equal(x * x, path.Y[^1], 1e-12);
            Assert.Equal(2 * x, (tangent.Y[2] - tangent.Y[0]) / (tangent.X[2] - tangent.X[0]), 1e-9);
            Assert.Equal((path.X[^1], path.Y[^1]), (tangent.X[1], tangent.Y[1]));
        }
    }

    [Fact]
    public void A_path_that_flies_off_leaves_a_view_that_shows_the_curve()
    {
        var chart = Chart($"{Square} -Start 3 -LearningRate 1.02 | ConvertTo-Chart");

        var (from, to) = chart.Panels[0].X.Range!.Value;
        Assert.InRange(to - from, 6, 40);
        Assert.Single(Marks(chart.Panels[0], "Flies off"));
        Assert.Contains("leaves the view, after step 12", chart.Subtitle, StringComparison.Ordinal);
        // Each step goes to -1.04 times where it was.
        var path = Line(chart.Panels[0], "Path (diverged)");
        for (var step = 0; step <= 12; step++)
            Assert.Equal(3 * Math.Pow(-1.04, step), path.X[step], 1e-9);
    }

    [Fact]
    public void A_path_that_flies_off_does_not_squash_the_others()
    {
        var chart = Chart($"{Square} -Start 5 -LearningRate 0.1, 3 -MaxSteps 200 | ConvertTo-Chart -Kind Descent");

        Assert.InRange(chart.Panels[0].X.Range!.Value.To, 5, 15);
        Assert.InRange(chart.Panels[0].Y.Range!.Value.To, 25, 200);
    }

    [Fact]
    public void An_end_that_is_no_minimum_is_not_called_one()
    {
        var chart = Chart("Invoke-GradientDescent { param($x, $y) $x * $x - $y * $y + $y * $y * $y * $y } -Start (1, 0), (1, 0.1) -LearningRate 0.1 | ConvertTo-Chart");

        Assert.Single(Marks(chart.Panels[1], "Stationary, no minimum"));
        Assert.Equal(Math.Sqrt(0.5), Assert.Single(Marks(chart.Panels[1], "Minimum")).Y[0], 1e-6);
    }

    [Fact]
    public void Two_variables_are_a_surface_and_a_contour_with_all_paths_on_both()
    {
        var chart = Chart($"{Bowl} -Start (3, 2), (-2, -2) -LearningRate 0.1 | ConvertTo-Chart");

        Assert.NotNull(chart.Panels[0].Z);
        var (surface, contour) = (Assert.IsType<SurfaceSeries>(chart.Panels[0].Series[0]), Assert.IsType<ContourSeries>(chart.Panels[1].Series[0]));
        for (var i = 0; i < surface.Y.Count; i += 7)
            for (var j = 0; j < surface.X.Count; j += 7)
                Assert.Equal(surface.X[j] * surface.X[j] + 4 * surface.Y[i] * surface.Y[i], surface.Values[i, j], 1e-9);
        Assert.Same(surface.Values, contour.Values);
        Assert.True(surface.Values.Length <= MaxPoints);
        var path = Line(chart.Panels[1], "From [3, 2]");
        for (var step = 0; step < 10; step++)
        {
            Assert.Equal(3 * Math.Pow(0.8, step), path.X[step], 1e-12);
            Assert.Equal(2 * Math.Pow(0.2, step), path.Y[step], 1e-12);
        }

        Assert.Equal(["From [3, 2]", "From [-2, -2]"], chart.Panels[0].Series.OfType<PathSeries>().Where(one => one.Marker is null).Select(one => one.Name));
        Assert.Equal(4, chart.Frames[5].Series.Count);
        Assert.Equal([6, 6, 6, 6], chart.Frames[5].Series.Values.Select(series => series switch { PathSeries space => space.X.Count, LineSeries plane => plane.X.Count, _ => 0 }));
    }

    [Fact]
    public void A_narrow_valley_is_seen_on_a_logarithmic_scale_with_ticks_in_values()
    {
        var chart = Chart($"{Rosenbrock} -LearningRate 0.001 -MaxSteps 2000 | ConvertTo-Chart");

        var contour = (ContourSeries)chart.Panels[1].Series[0];
        Assert.Contains("logarithmic", chart.Subtitle, StringComparison.Ordinal);
        Assert.Contains("100", contour.Ticks.Select(tick => tick.Text));
        Assert.Equal(contour.Ticks, chart.Panels[0].Z!.Ticks);
        // A ratio of ten is a unit of height, a little less near the lowest value.
        double Place(string text) => contour.Ticks.First(tick => tick.Text == text).Place;
        Assert.InRange(Place("100") - Place("10"), 0.7, 1);
        Assert.Equal(61, chart.Frames.Count);
        Assert.Contains("60 of 2,000 steps", chart.Subtitle, StringComparison.Ordinal);
    }

    [Fact]
    public void More_variables_are_drawn_by_step()
    {
        var chart = Chart("Invoke-GradientDescent { param($x) $s = 0.0; foreach ($v in $x) { $s += $v * $v }; $s } -Start (1, 2, 3, 4), (4, 0, 0, 1) -LearningRate 0.1 -MaxSteps 30 | ConvertTo-Chart");

        Assert.Equal(["Value", "Length of the gradient"], chart.Panels.Select(panel => panel.Y.Title));
        Assert.All(chart.Panels, panel => Assert.Equal(AxisScale.Logarithmic, panel.Y.Scale));
        var (values, norms) = (Line(chart.Panels[0], "From [1, 2, 3, 4]"), Line(chart.Panels[1], "From [1, 2, 3, 4]"));
        for (var step = 0; step <= 30; step++)
        {
            Assert.Equal(30 * Math.Pow(0.64, step), values.Y[step], 1e-9);
            Assert.Equal(2 * Math.Sqrt(30 * Math.Pow(0.64, step)), norms.Y[step], 1e-9);
        }
    }

    [Fact]
    public void A_sweep_of_learning_rates_is_drawn_by_step_with_those_that_diverge_marked()
    {
        var chart = Chart($"{Square} -Start 5 -LearningRate 0.01, 0.1, 1.02 -MaxSteps 500 | ConvertTo-Chart");

        var panel = Assert.Single(chart.Panels);
        Assert.Equal(["Learning rate 0.01", "Learning rate 0.1", "Learning rate 1.02 (diverged)"], panel.Series.OfType<LineSeries>().Select(line => line.Name));
        Assert.Equal([false, false, true], panel.Series.OfType<LineSeries>().Select(line => line.Dashed));
        var cross = Assert.Single(Marks(panel, "Diverges"));
        Assert.Equal(25 * Math.Pow(1.0816, cross.X[0]), cross.Y[0], 1e-6 * cross.Y[0]);
        Assert.True(cross.Y[0] < panel.Y.Range!.Value.To);
        Assert.InRange(panel.Y.Range!.Value.To, 25, 1e6);
        var slow = Line(panel, "Learning rate 0.01");
        Assert.All(slow.X.Zip(slow.Y), point => Assert.Equal(25 * Math.Pow(0.98, 2 * point.First), point.Second, 1e-9));
    }

    [Fact]
    public void Different_functions_and_different_variables_around_one_text_are_charts_of_their_own()
    {
        var charts = Module.Invoke($"& {{ {Square} -Start 1, 2; foreach ($k in 1, 2) {{ Invoke-GradientDescent {{ param([double]$x) $k * $x * $x }} -Start 1 -LearningRate 0.1 }}; {Bowl} -Start 1, 1 }} | ConvertTo-Chart");

        Assert.Equal([2, 1, 1, 1], charts.Select(chart => ((Chart)chart.BaseObject).Panels[^1].Series.OfType<LineSeries>().Count(line => line.Name != "Function" && line.Name != "Tangent")));
        Assert.Single(Module.Invoke($"& {{ {Square} -Start 1; {Bowl} -Start 1, 1 }} | ConvertTo-Chart -Arrangement SideBySide"));
    }

    [Theory]
    [InlineData("$_ | ForEach-Object { $_ }", "{ $_ * $_ }")]
    [InlineData("-Method NelderMead", "{ param([double]$x) $x * $x }")]
    [InlineData("-GradientMethod Central -LearningRate 0.1", "{ param($x) $t = [double]$x.ToString('R', [cultureinfo]::InvariantCulture); ($t - 4) * ($t - 4) }")]
    [InlineData("-LearningRate 0.1", "{ param($x) if ($x -lt -2) { throw 'too low' } else { $x * $x } }")]
    [InlineData("-LearningRate 0.1", "{ param($x) $x - [Math]::Log($x) }")]
    [InlineData("-LearningRate 0.1", "{ param($x) 7 + 0 * $x }")]
    public void Curves_of_all_sorts_of_blocks(string more, string block)
    {
        if (more.StartsWith('$'))
            more = "";
        var chart = Chart($"1.5 | Invoke-GradientDescent {block} {more} | ConvertTo-Chart");

        Assert.True(((LineSeries)chart.Panels[0].Series[0]).Y.Count(double.IsFinite) > 100);
        Assert.True(chart.Panels[0].Y.Range is var (from, to) && double.IsFinite(from) && to > from);
    }

    [Fact]
    public void A_pole_is_a_gap_in_the_curve()
    {
        var curve = Line(Chart("0.1 | Invoke-GradientDescent { param([double]$x) 1 / $x } -LearningRate 0.01 -MaxSteps 50 | ConvertTo-Chart").Panels[0], "Function");

        Assert.True(curve.X[0] < 0);
        Assert.Single(curve.Y, double.IsNaN);
    }

    [Fact]
    public void Residuals_have_their_sum_of_squares_as_landscape()
    {
        var chart = Chart("$t = 0, 1, 2, 3; $y = 1, 3, 2, 5; Invoke-GradientDescent -Residual { param($a, $b) for ($i = 0; $i -lt 4; $i++) { $a + $b * $t[$i] - $y[$i] } } -Start 0, 0 | ConvertTo-Chart");

        var contour = (ContourSeries)chart.Panels[1].Series[0];
        var (a, b) = (contour.X[10], contour.Y[20]);
        var expected = Math.Pow(a - 1, 2) + Math.Pow(a + b - 3, 2) + Math.Pow(a + 2 * b - 2, 2) + Math.Pow(a + 3 * b - 5, 2);
        Assert.Contains(expected.ToString("G5", System.Globalization.CultureInfo.InvariantCulture), contour.HoverTexts[20 * contour.X.Count + 10], StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_chart_needs_is_not_written_with_a_result()
    {
        var result = Module.InvokeForOne<GradientDescentResult>($"{Square} -Start 3 -LearningRate 0.1 -MaxSteps 5");

        var text = PSSerializer.Serialize(result);

        Assert.DoesNotContain("Objective", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Track", text, StringComparison.Ordinal);
        Assert.True(text.Length < 50_000, $"{text.Length} letters");
    }

    [Fact]
    public void Learning_rates_of_a_method_without_them_are_refused() =>
        Module.AssertError("NoLearningRates", $"{Bowl} -Start 1, 1 -Method BFGS | ConvertTo-Chart -Kind LearningRates");

    [Fact]
    public void A_curve_in_the_browser_moves_to_a_step()
    {
        var page = Page($"{TwoMinima} | Export-Chart chart.html", $"{Frames} Plotly.animate(gd, ['4'], {{ mode: 'immediate', frame: {{ duration: 0, redraw: true }}, transition: {{ duration: 0 }} }}); await new Promise(done => setTimeout(done, 500));");

        Assert.InRange(page.Frames, 20, 62);
        Assert.Equal(
            [("scatter", "Function", 401), ("scatter", "From 0.5", 5), ("scatter", "From -0.5", 5), ("scatter", "Tangent", 4), ("scatter", "Tangent", 4), ("scatter", "Start", 1), ("scatter", "Minimum", 1), ("scatter", "Start", 1), ("scatter", "Minimum", 1)],
            Traces(page));
    }

    [Fact]
    public void A_surface_in_the_browser_plays()
    {
        var page = Page(
            $"{Bowl} -Start (3, 2), (-2, -2) -LearningRate 0.1 -MaxSteps 12 | Export-Chart chart.html -Theme Dark",
            $"{Frames} const seen = new Set(); gd.on('plotly_animatingframe', frame => seen.add(frame.name)); document.querySelector('.updatemenu-button').dispatchEvent(new MouseEvent('click')); await new Promise(done => setTimeout(done, 6000)); if (seen.size !== 13 || gd._fullLayout.sliders[0].active !== 12) mistakes.push(`${{seen.size}} frames, stopped at ${{gd._fullLayout.sliders[0].active}}`);");

        Assert.Equal(
            [
                ("surface", "Value", 4900), ("scatter3d", "From [3, 2]", 13), ("scatter3d", "From [-2, -2]", 13), ("scatter3d", "Start", 1), ("scatter3d", "End", 1), ("scatter3d", "Start", 1), ("scatter3d", "End", 1),
                ("contour", "Value", 4900), ("scatter", "From [3, 2]", 13), ("scatter", "From [-2, -2]", 13), ("scatter", "Start", 1), ("scatter", "End", 1), ("scatter", "Start", 1), ("scatter", "End", 1),
            ],
            Traces(page));
    }

    [Fact]
    public void A_sweep_in_the_browser()
    {
        var page = Page($"{Square} -Start 5 -LearningRate 0.001, 0.01, 0.1, 1.02 | Export-Chart chart.html");

        Assert.Equal(["Learning rate 0.001", "Learning rate 0.01", "Learning rate 0.1", "Learning rate 1.02 (diverged)", "Diverges"], page.Traces.Select(trace => trace.Name));
    }

    private const int MaxPoints = GradTools.Charting.Chart.MaxPoints;

    private static LineSeries Line(Panel panel, string name) => panel.Series.OfType<LineSeries>().First(line => line.Name == name);

    private static IEnumerable<ScatterSeries> Marks(Panel panel, string name) => panel.Series.OfType<ScatterSeries>().Where(mark => mark.Name == name);
}
