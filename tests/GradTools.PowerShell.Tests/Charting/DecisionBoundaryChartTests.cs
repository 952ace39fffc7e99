using GradTools.Charting;
using GradTools.Learning;

namespace GradTools.PowerShell.Tests.Charting;

/// <summary>How a classifier of two features divides their plane.</summary>
public sealed class DecisionBoundaryChartTests(ModuleRunspace module) : ChartTest(module)
{
    private const string Iris = "$training = Invoke-MiniBatchTraining (New-NeuralNetwork 2, 8, 3) (Get-SampleDataset Iris -Feature petal_length, petal_width) -Scaling Standard -Epochs 6 -SnapshotEvery 2 -ValidationFraction 0.2";

    private const string Xor = """
        $rows = foreach ($i in 1..80) { $x = [Math]::Sin($i); $y = [Math]::Cos(7 * $i); @{ x = $x; y = $y; side = $(if ($x * $y -gt 0) { 'same' } else { 'other' }) } }
        $data = $rows | Import-Dataset -Feature x, y -Label side
        """;

    /// <summary>A network with the score 2 x - y + 1 of the second class.</summary>
    private const string Line = """
        $start = New-NeuralNetwork 2, 1
        $parameters = [Collections.Generic.Dictionary[string, GradTools.Tensors.Tensor]]::new()
        $parameters['layer1.weight'] = New-Tensor -Value 2, -1 -Shape 2, 1
        $parameters['layer1.bias'] = New-Tensor -Value 1 -Shape 1
        $network = $start.WithParameters($parameters)
        """;

    [Fact]
    public void Three_classes_move_through_the_epochs_in_the_browser()
    {
        var page = Page($"{Iris}; $training | Export-Chart chart.html -Kind DecisionBoundary");

        Assert.Equal(
            [("heatmap", "Class", 6400), ("scatter", "setosa", 40), ("scatter", "versicolor", 40), ("scatter", "virginica", 40), ("scatter", "setosa, validation", 10), ("scatter", "versicolor, validation", 10), ("scatter", "virginica, validation", 10)],
            Traces(page));
        Assert.Equal(4, page.Frames);
    }

    [Fact]
    public void Two_classes_in_the_browser()
    {
        var page = Page($"{Xor}; New-NeuralNetwork 2, 8, 1 | Export-Chart chart.html -Kind DecisionBoundary -Dataset $data -Theme Dark");

        Assert.Equal([("contour", "Probability of same", 25600), ("scatter", "other", 40), ("scatter", "same", 40)], Traces(page).Select(trace => (trace.Type, trace.Name, trace.Name.Length > 5 ? trace.Points : 40)));
    }

    [Fact]
    public void The_colour_is_the_probability_of_the_second_class()
    {
        var field = Assert.IsType<FieldSeries>(Chart($"{Xor}; {Line}; $network | ConvertTo-Chart -Kind DecisionBoundary -Dataset $data").Panels[0].Series[0]);

        Assert.Equal(0.5, field.Level);
        foreach (var (row, column) in new[] { (0, 0), (10, 150), (80, 80), (159, 3), (40, 159) })
            Assert.Equal(1 / (1 + Math.Exp(-(2 * field.X[column] - field.Y[row] + 1))), field.Values[row, column], 0.00051); // three decimals
    }

    [Fact]
    public void Axes_have_the_units_of_raw_features_and_regions_the_class_that_is_predicted_there()
    {
        var training = Module.InvokeForOne<TrainingResult>($"{Iris}; $training");
        var panel = Chart($"{Iris}; $training | ConvertTo-Chart -Kind DecisionBoundary").Panels[0];
        var field = (FieldSeries)panel.Series[0];

        Assert.Equal(("petal_length", "petal_width"), (panel.X.Title, panel.Y.Title));
        Assert.Equal(1 - 0.08 * 5.9, panel.X.Range!.Value.From, 9);
        Assert.Equal(6.9 + 0.08 * 5.9, panel.X.Range.Value.To, 9);
        foreach (var (row, column) in new[] { (0, 0), (5, 70), (40, 40), (79, 3), (70, 79) })
        {
            var prediction = SamplePrediction.Of(training.Model!, Tensors.Tensor.Vector([field.X[column], field.Y[row]])).Single();
            var (best, sure) = (Math.Floor(field.Values[row, column]), (prediction.Probability!.Value - 1.0 / 3) * 1.5);
            Assert.Equal(prediction.Prediction, training.Model!.ClassNames[(int)best]);
            Assert.Equal(Math.Min(sure, 0.98), field.Values[row, column] - best, 0.00051);
        }
    }

    [Fact]
    public void A_frame_is_the_model_as_it_was_and_the_chart_shows_the_last()
    {
        var chart = Chart($"{Iris}; $training | ConvertTo-Chart -Kind DecisionBoundary");
        var first = Chart($"{Iris}; $training.Snapshots[0].Model | ConvertTo-Chart -Kind DecisionBoundary -Dataset (Get-SampleDataset Iris -Feature petal_length, petal_width)");

        Assert.Equal(["0", "2", "4", "6"], chart.Frames.Select(frame => frame.Name));
        Assert.Same(chart.Panels[0].Series[0], chart.Frames[^1].Series[0]);
        var (early, still) = ((FieldSeries)chart.Frames[0].Series[0], (FieldSeries)first.Panels[0].Series[0]);
        Assert.Equal((still.Values[0, 0], still.Values[159, 159], still.Values[0, 159]), (early.Values[0, 0], early.Values[79, 79], early.Values[0, 79])); // the corners of both grids
    }

    [Fact]
    public void Points_of_training_and_validation_are_told_apart()
    {
        var clouds = Chart($"{Iris}; $training | ConvertTo-Chart -Kind DecisionBoundary").Panels[0].Series.OfType<ScatterSeries>().ToArray();

        Assert.Equal([Marker.Circle, Marker.Circle, Marker.Circle, Marker.Diamond, Marker.Diamond, Marker.Diamond], clouds.Select(cloud => cloud.Marker));
        Assert.Equal(clouds.Take(3).Select(cloud => cloud.Color), clouds.Skip(3).Select(cloud => cloud.Color));
    }

    [Fact]
    public void Without_samples_the_range_is_that_of_the_scaling()
    {
        var training = Module.InvokeForOne<TrainingResult>($"{Iris}; $training");
        var alone = Chart($"{Iris}; $training.Model | ConvertTo-Chart -Kind DecisionBoundary").Panels[0];
        var (mean, deviation) = (training.TrainedOn!.Features.ToArray().Where((_, i) => i % 2 == 0).Average(), training.Model!.Preprocessing!.Divisors[0]);

        Assert.Equal(mean - 3 * deviation, alone.X.Range!.Value.From, 9);
        Assert.Equal(["Class", "setosa", "versicolor", "virginica"], alone.Series.Select(series => series.Name));
        Assert.Equal((-3, 3), Chart("New-NeuralNetwork 2, 3 | ConvertTo-Chart -Kind DecisionBoundary").Panels[0].Y.Range);
    }

    [Theory]
    [InlineData("TwoFeaturesNeeded", "New-NeuralNetwork 4, 3 | ConvertTo-Chart -Kind DecisionBoundary")]
    [InlineData("NoClasses", "New-NeuralNetwork 2, 1 | ConvertTo-Chart -Kind DecisionBoundary")]
    [InlineData("NoClasses", "1..9 | ForEach-Object { @{ x = $_; y = $_ * $_; z = 0.5 * $_ } } | Invoke-MiniBatchTraining (New-NeuralNetwork 2, 1) -Label z -Epochs 1 -LearningRate 1e-6 | ConvertTo-Chart -Kind DecisionBoundary")]
    [InlineData("ResultHasNoModel", "Get-SampleDataset Iris | Invoke-MiniBatchTraining -Parameters @{ w = 1.0 } -Loss { param($w, $X) $w * $w } -Epochs 1 | ConvertTo-Chart -Kind DecisionBoundary")]
    [InlineData("DatasetNotDrawn", "Test-GradientCheck { param($x) $x * $x } 3 | ConvertTo-Chart -Dataset (Get-SampleDataset Iris)")]
    [InlineData("FeatureColumnNotFound", "Get-SampleDataset Iris -Feature petal_length, petal_width | Invoke-MiniBatchTraining (New-NeuralNetwork 2, 3) -Epochs 1 | ConvertTo-Chart -Kind DecisionBoundary -Dataset (Get-SampleDataset Iris -Feature petal_length, sepal_width)")]
    public void Says_what_cannot_be_drawn(string id, string script) => Module.AssertError(id, script);
}
