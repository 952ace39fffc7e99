using GradTools.Charting;
using GradTools.Learning;

namespace GradTools.PowerShell.Tests.Charting;

/// <summary>Trainings with batches of different sizes as a chart, against a descent by hand.</summary>
public sealed class BatchNoiseChartTests(ModuleRunspace module) : ChartTest(module)
{
    private const string Given = """
        $rows = foreach ($i in 0..39) { $x = ($i - 20) / 10.0; [pscustomobject]@{ x = $x; y = 2 * $x - 1 + [Math]::Sin(37 * $i) } }
        $data = $rows | Import-Dataset -Label y
        $loss = { param($w, $b, $X, $y) $r = $X * $w + $b - $y; ($r * $r).Mean() }
        $train = { Invoke-MiniBatchTraining -Loss $loss -Parameters ([ordered]@{ w = -1.0; b = 2.0 }) -Dataset $data -BatchSize $_ -Epochs 10 -LearningRate 0.02 -Optimizer SGD -Precision Double }
        """;

    private static readonly (double X, double Y)[] Samples = [.. Enumerable.Range(0, 40).Select(i => ((i - 20) / 10.0, 2 * ((i - 20) / 10.0) - 1 + Math.Sin(37 * i)))];

    [Fact]
    public void The_full_batch_goes_down_as_by_hand_on_the_contour_lines_of_the_whole_loss()
    {
        var chart = Chart($"{Given}; 1, 8, 0 | ForEach-Object $train | ConvertTo-Chart -Kind BatchNoise");

        Assert.Equal(2, chart.Panels.Count);
        var contour = (ContourSeries)chart.Panels[1].Series[0];
        Assert.Equal(("w", "b"), (chart.Panels[1].X.Title, chart.Panels[1].Y.Title));
        var value = contour.HoverTexts[7 * contour.X.Count + 11];
        Assert.EndsWith($"loss {Loss(contour.X[11], contour.Y[7]).ToString("G5", System.Globalization.CultureInfo.InvariantCulture)}", value, StringComparison.Ordinal);
        var way = Line("Full batch (40)", chart.Panels[1]);
        var (w, b) = (-1.0, 2.0);
        for (var step = 0; step <= 10; step++)
        {
            Assert.Equal(w, way.X[step], 1e-9);
            Assert.Equal(b, way.Y[step], 1e-9);
            (w, b) = (w - 0.02 * Samples.Average(s => 2 * (s.X * w + b - s.Y) * s.X), b - 0.02 * Samples.Average(s => 2 * (s.X * w + b - s.Y)));
        }
    }

    [Fact]
    public void Losses_stand_at_their_part_of_the_epoch()
    {
        var chart = Chart($"{Given}; 0, 8 | ForEach-Object $train | ConvertTo-Chart -Kind BatchNoise");

        Assert.Equal("Epoch", chart.Panels[0].X.Title);
        var (full, small) = (Line("Full batch (40)", chart.Panels[0]), Line("Batch of 8", chart.Panels[0]));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], full.X);
        Assert.Equal(Loss(-1, 2), full.Y[0], 1e-9);
        Assert.Equal(50, small.X.Count);
        Assert.Equal(0.2, small.X[1], 1e-12);
        Assert.Single(chart.Panels[0].Series.OfType<LineSeries>(), line => line.Faint && line.X.Count == 50);
    }

    [Fact]
    public void As_many_steps_are_drawn_by_step()
    {
        var chart = Chart($"{Given}; 1, 0 | ForEach-Object {{ Invoke-MiniBatchTraining -Loss $loss -Parameters @{{ w = -1.0; b = 2.0 }} -Dataset $data -BatchSize $_ -Epochs 100 -MaxSteps 60 -LearningRate 0.02 }} | ConvertTo-Chart -Kind BatchNoise");

        Assert.Equal("Step", chart.Panels[0].X.Title);
    }

    [Fact]
    public void A_network_of_two_numbers_has_a_plane_and_a_larger_one_has_not()
    {
        var line = Chart($"{Given}; 4, 0 | ForEach-Object {{ Invoke-MiniBatchTraining (New-NeuralNetwork 1, 1) $data -BatchSize $_ -Epochs 3 -LearningRate 0.1 }} | ConvertTo-Chart -Kind BatchNoise");
        var network = Chart("$iris = Get-SampleDataset Iris; 16, 0 | ForEach-Object { Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3) $iris -BatchSize $_ -Epochs 3 } | ConvertTo-Chart -Kind BatchNoise");

        Assert.Equal(("layer1.weight", "layer1.bias"), (line.Panels[1].X.Title, line.Panels[1].Y.Title));
        Assert.Single(network.Panels);
    }

    [Fact]
    public void Other_models_begin_another_chart() =>
        Assert.Equal(2, Module.Invoke("$iris = Get-SampleDataset Iris; & { foreach ($hidden in 4, 5) { foreach ($batch in 16, 0) { Invoke-MiniBatchTraining (New-NeuralNetwork 4, $hidden, 3) $iris -BatchSize $batch -Epochs 2 } } } | ConvertTo-Chart -Kind BatchNoise").Count);

    [Fact]
    public void A_long_way_keeps_its_ends_and_is_thinned()
    {
        var training = Module.InvokeForOne<TrainingResult>($"{Given}; Invoke-MiniBatchTraining -Loss $loss -Parameters @{{ w = -1.0 ; b = 2.0 }} -Dataset $data -BatchSize 1 -Epochs 251 -MaxSteps 10001 -LearningRate 0.001 -Precision Double");

        var path = training.Path!;
        Assert.Equal((4L, 2502, 1), (path.Stride, path.Points.Count, training.BatchSize));
        Assert.Contains((path.Points[0].First, path.Points[0].Second), new[] { (-1.0, 2.0), (2.0, -1.0) });
        Assert.Equal(training.Parameters[path.Names[0]].ToScalar(), path.Points[^1].First);
    }

    [Fact]
    public void A_training_that_diverges_leaves_the_panels()
    {
        var chart = Chart($"{Given}; & {{ 8, 0 | ForEach-Object $train; Invoke-MiniBatchTraining -Loss $loss -Parameters ([ordered]@{{ w = -1.0; b = 2.0 }}) -Dataset $data -BatchSize 1 -Epochs 10 -LearningRate 2 -Optimizer SGD }} | ConvertTo-Chart -Kind BatchNoise");

        Assert.Contains("Batch of 1 (diverged)", chart.Series.Select(series => series.Name));
        Assert.InRange(chart.Panels[0].Y.Range!.Value.To, 10, 100);
        Assert.InRange(chart.Panels[1].X.Range!.Value.To, 1, 10);
    }

    [Fact]
    public void In_the_browser()
    {
        var page = Page($"{Given}; 1, 8, 0 | ForEach-Object $train | Export-Chart chart.html -Kind BatchNoise");

        Assert.Equal(
            [("scatter", "", 400), ("scatter", "", 50), ("scatter", "Batch of 1", 400), ("scatter", "Batch of 8", 50), ("scatter", "Full batch (40)", 10),
             ("contour", "Loss of all samples", 3600), ("scatter", "Batch of 1", 401), ("scatter", "Batch of 8", 51), ("scatter", "Full batch (40)", 11), ("scatter", "Start", 1), ("scatter", "End", 1), ("scatter", "End", 1), ("scatter", "End", 1)],
            Traces(page));
    }

    private static double Loss(double w, double b) => Samples.Average(sample => Math.Pow(sample.X * w + b - sample.Y, 2));

    private static LineSeries Line(string name, Panel panel) => panel.Series.OfType<LineSeries>().Single(line => line.Name == name);
}
