using GradTools.Charting;

namespace GradTools.PowerShell.Tests.Charting;

/// <summary>The natural charts of results, as cmdlets give them, and in a real browser with the network off.</summary>
public sealed class NaturalChartTests(ModuleRunspace module) : ChartTest(module)
{
    private const string Iris = """
        $split = Get-SampleDataset Iris | Split-Dataset -Stratify
        $training = Invoke-MiniBatchTraining (New-NeuralNetwork 4, 8, 3) $split.Training -Epochs 6 -ValidationFraction 0.2
        """;

    private const string Wrong = "Test-GradientCheck { param($x) $x[0] * $x[1] + [Math]::Sin($x[2]) } (3, 5, 1) -Gradient { param($x) $x[1], $x[0], 1 }";

    [Fact]
    public void A_training_shows_loss_accuracy_and_learning_rate_by_epoch()
    {
        var chart = Chart($"{Iris}; $training | ConvertTo-Chart");

        var (loss, accuracy) = (chart.Panels[0], chart.Panels[1]);
        Assert.Equal(["Training", "Validation", "Learning rate"], loss.Series.Select(series => series.Name));
        Assert.Equal("Learning rate", loss.Right!.Title);
        Assert.True(loss.Series[2].OnRightAxis);
        Assert.Equal([1, 2, 3, 4, 5, 6], ((LineSeries)loss.Series[0]).X);
        Assert.Equal(2, accuracy.Series.Count);
        Assert.All(chart.Panels, panel => Assert.True(panel.X.Label.Length > 0 && panel.Y.Label.Length > 0));
    }

    [Fact]
    public void A_training_in_the_browser()
    {
        var page = Page($"{Iris}; $training | Export-Chart chart.html");

        Assert.Equal([("scatter", "Training", 6), ("scatter", "Validation", 6), ("scatter", "Learning rate", 6), ("scatter", "Training", 6), ("scatter", "Validation", 6)], Traces(page));
    }

    [Fact]
    public void A_measurement_in_the_browser_is_the_confusion_matrix()
    {
        var page = Page($"{Iris}; Measure-Model $training $split.Test | Export-Chart chart.html -Theme Dark");

        Assert.Equal([("heatmap", "Share of the actual class", 9)], Traces(page));
    }

    [Fact]
    public void A_confusion_matrix_shows_shares_of_the_actual_class_and_counts()
    {
        var chart = Chart($"{Iris}; Measure-Model $training $split.Test | ConvertTo-Chart");

        var map = Assert.IsType<HeatMapSeries>(Assert.Single(chart.Series));
        Assert.Equal(30, map.Texts.Sum(text => text.Length == 0 ? 0 : int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)));
        for (var i = 0; i < 3; i++)
            Assert.Equal(1, map.Values[i, 0] + map.Values[i, 1] + map.Values[i, 2], 12);
    }

    [Fact]
    public void A_gradient_check_in_the_browser()
    {
        var page = Page($"{Wrong} | Export-Chart chart.html");

        Assert.Equal([("scatter", "Match (2)", 2), ("scatter", "Mismatch (1)", 1), ("bar", "", 3), ("bar", "", 3), ("scatter", "Tolerance", 2)], Traces(page));
    }

    [Fact]
    public void A_gradient_check_tells_verdicts_apart_by_colour_and_form()
    {
        var clouds = Chart($"{Wrong} | ConvertTo-Chart").Panels[0].Series.Cast<ScatterSeries>().ToArray();

        Assert.Equal(["Match (2)", "Mismatch (1)"], clouds.Select(cloud => cloud.Name));
        Assert.Equal([(ChartColor.Blue, Marker.Circle), (ChartColor.Vermilion, Marker.Cross)], clouds.Select(cloud => (cloud.Color, cloud.Marker)));
        Assert.Equal(Math.Cos(1), Assert.Single(clouds[1].X), 7);
        Assert.Equal(1, Assert.Single(clouds[1].Y));
    }

    [Fact]
    public void Weights_of_square_inputs_are_images_in_the_browser()
    {
        var page = Page("New-NeuralNetwork 16, 5, 2 | Export-Chart chart.html");

        Assert.Equal(Enumerable.Repeat(("heatmap", "Weight", 16), 5), Traces(page));
    }

    [Fact]
    public void An_image_has_the_weights_of_its_neuron_row_by_row()
    {
        var chart = Chart("$network = New-NeuralNetwork 16, 5, 2; $network | ConvertTo-Chart");

        var weights = Module.InvokeForOne<GradTools.Learning.NeuralNetwork>("New-NeuralNetwork 16, 5, 2").Layers[0].Weight;
        var image = Assert.IsType<ImageSeries>(chart.Panels[3].Series[0]);
        Assert.Equal(weights.AsSpan()[(2 * 4 + 1) * 5 + 3], image.Values[2, 1]);
    }

    [Fact]
    public void Other_weights_are_a_heat_map()
    {
        var chart = Chart($"{Iris}; $training.Model | ConvertTo-Chart");

        var map = Assert.IsType<HeatMapSeries>(Assert.Single(chart.Series));
        Assert.Equal((4, 8, 4), (map.Values.GetLength(0), map.Values.GetLength(1), map.Rows.Count));
    }

    [Fact]
    public void Weights_of_a_linear_classifier_are_named_by_class()
    {
        var chart = Chart("$training = Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3) (Get-SampleDataset Iris) -Loss Hinge -Epochs 2; $training | ConvertTo-Chart -Kind Weights");

        Assert.Equal(["setosa", "versicolor", "virginica"], Assert.IsType<HeatMapSeries>(Assert.Single(chart.Series)).Columns);
        Assert.Equal("Class", chart.Panels[0].X.Title);
    }

    [Fact]
    public void Weights_of_a_linear_classifier_of_images_are_an_image_a_class()
    {
        var chart = Chart("Invoke-MiniBatchTraining (New-NeuralNetwork 64, 10) (Get-SampleDataset Digits) -LearningRate 0.001 -Epochs 1 | ConvertTo-Chart -Kind Weights");

        Assert.Equal(Enumerable.Range(0, 10).Select(digit => $"{digit}"), chart.Panels.Select(panel => panel.Title));
    }

    [Fact]
    public void Another_kind_of_chart_is_drawn_by_name()
    {
        var chart = Chart($"{Iris}; $training | ConvertTo-Chart -Kind Weights");

        Assert.IsType<HeatMapSeries>(Assert.Single(chart.Series));
    }

    [Fact]
    public void A_kind_that_a_result_lacks_is_refused() =>
        Module.AssertError("NoChartOfKind", "New-NeuralNetwork 4, 2 | ConvertTo-Chart -Kind Confusion");
}
